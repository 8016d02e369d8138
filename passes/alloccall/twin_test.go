package alloccall

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/lzw"
	"compress/zlib"
	"fmt"
	"html/template"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	texttemplate "text/template"
	"time"
)

// A form is a function, and what does the same for less; both return what they did.
type form struct{ before, after func() any }

// What the cheaper forms keep.
var (
	expression = regexp.MustCompile("a+b")
	posix      = regexp.MustCompilePOSIX("a+b")
	text       = texttemplate.Must(texttemplate.New("x").Parse("{{.}}"))
	page       = template.Must(template.New("x").Parse("{{.}}"))
	shared     = time.NewTimer(time.Hour)
	table      = reflect.ValueOf(map[string]string{"a": "b", "c": "d"})
	key        = reflect.New(reflect.TypeFor[string]()).Elem()

	gzipWriter  = gzip.NewWriter(nil)
	zlibWriter  = zlib.NewWriter(nil)
	lzwWriter   = lzw.NewWriter(nil, lzw.LSB, 8).(*lzw.Writer)
	flateWriter = must(flate.NewWriter(nil, 1))

	gzipped    = packed(gzip.NewWriter(&buffer))
	zlibbed    = packed(zlib.NewWriter(&buffer))
	flated     = packed(must(flate.NewWriter(&buffer, 1)))
	lzwed      = packed(lzw.NewWriter(&buffer, lzw.LSB, 8))
	gzipReader = must(gzip.NewReader(bytes.NewReader(gzipped)))
	zlibReader = must(zlib.NewReader(bytes.NewReader(zlibbed)))
	flater     = flate.NewReader(bytes.NewReader(flated))
	lzwReader  = lzw.NewReader(bytes.NewReader(lzwed), lzw.LSB, 8).(*lzw.Reader)

	buffer bytes.Buffer
	source bytes.Reader
)

