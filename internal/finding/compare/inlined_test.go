package compare

import (
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// inlinedAt returns what a call of G on a line allocates that is inlined, by a line of G's body.
func inlinedAt(at, body int) *finding.Finding {
	return &finding.Finding{
		Check: "c", Category: finding.CategoryInlined, Package: "m/a", Function: "F", Verdict: finding.Confirmed,
		Span: finding.Span{File: "a.go", Line: at, Column: 2},
		Code: []finding.Code{{Stack: []finding.Frame{{Function: "m/a.G", File: "a.go", Line: body}, {Function: "m/a.F", File: "a.go", Line: at}}}},
	}
}

// TestInlined has what an inlined call allocates neither new nor gone where the line is as it was, and the callee allocates it on both sides.
func TestInlined(t *testing.T) {
	const (
		with    = "-- a.go --\npackage a\nfunc G() {\n\tuse(/*!*/x)\n}\nfunc F() {\n\tG()\n}\n"
		without = "-- a.go --\npackage a\nfunc G() {\n\tuse(x)\n}\nfunc F() {\n\tG()\n}\n"
		changed = "-- a.go --\npackage a\nfunc G() {\n\tuse(/*!*/x)\n}\nfunc F() {\n\tG(); G()\n}\n"
		below   = "-- a.go --\npackage a\n\n\nfunc G() {\n\tuse(/*!*/x)\n}\nfunc F() {\n\tG()\n}\n"
	)
	for _, test := range []struct {
		name, base, head string
		body, call       int // of the side that inlines
		want, reversed   string
	}{
		{"inlined by now", with, with, 3, 6, "", ""},
		{"and moved", with, below, 5, 8, "", ""},
		{"by another line", with, with, 4, 6, "new a.go:6", "gone a.go:6"},
		{"the body is new", without, with, 3, 6, "new a.go:3, new a.go:6", "gone a.go:3, gone a.go:6"},
		{"the call is new", with, changed, 3, 6, "new a.go:6", "gone a.go:6"},
	} {
		base, head := side(t, test.base), side(t, test.head)
		head.Findings = append(head.Findings, inlinedAt(test.call, test.body))
		pairs := Findings(base, head, nil)
		if got := told(pairs); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		if got := told(Findings(head, base, nil)); got != test.reversed {
			t.Errorf("%s, reversed: %q, want %q", test.name, got, test.reversed)
		}
		for _, p := range pairs {
			if p.SameLine && Inlined(p.Finding()) != "" && p.OtherLine != 6 {
				t.Errorf("%s: line %d of the other side", test.name, p.OtherLine)
			}
		}
	}
}
