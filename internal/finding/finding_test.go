package finding_test

import (
	"go/parser"
	"go/token"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// TestCompare changes one field at a time: each makes a difference, and the earlier ones more than the later.
func TestCompare(t *testing.T) {
	at := func(file string, line, column int) finding.Span {
		return finding.Span{File: file, Line: line, Column: column}
	}
	ordered := []*finding.Finding{
		{Span: at("a.go", 1, 1), Check: "a", Verdict: finding.Confirmed, Category: "a", Message: "a", Package: "a"},
		{Span: at("a.go", 1, 1), Check: "a", Verdict: finding.Confirmed, Category: "a", Message: "a", Package: "b"},
		{Span: at("a.go", 1, 1), Check: "a", Verdict: finding.Confirmed, Category: "a", Message: "b", Package: "a"},
		{Span: at("a.go", 1, 1), Check: "a", Verdict: finding.Refuted, Category: "a", Message: "a", Package: "a"},
		{Span: at("a.go", 1, 1), Check: "a", Verdict: finding.Confirmed, Category: "b", Message: "a", Package: "a"},
		{Span: at("a.go", 1, 1), Check: "b", Verdict: finding.Confirmed, Category: "a", Message: "a", Package: "a"},
		{Span: at("a.go", 1, 2), Check: "a", Verdict: finding.Confirmed, Category: "a", Message: "a", Package: "a"},
		{Span: at("a.go", 2, 1), Check: "a", Verdict: finding.Confirmed, Category: "a", Message: "a", Package: "a"},
		{Span: at("a.go", 10, 1), Check: "a", Verdict: finding.Confirmed, Category: "a", Message: "a", Package: "a"},
		{Span: at("b.go", 1, 1), Check: "a", Verdict: finding.Confirmed, Category: "a", Message: "a", Package: "a"},
	}
	for i, f := range ordered {
		for j, g := range ordered {
			if got, want := finding.Compare(f, g), sign(i-j); got != want {
				t.Errorf("Compare(%d, %d) = %d", i, j, got)
			}
		}
	}
	shuffled := make([]*finding.Finding, len(ordered))
	for i, f := range ordered {
		shuffled[(i*7+3)%len(ordered)] = f
	}
	finding.Sort(shuffled)
	for i, f := range shuffled {
		if f != ordered[i] {
			t.Errorf("Sort: place %d has %+v", i, f)
		}
	}
}

func sign(n int) int { return min(1, max(-1, n)) }

// TestVerdict wants a missing proof to confirm nothing.
func TestVerdict(t *testing.T) {
	if v := new(finding.Finding).Verdict; v != finding.Unconfirmed {
		t.Errorf("the zero verdict is %v", v)
	}
	for v, want := range map[finding.Verdict]string{
		finding.Unconfirmed: "unconfirmed", finding.Confirmed: "confirmed", finding.Refuted: "refuted", 99: "unconfirmed",
	} {
		if got := v.String(); got != want {
			t.Errorf("verdict %d is %q, want %q", v, got, want)
		}
	}
}

func TestSpanOf(t *testing.T) {
	const source = "package p\n\nvar ä, b int\n//line other.go:70:5\nvar c int\n"
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "/m/p.go", source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	first, second := file.Decls[0], file.Decls[1]
	for _, test := range []struct {
		pos, end token.Pos
		want     finding.Span
	}{
		{first.Pos(), first.End(), finding.Span{File: "/m/p.go", Line: 3, Column: 1, EndLine: 3, EndColumn: 14}}, // ä has two bytes
		{first.Pos(), token.NoPos, finding.Span{File: "/m/p.go", Line: 3, Column: 1}},
		{second.Pos(), second.End(), finding.Span{File: "/m/other.go", Line: 70, Column: 5, EndLine: 70, EndColumn: 14}},
		{first.Pos(), second.End(), finding.Span{File: "/m/p.go", Line: 3, Column: 1}}, // the end is in another file
	} {
		if got := finding.SpanOf(fset, test.pos, test.end); got != test.want {
			t.Errorf("got %+v, want %+v", got, test.want)
		}
	}
}

// TestDedup keeps one of findings that differ in their package alone, and all that differ in anything else that is shown.
func TestDedup(t *testing.T) {
	one := finding.Finding{Span: finding.Span{File: "a.go", Line: 1, Column: 2}, Check: "c", Category: "d", Verdict: finding.Confirmed, Message: "m", Package: "p"}
	for name, change := range map[string]func(*finding.Finding){
		"span":     func(f *finding.Finding) { f.Column++ },
		"check":    func(f *finding.Finding) { f.Check = "e" },
		"category": func(f *finding.Finding) { f.Category = "e" },
		"verdict":  func(f *finding.Finding) { f.Verdict = finding.Refuted },
		"message":  func(f *finding.Finding) { f.Message = "n" },
	} {
		variant, other := one, one
		variant.Package = "p [p.test]"
		change(&other)
		if got := finding.Dedup([]*finding.Finding{&variant, &other, &one}); len(got) != 2 || got[0].Package != "p" && got[1].Package != "p" {
			t.Errorf("with another %s: %d findings %+v, want 2", name, len(got), got)
		}
	}
}
