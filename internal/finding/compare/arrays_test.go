package compare

import (
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// TestArrays has the array of a slice that is kept neither new nor gone where its appends are on both sides.
func TestArrays(t *testing.T) {
	const (
		text    = "-- a.go --\npackage a\nfunc F() {\n\txs = append(xs, 1)\n\treturn xs\n}\n"
		changed = "-- a.go --\npackage a\nfunc F() {\n\txs = append(xs, 1)\n\treturn (xs)\n}\n"
	)
	sideOf := func(text string, fs ...*finding.Finding) Side {
		s := side(t, text)
		s.Findings = append(s.Findings, fs...)
		return s
	}
	callee := map[string]string{"grow": "runtime.growslice", finding.CategoryKeep: "runtime.moveSlice", "inlined": "runtime.moveSliceNoCap"}
	with := func(fs ...*finding.Finding) Side { return sideOf(changed, fs...) }
	was := func(fs ...*finding.Finding) Side { return sideOf(text, fs...) }
	at := func(line int, category, function, message string) *finding.Finding {
		return &finding.Finding{
			Check: "slicegrow", Category: category, Package: "m/a", Function: function, Verdict: finding.Confirmed, Message: message,
			Span: finding.Span{File: "a.go", Line: line, Column: 2}, Cost: finding.Cost{Objects: 1},
			Code: []finding.Code{{Callee: callee[category]}},
		}
	}
	grows := func() *finding.Finding {
		return at(3, "grow", "F", "append to `xs` allocates when it outgrows the capacity")
	}
	for _, test := range []struct {
		name, want string
		base, head Side
	}{
		{"with its appends", "", was(grows()), with(grows(), at(4, finding.CategoryKeep, "F", "array of `xs`, which is kept"))},
		{"of another slice", "new a.go:4", was(grows()), with(grows(), at(4, finding.CategoryKeep, "F", "array of `ys`, which is kept"))},
		{"of another function", "new a.go:4", was(grows()), with(grows(), at(4, finding.CategoryKeep, "G", "array of `xs`, which is kept"))},
		{"without a name", "new a.go:4", was(grows()), with(grows(), at(4, finding.CategoryKeep, "F", "array of s.xs, which is kept"))},
		{"of a callee that is inlined", "", was(), was(at(4, "inlined", "F", "call of G, inlined here"))},
		{"and another call", "new a.go:4", was(), was(at(4, "grow", "F", "append to `xs` allocates"))},
		{"with new appends", "new a.go:3, new a.go:4", was(), with(grows(), at(4, finding.CategoryKeep, "F", "array of `xs`, which is kept"))},
	} {
		test.base.Go, test.head.Go = "go1.25.9", "go1.26.8"
		if got := told(Findings(test.base, test.head, nil)); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	kept, none := with(grows(), at(4, finding.CategoryKeep, "F", "array of `xs`, which is kept")), was(grows())
	for _, test := range []struct{ kept, none, want string }{
		{"go1.26.8", "go1.25.9", ""}, {"go1.27.4", "go1.26.8", "gone a.go:4"}, {"go1.26.8", "go1.26.8", "gone a.go:4"}, {"go1.26.8", "", "gone a.go:4"}, {"", "go1.25.9", "gone a.go:4"},
	} {
		kept.Go, none.Go = test.kept, test.none
		if got := told(Findings(kept, none, nil)); got != test.want {
			t.Errorf("%+v: %q", test, got)
		}
	}
}
