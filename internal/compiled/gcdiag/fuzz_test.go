package gcdiag

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"
)

// FuzzReader reads any bytes. Nothing may panic, every line must be accounted
// for, and a decision must print a line that reads as the same decision.
func FuzzReader(f *testing.F) {
	for _, name := range recorded(f) {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for paragraph := range bytes.SplitSeq(text, []byte("escapes to heap\n")) {
			f.Add(paragraph)
		}
	}
	f.Add([]byte("# p\r\n./x.go:3:5: undefined: y\r\n\thave (int)\r\n\n\x00"))
	f.Fuzz(func(t *testing.T, text []byte) {
		r := NewReader(bytes.NewReader(text))
		for d, err := range r.All() {
			if err != nil {
				t.Fatal(err)
			}
			for step := range d.Flow.Steps() {
				_ = step.String()
			}
			checkReread(t, d)
		}
		checkStats(t, r)
		s := r.Stats()
		if want := bytes.Count(text, []byte("\n")); s.Lines != want && s.Lines != want+1 || s.Bytes != int64(len(text)) {
			t.Errorf("%d lines in %d bytes, want %d in %d", s.Lines, s.Bytes, want, len(text))
		}
	})
}

// checkReread reads what d prints.
func checkReread(t *testing.T, d *Decision) {
	want := *d
	want.Flow = ""
	line := want.String()
	if want.Cut || strings.HasSuffix(line, "\r") || strings.HasPrefix(line, "# ") {
		return // would lose its end again, or be a header
	}
	if want.Kind == CanInline && want.Cost >= 0 {
		line += sepAs
	}
	got, err := NewReader(strings.NewReader(line + "\n")).Next()
	if err == io.EOF || err != nil || *got != want {
		t.Errorf("%q\nreads as %+v\nwant     %+v", line, got, want)
	}
}
