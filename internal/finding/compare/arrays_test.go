package compare

import (
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// TestArrays has the array of a slice that is kept neither new nor gone where its appends are on both sides.
func TestArrays(t *testing.T) {
	const text = "-- a.go --\npackage a\nfunc F() {\n\txs = append(xs, 1)\n\treturn xs\n}\n"
	with := func(fs ...*finding.Finding) Side {
		s := side(t, text)
		s.Findings = append(s.Findings, fs...)
		return s
	}
	at := func(line int, category, function, message string) *finding.Finding {
		return &finding.Finding{
			Check: "slicegrow", Category: category, Package: "m/a", Function: function, Verdict: finding.Confirmed, Message: message,
			Span: finding.Span{File: "a.go", Line: line, Column: 2}, Cost: finding.Cost{Objects: 1},
		}
	}
	grows := func() *finding.Finding { return at(3, "grow", "F", "append to `xs` allocates") }
	for _, test := range []struct {
		name, want string
		base, head Side
	}{
		{"with its appends", "", with(grows()), with(grows(), at(4, finding.CategoryKeep, "F", "array of `xs`, which is kept"))},
		{"of another slice", "new a.go:4", with(grows()), with(grows(), at(4, finding.CategoryKeep, "F", "array of `ys`, which is kept"))},
		{"of another function", "new a.go:4", with(grows()), with(grows(), at(4, finding.CategoryKeep, "G", "array of `xs`, which is kept"))},
		{"without a name", "new a.go:4", with(grows()), with(grows(), at(4, finding.CategoryKeep, "F", "array of s.xs, which is kept"))},
		{"with new appends", "new a.go:3, new a.go:4", with(), with(grows(), at(4, finding.CategoryKeep, "F", "array of `xs`, which is kept"))},
	} {
		if got := told(Findings(test.base, test.head, nil)); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	if got := told(Findings(with(grows(), at(4, finding.CategoryKeep, "F", "array of `xs`, which is kept")), with(grows()), nil)); got != "" {
		t.Errorf("reversed: %q", got)
	}
}
