package stringalloc

import (
	"fmt"
	"io"
	"strings"
	"testing"
)

// TestVerbs reads the verbs of formats.
func TestVerbs(t *testing.T) {
	for format, want := range map[string]string{
		"": "", "text": "", "%s": "s", "%d: %-10s%%\n": "ds", "%+q%#x% X": "qxX", "%06.2f %.3s": "fs",
		"%*s": "none", "%.*s": "none", "%[1]s": "none", "%": "none", "%é": "none",
	} {
		verbs, ok := verbsOf(format)
		if !ok {
			verbs = "none"
		}
		if verbs != want {
			t.Errorf("%q: verbs %q, want %q", format, verbs, want)
		}
	}
}

// TestPrinted runs what is named in place of a conversion: it prints the same, and allocates less.
func TestPrinted(t *testing.T) {
	for _, text := range []string{"", "a", "two words\n\xff\u00e9", strings.Repeat("long ", 20)} {
		b := []byte(text)
		for _, format := range []string{"%s", "%q", "%x", "%X", "%10s|", "%-10s|", "%.3s", "%+q", "%#q", "% x", "%#x", "%010s"} {
			if got, want := fmt.Sprintf(format, b), fmt.Sprintf(format, string(b)); got != want {
				t.Errorf("%s of %q: %q, but %q of the string", format, b, got, want)
			}
		}
	}
	b := []byte("some text")
	before := testing.AllocsPerRun(100, func() { fmt.Fprintf(io.Discard, "%s", string(b)) })
	if after := testing.AllocsPerRun(100, func() { fmt.Fprintf(io.Discard, "%s", b) }); after >= before {
		t.Errorf("%v allocations with the conversion, %v without", before, after)
	}
}