var forms = map[string]form{
	"time.After": {
		func() any { <-time.After(1); return nil },
		func() any { shared.Reset(1); <-shared.C; return nil },
	},
	"time.NewTimer": {
		func() any { t := time.NewTimer(1); <-t.C; return nil },
		func() any { shared.Reset(1); <-shared.C; return nil },
	},
	"regexp.MustCompile": {
		func() any { return regexp.MustCompile("a+b").MatchString("xaab") },
		func() any { return expression.MatchString("xaab") },
	},
	"regexp.MustCompilePOSIX": {
		func() any { return regexp.MustCompilePOSIX("a+b").MatchString("xaab") },
		func() any { return posix.MatchString("xaab") },
	},
	"(*text/template.Template).Parse": {
		func() any { return texttemplate.Must(texttemplate.New("x").Parse("{{.}}")).Execute(io.Discard, "a") },
		func() any { return text.Execute(io.Discard, "a") },
	},
	"(*html/template.Template).Parse": {
		func() any { return template.Must(template.New("x").Parse("{{.}}")).Execute(io.Discard, "a") },
		func() any { return page.Execute(io.Discard, "a") },
	},
	"strings.Split": {
		func() any { return hashOf(slices.Values(strings.Split("a,bb,,ccc", ","))) },
		func() any {
			n := 0
			for s := range strings.SplitSeq("a,bb,,ccc", ",") {
				n = 31*n + len(s)
			}
			return n
		},
	},
	"strings.SplitAfter": {
		func() any { return hashOf(slices.Values(strings.SplitAfter("a,bb,,ccc", ","))) },
		func() any {
			n := 0
			for s := range strings.SplitAfterSeq("a,bb,,ccc", ",") {
				n = 31*n + len(s)
			}
			return n
		},
	},
	"strings.Fields": {
		func() any { return hashOf(slices.Values(strings.Fields(" a bb  ccc"))) },
		func() any {
			n := 0
			for s := range strings.FieldsSeq(" a bb  ccc") {
				n = 31*n + len(s)
			}
			return n
		},
	},
	"(*reflect.MapIter).Key": {
		func() any {
			n := 0
			for it := table.MapRange(); it.Next(); {
				n += it.Key().Len()
			}
			return n
		},
		func() any {
			n := 0
			for it := table.MapRange(); it.Next(); {
				key.SetIterKey(it)
				n += key.Len()
			}
			return n
		},
	},
	"(*reflect.MapIter).Value": {
		func() any {
			n := 0
			for it := table.MapRange(); it.Next(); {
				n += it.Value().Len()
			}
			return n
		},
		func() any {
			n := 0
			for it := table.MapRange(); it.Next(); {
				key.SetIterValue(it)
				n += key.Len()
			}
			return n
		},
	},
	"compress/gzip.NewWriter": {
		func() any { return string(packed(gzip.NewWriter(&buffer))) },
		func() any { gzipWriter.Reset(&buffer); return string(packed(gzipWriter)) },
	},
	"compress/zlib.NewWriter": {
		func() any { return string(packed(zlib.NewWriter(&buffer))) },
		func() any { zlibWriter.Reset(&buffer); return string(packed(zlibWriter)) },
	},
	"compress/flate.NewWriter": {
		func() any { return string(packed(must(flate.NewWriter(&buffer, 1)))) },
		func() any { flateWriter.Reset(&buffer); return string(packed(flateWriter)) },
	},
	"compress/lzw.NewWriter": {
		func() any { return string(packed(lzw.NewWriter(&buffer, lzw.LSB, 8))) },
		func() any { lzwWriter.Reset(&buffer, lzw.LSB, 8); return string(packed(lzwWriter)) },
	},
	"compress/gzip.NewReader": {
		func() any { source.Reset(gzipped); return unpacked(must(gzip.NewReader(&source))) },
		func() any { source.Reset(gzipped); check(gzipReader.Reset(&source)); return unpacked(gzipReader) },
	},
	"compress/zlib.NewReader": {
		func() any { source.Reset(zlibbed); return unpacked(must(zlib.NewReader(&source))) },
		func() any {
			source.Reset(zlibbed)
			check(zlibReader.(zlib.Resetter).Reset(&source, nil))
			return unpacked(zlibReader)
		},
	},
	"compress/flate.NewReader": {
		func() any { source.Reset(flated); return unpacked(flate.NewReader(&source)) },
		func() any {
			source.Reset(flated)
			check(flater.(flate.Resetter).Reset(&source, nil))
			return unpacked(flater)
		},
	},
	"compress/lzw.NewReader": {
		func() any { source.Reset(lzwed); return unpacked(lzw.NewReader(&source, lzw.LSB, 8)) },
		func() any {
			source.Reset(lzwed)
			lzwReader.Reset(&source, lzw.LSB, 8)
			return unpacked(lzwReader)
		},
	},
}

// hashOf tells texts apart by their number and lengths.
func hashOf(all func(func(string) bool)) int {
	n := 0
	for s := range all {
		n = 31*n + len(s)
	}
	return n
}

// packed writes a text to w, which writes to buffer, and returns what that has.
func packed(w io.WriteCloser) []byte {
	buffer.Reset()
	_, err := io.WriteString(w, "a text, a text, a text")
	check(err)
	check(w.Close())
	return bytes.Clone(buffer.Bytes())
}

// unpacked returns what r has.
func unpacked(r io.Reader) string { return string(must(io.ReadAll(r))) }

func must[T any](v T, err error) T {
	check(err)
	return v
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// TestTwins runs each function that has a twin, and the twin: it does the same, and allocates less.
func TestTwins(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(twins)) {
		f, ok := forms[name]
		if !ok {
			t.Errorf("%s: its twin is not tested", name)
			continue
		}
		if before, after := fmt.Sprint(f.before()), fmt.Sprint(f.after()); before != after {
			t.Errorf("%s gives %q, its twin %q", name, before, after)
		}
		before := testing.AllocsPerRun(100, func() { f.before() })
		after := testing.AllocsPerRun(100, func() { f.after() })
		if after >= before {
			t.Errorf("%s: %v allocations, %v with its twin", name, before, after)
		}
	}
}
