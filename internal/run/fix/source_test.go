package fix

import (
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// TestCut takes lines away that hold nothing else.
func TestCut(t *testing.T) {
	for _, test := range []struct{ text, part, want string }{
		{"a\n\tx\nb\n", "x", "a\nb\n"},
		{"a\nx \nb\n", "x", "a\nb\n"},
		{"x\nb\n", "x", "b\n"},
		{"a\nx // why\nb\n", "x", "a\n // why\nb\n"},
		{"a; x\nb\n", "x", "a; \nb\n"},
		{"a\nx", "x", "a\n"},
		{"a\nx;b\nc", "x;", "a\nb\nc"},
		{"a\nx\ny\nb\n", "x\ny", "a\nb\n"},
		{"a\nx\n\nb\n", "x", "a\n\nb\n"},
	} {
		start := strings.Index(test.text, test.part)
		if got := string(apply([]byte(test.text), []edit{cut([]byte(test.text), start, start+len(test.part))})); got != test.want {
			t.Errorf("%q without %q: %q, want %q", test.text, test.part, got, test.want)
		}
	}
}

// TestPlanned is around the finding and the edits behind the imports, from the first byte behind them that is replaced.
func TestPlanned(t *testing.T) {
	const text = "package p\nimport \"fmt\"\nvar x = fmt.Sprint(1)\n"
	at := func(line, column, end int) finding.Span {
		return finding.Span{File: "p.go", Line: line, Column: column, EndLine: line, EndColumn: end}
	}
	file := &File{Name: "p.go", Old: []byte(text), source: newSource([]byte(text))}
	first := strings.Index(text, "var")
	call := strings.Index(text, "fmt.Sprint")
	for _, test := range []struct {
		name       string
		edit       finding.Edit
		start, end int
	}{
		{"in the call", finding.Edit{Span: at(3, 9, 12)}, call, call + len("fmt.Sprint")},
		{"inserted behind the imports", finding.Edit{Span: at(3, 1, 1), NewText: "// x\n"}, call, call + len("fmt.Sprint")},
		{"behind the imports", finding.Edit{Span: at(3, 1, 4), NewText: "const"}, first, call + len("fmt.Sprint")},
		{"of the imports", finding.Edit{Span: at(2, 8, 13)}, call, call + len("fmt.Sprint")},
		{"behind the call", finding.Edit{Span: at(3, 20, 21)}, call, call + len("fmt.Sprint(1")},
	} {
		f := &finding.Finding{Span: at(3, 9, 19), Fixes: []finding.Fix{{Edits: []finding.Edit{test.edit}}}}
		got, why := file.plan(f)
		if why != "" || got.start != test.start || got.end != test.end {
			t.Errorf("%s: %+v, %q, want [%d, %d)", test.name, got, why, test.start, test.end)
		}
	}
}
