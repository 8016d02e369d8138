package report

import (
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/inventory"
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

// TestTerminalCompared tells what findings are against another side, of what is gone without the line of the source, which is another by now, and without a remedy.
func TestTerminalCompared(t *testing.T) {
	var b strings.Builder
	w := newTerminal(&b, Options{
		Compared: true, Terminal: &Terminal{Width: 40},
		Effects:  []inventory.Effect{{File: "a.go", Line: 3, Kind: inventory.Inline, Message: "`f` is not inlined"}},
		ReadFile: func(string) ([]byte, error) { return []byte("x := new(T)\n"), nil },
	})
	for _, change := range []string{finding.ChangeNew, finding.ChangeGone} {
		f := &finding.Finding{Check: "c", Message: "m; do less", Remedy: "do less", Verdict: finding.Confirmed, Change: change, Span: finding.Span{File: "a.go", Line: 1, Column: 6}}
		if err := w.Write(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	const want = "a.go:1:6: new: m (c)\n    │ x := new(T)\n    │      ^\n    → do less\n\na.go:1:6: gone: m (c)\n\na.go:3: worse: `f` is not inlined\n    (inlining)\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}
