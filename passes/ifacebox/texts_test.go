package ifacebox

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"
)

type (
	scheme  string
	failure struct{ code int }
)

func (s scheme) IsValid() bool  { return s != "" }
func (f failure) Error() string { return "failure " + strconv.Itoa(f.code) }

var (
	kept     string
	keptText []byte
	number   = 12345 // that the compiler does not know
)

// TestTexts runs what is named in place of fmt: it gives the same text, and allocates less.
func TestTexts(t *testing.T) {
	s, k, b, d, f := strings.Repeat("name", 3), scheme(strings.Repeat("http", 1)), []byte("bytes"), time.Duration(number)*time.Millisecond, failure{number}
	n, x, ok := number, float64(number)/2, number > 0
	for _, test := range []struct {
		name          string
		before, after func() string
	}{
		{"named string", func() string { return fmt.Sprintf("%s://", k) }, func() string { return string(k) + "://" }},
		{"its String", func() string { return fmt.Sprintf("%s=%v", s, d) }, func() string { return s + "=" + d.String() }},
		{"its Error", func() string { return fmt.Sprintf("%s: %v", b, f) }, func() string { return string(b) + ": " + f.Error() }},
		{"bytes", func() string { return fmt.Sprintf("%s.", b) }, func() string { return string(b) + "." }},
		{"nil bytes", func() string { return fmt.Sprintf("%s%s", s, []byte(nil)) }, func() string { return s + string([]byte(nil)) }},
		{"bool", func() string { return fmt.Sprintf("%s is %t", s, ok) }, func() string { return s + " is " + strconv.FormatBool(ok) }},
		{"strings alone", func() string { return fmt.Sprint(s, k, "x") }, func() string { return s + string(k) + "x" }},
		{"line", func() string { return fmt.Sprintln(s) }, func() string { return s + "\n" }},
		{"line of two", func() string { return fmt.Sprintln(s, k) }, func() string { return s + " " + string(k) + "\n" }},
		{"numbers", func() string { return fmt.Sprintf("%d/%d %s", n, uint(n), s) }, func() string {
			var a [64]byte
			text := append(strconv.AppendInt(a[:0], int64(n), 10), '/')
			text = append(strconv.AppendUint(text, uint64(n), 10), ' ')
			return string(append(text, s...))
		}},
		{"number of what has a method", func() string { return fmt.Sprintf("%d", d) }, func() string { return strconv.FormatInt(int64(d), 10) }},
		{"floating point", func() string { return fmt.Sprintf("%s %.1f", s, x) }, func() string {
			var a [64]byte
			return string(strconv.AppendFloat(append(append(a[:0], s...), ' '), x, 'f', 1, 64))
		}},
	} {
		if before, after := test.before(), test.after(); before != after {
			t.Errorf("%s: %q, but %q", test.name, before, after)
		}
		before, after := testing.AllocsPerRun(100, func() { kept = test.before() }), testing.AllocsPerRun(100, func() { kept = test.after() })
		if before <= after {
			t.Errorf("%s: %v allocations before, %v after", test.name, before, after)
		}
	}
	for _, r := range []rune{'a', 0, -1, 0xd800, math.MaxInt32, math.MinInt32, '\u00e9', '\U0001f600'} {
		if want := fmt.Sprintf("%c", r); want != string(r) {
			t.Errorf("%d: fmt prints %q, the conversion gives %q", r, want, string(r))
		}
	}
}

// TestWritten runs what is named in place of fmt.Fprintf to a buffer.
func TestWritten(t *testing.T) {
	var text bytes.Buffer
	text.Grow(4096)
	var out bytes.Buffer
	line, n := bufio.NewWriter(&out), number
	builder := func(write func(sb *strings.Builder)) func() {
		return func() {
			var sb strings.Builder
			sb.Grow(64)
			write(&sb)
			kept = sb.String()
		}
	}
	for _, test := range []struct {
		name          string
		before, after func()
		text          func() string
	}{
		{"buffer", func() { fmt.Fprintf(&text, "<%d>", n) }, func() {
			text.WriteString("<")
			text.Write(strconv.AppendInt(text.AvailableBuffer(), int64(n), 10))
			text.WriteString(">")
		}, func() string { defer text.Reset(); return text.String() }},
		{"writer", func() { fmt.Fprint(line, n) }, func() { _, _ = line.Write(strconv.AppendInt(line.AvailableBuffer(), int64(n), 10)) }, func() string {
			defer out.Reset()
			_ = line.Flush()
			return out.String()
		}},
		{"builder", builder(func(sb *strings.Builder) { fmt.Fprintf(io.Writer(sb), "<%d>", n) }), builder(func(sb *strings.Builder) {
			var a [20]byte
			sb.WriteString("<")
			sb.Write(strconv.AppendInt(a[:0], int64(n), 10))
			sb.WriteString(">")
		}), func() string { return kept }},
	} {
		test.text()
		test.before()
		want := test.text()
		test.after()
		if got := test.text(); got != want {
			t.Errorf("%s: %q, but %q", test.name, want, got)
		}
		before, after := testing.AllocsPerRun(100, test.before), testing.AllocsPerRun(100, test.after)
		if before <= after {
			t.Errorf("%s: %v allocations before, %v after", test.name, before, after)
		}
	}
	keptText = fmt.Appendf(keptText[:0], "%s=%d", "n", n)
	if got := strconv.AppendInt(append(append(keptText[len(keptText):], "n"...), '='), int64(n), 10); string(got) != string(keptText) {
		t.Errorf("%q, but %q", keptText, got)
	}
}
