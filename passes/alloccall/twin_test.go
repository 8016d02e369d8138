package alloccall

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/lzw"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"html"
	"html/template"
	"io"
	"maps"
	"net/http"
	"net/textproto"
	"net/url"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
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
	field      = reflect.ValueOf(&struct{ N int }{1000}).Elem().Field(0)

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

	line   = "A key=a <value>. of some 40 bytes and a few more"
	other  = strings.ToUpper(line)
	none   string
	number [4]byte

	sent = textproto.MIMEHeader{"X-Real-Ip": {"::1"}}
)

// forms are the twins of functions, in order.
var forms = map[string][]form{
	"time.After": {{
		func() any { <-time.After(1); return nil },
		func() any { shared.Reset(1); <-shared.C; return nil },
	}},
	"time.NewTimer": {{
		func() any { t := time.NewTimer(1); <-t.C; return nil },
		func() any { shared.Reset(1); <-shared.C; return nil },
	}},
	"regexp.MustCompile": {{
		func() any { return regexp.MustCompile("a+b").MatchString("xaab") },
		func() any { return expression.MatchString("xaab") },
	}},
	"regexp.MustCompilePOSIX": {{
		func() any { return regexp.MustCompilePOSIX("a+b").MatchString("xaab") },
		func() any { return posix.MatchString("xaab") },
	}},
	"(*text/template.Template).Parse": {{
		func() any { return texttemplate.Must(texttemplate.New("x").Parse("{{.}}")).Execute(io.Discard, "a") },
		func() any { return text.Execute(io.Discard, "a") },
	}},
	"(*html/template.Template).Parse": {{
		func() any { return template.Must(template.New("x").Parse("{{.}}")).Execute(io.Discard, "a") },
		func() any { return page.Execute(io.Discard, "a") },
	}},
	"strings.Split": {{
		func() any { return hashOf(slices.Values(strings.Split("a,bb,,ccc", ","))) },
		func() any {
			n := 0
			for s := range strings.SplitSeq("a,bb,,ccc", ",") {
				n = 31*n + len(s)
			}
			return n
		},
	}, {
		func() any { return hashOf(slices.Values(strings.Split(line, none))) },
		func() any {
			n := 0
			for s := range strings.SplitSeq(line, none) {
				n = 31*n + len(s)
			}
			return n
		},
	}, {
		func() any { return len(strings.Split(line, "=")[0]) },
		func() any { before, _, _ := strings.Cut(line, "="); return len(before) },
	}},
	"strings.SplitN": {{
		func() any {
			parts := strings.SplitN(line, "=", 2)
			if len(parts) != 2 {
				return 0
			}
			return len(parts[0]) - len(parts[1])
		},
		func() any {
			before, after, found := strings.Cut(line, "=")
			if !found {
				return 0
			}
			return len(before) - len(after)
		},
	}},
	"strings.SplitAfter": {{
		func() any { return hashOf(slices.Values(strings.SplitAfter("a,bb,,ccc", ","))) },
		func() any {
			n := 0
			for s := range strings.SplitAfterSeq("a,bb,,ccc", ",") {
				n = 31*n + len(s)
			}
			return n
		},
	}},
	"strings.Fields": {{
		func() any { return hashOf(slices.Values(strings.Fields(" a bb  ccc"))) },
		func() any {
			n := 0
			for s := range strings.FieldsSeq(" a bb  ccc") {
				n = 31*n + len(s)
			}
			return n
		},
	}},
	"(reflect.Value).Interface": {{
		func() any { n, ok := field.Interface().(int); return fmt.Sprint(n, ok) },
		func() any { n, ok := reflect.TypeAssert[int](field); return fmt.Sprint(n, ok) },
	}, {
		func() any {
			switch field.Interface().(type) {
			case string, nil:
				return 1
			case int:
				return 2
			}
			return 3
		},
		func() any {
			switch field.Type() {
			case reflect.TypeFor[string]():
				return 1
			case reflect.TypeFor[int]():
				return 2
			}
			return 3
		},
	}},
	"(*reflect.MapIter).Key": {{
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
	}},
	"(*reflect.MapIter).Value": {{
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
	}},
	"compress/gzip.NewWriter": {{
		func() any { return string(packed(gzip.NewWriter(&buffer))) },
		func() any { gzipWriter.Reset(&buffer); return string(packed(gzipWriter)) },
	}},
	"compress/zlib.NewWriter": {{
		func() any { return string(packed(zlib.NewWriter(&buffer))) },
		func() any { zlibWriter.Reset(&buffer); return string(packed(zlibWriter)) },
	}},
	"compress/flate.NewWriter": {{
		func() any { return string(packed(must(flate.NewWriter(&buffer, 1)))) },
		func() any { flateWriter.Reset(&buffer); return string(packed(flateWriter)) },
	}},
	"compress/lzw.NewWriter": {{
		func() any { return string(packed(lzw.NewWriter(&buffer, lzw.LSB, 8))) },
		func() any { lzwWriter.Reset(&buffer, lzw.LSB, 8); return string(packed(lzwWriter)) },
	}},
	"compress/gzip.NewReader": {{
		func() any { source.Reset(gzipped); return unpacked(must(gzip.NewReader(&source))) },
		func() any { source.Reset(gzipped); check(gzipReader.Reset(&source)); return unpacked(gzipReader) },
	}},
	"compress/zlib.NewReader": {{
		func() any { source.Reset(zlibbed); return unpacked(must(zlib.NewReader(&source))) },
		func() any {
			source.Reset(zlibbed)
			check(zlibReader.(zlib.Resetter).Reset(&source, nil))
			return unpacked(zlibReader)
		},
	}},
	"compress/flate.NewReader": {{
		func() any { source.Reset(flated); return unpacked(flate.NewReader(&source)) },
		func() any {
			source.Reset(flated)
			check(flater.(flate.Resetter).Reset(&source, nil))
			return unpacked(flater)
		},
	}},
	"compress/lzw.NewReader": {{
		func() any { source.Reset(lzwed); return unpacked(lzw.NewReader(&source, lzw.LSB, 8)) },
		func() any {
			source.Reset(lzwed)
			lzwReader.Reset(&source, lzw.LSB, 8)
			return unpacked(lzwReader)
		},
	}},
	"regexp.MatchString": {{
		func() any { return must(regexp.MatchString("a+b", "xaab")) },
		func() any { return expression.MatchString("xaab") },
	}},
	"regexp.Match": {{
		func() any { return must(regexp.Match("a+b", gzipped)) },
		func() any { return expression.Match(gzipped) },
	}},
	"encoding/binary.Read": {{
		func() any {
			var x uint32
			source.Reset(gzipped)
			check(binary.Read(&source, binary.BigEndian, &x))
			return x
		},
		func() any {
			source.Reset(gzipped)
			_, err := io.ReadFull(&source, number[:])
			check(err)
			return binary.BigEndian.Uint32(number[:])
		},
	}, {
		func() any {
			var x uint32
			check(binary.Read(bytes.NewReader(gzipped), binary.BigEndian, &x))
			return x
		},
		func() any { return binary.BigEndian.Uint32(gzipped) },
	}},
	"encoding/binary.Write": {{
		func() any {
			buffer.Reset()
			check(binary.Write(&buffer, binary.BigEndian, uint32(1<<20)))
			return buffer.Len()
		},
		func() any {
			buffer.Reset()
			binary.BigEndian.PutUint32(number[:], 1<<20)
			buffer.Write(number[:])
			return buffer.Len()
		},
	}, {
		func() any {
			buffer.Reset()
			check(binary.Write(&buffer, binary.BigEndian, uint32(1<<20)))
			return buffer.Len()
		},
		func() any {
			buffer.Reset()
			buffer.Write(binary.BigEndian.AppendUint32(buffer.AvailableBuffer(), 1<<20))
			return buffer.Len()
		},
	}},

	"strconv.FormatInt": {{
		func() any { return wrote(strconv.FormatInt(-1e15, 10)) },
		func() any { return appended(strconv.AppendInt(buffer.AvailableBuffer(), -1e15, 10)) },
	}, rounds(func() string { return strconv.FormatInt(int64(len(line)+1000), 10) })},
	"strconv.FormatUint": {{
		func() any { return wrote(strconv.FormatUint(1e15, 10)) },
		func() any { return appended(strconv.AppendUint(buffer.AvailableBuffer(), 1e15, 10)) },
	}},
	"strconv.Itoa": {{
		func() any { return wrote(strconv.Itoa(1e15)) },
		func() any { return appended(strconv.AppendInt(buffer.AvailableBuffer(), 1e15, 10)) },
	}, rounds(func() string { return strconv.Itoa(len(line) + 1000) })},
	"(time.Time).Format": {{
		func() any { return wrote(time.Unix(0, 0).UTC().Format(time.RFC3339)) },
		func() any {
			return appended(time.Unix(0, 0).UTC().AppendFormat(buffer.AvailableBuffer(), time.RFC3339))
		},
	}},
	"encoding/hex.EncodeToString": {{
		func() any { return wrote(hex.EncodeToString(gzipped)) },
		func() any { return appended(hex.AppendEncode(buffer.AvailableBuffer(), gzipped)) },
	}},
	"(*encoding/base64.Encoding).EncodeToString": {{
		func() any { return wrote(base64.StdEncoding.EncodeToString(gzipped)) },
		func() any { return appended(base64.StdEncoding.AppendEncode(buffer.AvailableBuffer(), gzipped)) },
	}},
	"fmt.Sprint": {{
		func() any { return wrote(fmt.Sprint(line)) },
		func() any { return appended(fmt.Append(buffer.AvailableBuffer(), line)) },
	}},
	"fmt.Sprintf": {{
		func() any { return wrote(fmt.Sprintf("<%s>", line)) },
		func() any { return appended(fmt.Appendf(buffer.AvailableBuffer(), "<%s>", line)) },
	}, rounds(func() string { return fmt.Sprintf("<%s>", line) })},
	"fmt.Sprintln": {{
		func() any { return wrote(fmt.Sprintln(line)) },
		func() any { return appended(fmt.Appendln(buffer.AvailableBuffer(), line)) },
	}},

	"net/url.PathEscape":  {rounds(func() string { return url.PathEscape(line) })},
	"net/url.QueryEscape": {rounds(func() string { return url.QueryEscape(line) })},
	"html.EscapeString":   {rounds(func() string { return html.EscapeString(line) })},
	"path.Join":           {rounds(func() string { return path.Join(line, line) })},
	"path/filepath.Join":  {rounds(func() string { return filepath.Join(line, line) })},
	"regexp.QuoteMeta":    {rounds(func() string { return regexp.QuoteMeta(line) })},
	"strings.Replace":     {rounds(func() string { return strings.Replace(line, "a", "b", 1) })},
	"strings.ReplaceAll":  {rounds(func() string { return strings.ReplaceAll(line, "a", "b") })},
	"strings.ToLower": {{
		func() any { return strings.ToLower(line) == "a" },
		func() any { return strings.EqualFold(line, "a") },
	}, rounds(func() string { return strings.ToLower(line) })},
	"strings.ToUpper": {{
		func() any { a, b := strings.ToUpper(line), strings.ToUpper(other); return a == b },
		func() any { return strings.EqualFold(line, other) },
	}, rounds(func() string { return strings.ToUpper(line) })},

	"(net/http.Header).Get": {{
		func() any { return http.Header(sent).Get("X-Real-IP") },
		func() any { return http.Header(sent).Get("X-Real-Ip") },
	}},
	"(net/http.Header).Values": {{
		func() any { return http.Header(sent).Values("X-Real-IP") },
		func() any { return http.Header(sent).Values("X-Real-Ip") },
	}},
	"(net/http.Header).Del": {{
		func() any { http.Header(sent).Del("X-Request-ID"); return len(sent) },
		func() any { http.Header(sent).Del("X-Request-Id"); return len(sent) },
	}},
	"(net/textproto.MIMEHeader).Get": {{
		func() any { return sent.Get("x-real-ip") },
		func() any { return sent.Get("X-Real-Ip") },
	}},
	"(net/textproto.MIMEHeader).Values": {{
		func() any { return sent.Values("x-real-ip") },
		func() any { return sent.Values("X-Real-Ip") },
	}},
	"(net/textproto.MIMEHeader).Del": {{
		func() any { sent.Del("x-request-id"); return len(sent) },
		func() any { sent.Del("X-Request-Id"); return len(sent) },
	}},
}

