package finding

import (
	"fmt"
	"testing"
)

// TestRoots has the first of the findings with one root stand for the others, in a list and each time anew.
func TestRoots(t *testing.T) {
	const root = "parameter `a` of `logf`"
	at := func(line int, root string) *Finding {
		return &Finding{Check: "c", Package: "p", Function: "f", Message: "m", Span: Span{File: "p.go", Line: line}, Cost: Cost{Bytes: 16, Objects: 1}, Verdict: Confirmed, Root: root}
	}
	both := at(20, root)
	fs := []*Finding{at(1, root), at(10, root), both, at(20, ""), at(30, "another"), at(40, "another"), at(50, root)}
	fs[6].Heat = Cold
	other := at(60, root)
	other.Package = "q"
	ranked := Rank(append(fs, other))
	for range 2 {
		Shortlist{}.Choose(ranked)
		got := ""
		for _, f := range ranked {
			if f.Omitted == "" {
				got += fmt.Sprintln(f.Package, f.Line, f.Text(true))
			} else if f.Omitted == OmittedRooted && (f.Rank != both.Rank || !f.Folded) {
				t.Errorf("line %d: rank %d, folded %v", f.Line, f.Rank, f.Folded)
			}
		}
		const want = "q 60 confirmed: m\np 20 confirmed: m, and here also another, and 2 more, up to 32 bytes, through " + root + "\n" +
			"p 30 confirmed: m\np 40 confirmed: m\n"
		if got != want {
			t.Errorf("got\n%swant\n%s", got, want)
		}
		if n := len(both.Places()); n != 2 {
			t.Errorf("%d places", n)
		}
	}
	calls := []*Finding{at(70, "interface I"), at(80, "interface I")}
	for _, f := range calls {
		f.Cost, f.Heat = Cost{Ops: 1, Op: Dispatch, LoopDepth: 1}, Hot
	}
	Shortlist{}.Choose(Rank(calls))
	if got, want := calls[0].Through(), "1 more through interface I"; got != want {
		t.Errorf("two of operations: %q, want %q", got, want)
	}
	texts := []*Finding{at(90, "variable `s` of line 80"), at(95, "variable `s` of line 80")}
	for _, f := range texts {
		f.Signals.Shape = LoopConcat
	}
	Shortlist{}.Choose(Rank(texts))
	if got, want := texts[0].Through(), "1 more, up to 16 bytes, through variable `s` of line 80"; got != want {
		t.Errorf("two of a text that grows: %q, want %q", got, want)
	}
	for _, f := range ranked {
		if f.Rooted {
			f.Cost.Bytes = 0
			break
		}
	}
	if got, want := both.Through(), "2 more through "+root; got != want {
		t.Errorf("of unknown size: %q, want %q", got, want)
	}
	Rank(ranked)
	for _, f := range ranked {
		if f.Rooted || len(f.Rest) > 0 {
			t.Errorf("line %d: ranked again, and folded for its root", f.Line)
		}
	}
}
