package report

import (
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// TestNarrow shows a line of the source on a terminal as long as there is room for a part of it.
func TestNarrow(t *testing.T) {
	for width, want := range map[int]bool{80: true, 20: true, 16: true, 15: false, 1: false} {
		var b strings.Builder
		w := newTerminal(&b, Options{Terminal: &Terminal{Width: width}, ReadFile: func(string) ([]byte, error) { return []byte("x := new(T)\n"), nil }})
		if err := w.Write(&finding.Finding{Check: "c", Message: "m", Verdict: finding.Confirmed, Span: finding.Span{File: "a.go", Line: 1, Column: 6}}); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(b.String(), "^"); got != want {
			t.Errorf("%d columns: %v, want %v: %q", width, got, want, b.String())
		}
	}
}

// TestTerminalVerbose has the reasons of a finding fit the terminal as the finding does, however long they are.
func TestTerminalVerbose(t *testing.T) {
	const width = 60
	var b strings.Builder
	w := newTerminal(&b, Options{Verbose: true, Terminal: &Terminal{Width: width}, ReadFile: func(string) ([]byte, error) { return nil, nil }})
	for _, f := range samples() {
		if err := w.Write(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		line = strings.TrimSuffix(line, "\n")
		if n := columns(line); strings.Contains(line, "\t") || n > width && strings.Contains(strings.TrimSpace(line), " ") {
			t.Errorf("%d columns: %q", n, line)
		}
	}
	if !strings.Contains(b.String(), "\n    compiler:\n        ") {
		t.Errorf("no reasons: %s", b.String())
	}
}