// rounds is what is the same in three rounds of a loop, and what is made before it.
func rounds(f func() string) form {
	return form{
		func() any {
			n := 0
			for range 3 {
				n += len(f())
			}
			return n
		},
		func() any {
			n, s := 0, f()
			for range 3 {
				n += len(s)
			}
			return n
		},
	}
}

// wrote returns how many bytes of a text the buffer has.
func wrote(s string) int {
	buffer.Reset()
	buffer.WriteString(s)
	return buffer.Len()
}

// appended is wrote for what was appended to the room of the buffer.
func appended(b []byte) int {
	buffer.Reset()
	buffer.Write(b)
	return buffer.Len()
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
		if len(forms[name]) < len(twins[name]) {
			t.Errorf("%s: %d of %d twins are tested", name, len(forms[name]), len(twins[name]))
		}
		for i, f := range forms[name] {
			if before, after := fmt.Sprint(f.before()), fmt.Sprint(f.after()); before != after {
				t.Errorf("%s gives %q, its twin %d %q", name, before, i, after)
			}
			before := testing.AllocsPerRun(100, func() { f.before() })
			after := testing.AllocsPerRun(100, func() { f.after() })
			if after >= before {
				t.Errorf("%s: %v allocations, %v with its twin %d", name, before, after, i)
			}
		}
	}
}

// TestCommonHeaders asks for a key in another case than the canonical: what the table has takes no copy, and all others do.
func TestCommonHeaders(t *testing.T) {
	keys := append([]string{"X-Real-Ip", "Www-Authenticate", "Origin"}, commonHeaders...)
	for _, key := range keys {
		asked := strings.ToLower(key)
		copies := testing.AllocsPerRun(10, func() { sent.Get(asked) })
		if want := slices.Contains(commonHeaders, key); (copies == 0) != want && key != "Referer" { // which Go 1.27 keeps first
			t.Errorf("%s: %v allocations, in the table: %v", key, copies, want)
		}
	}
}
