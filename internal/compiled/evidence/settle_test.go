package evidence_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
)

// TestSettleCallees confirms what waits for calls of a function in other packages, by the first call of each package, and
// nothing else.
func TestSettleCallees(t *testing.T) {
	summary := func(symbol, caller string) *evidence.Summary {
		return &evidence.Summary{Callees: map[string]evidence.Callee{symbol: {Calls: 2, First: finding.Code{Function: caller}}}}
	}
	summaries := []*evidence.Summary{summary("m.F", "a.A"), summary("m.F", "b.B"), summary("m.G", "b.B")}
	waiting := func(kind, symbol string) *finding.Finding {
		p := &finding.Pending{Kind: kind, Symbol: symbol, File: "m.go", Line: 3, Message: "proven"}
		return &finding.Finding{Message: "open", Reason: "not seen", Pending: p}
	}
	refuted := waiting(evidence.CallKind, "m.F")
	refuted.Verdict = finding.Refuted
	for name, test := range map[string]struct {
		f       *finding.Finding
		callers []string
	}{
		"two packages":           {waiting(evidence.CallKind, "m.F"), []string{"a.A", "b.B"}},
		"one package":            {waiting(evidence.CallKind, "m.G"), []string{"b.B"}},
		"not called":             {waiting(evidence.CallKind, "m.H"), nil},
		"another kind":           {waiting(evidence.ClosureKind, "m.F"), nil},
		"what has a verdict":     {refuted, nil},
		"what waits for nothing": {&finding.Finding{Message: "open", Reason: "not seen"}, nil},
	} {
		want := *test.f
		if len(test.callers) > 0 {
			want.Verdict, want.Reason, want.Message, want.Pending = finding.Confirmed, "", "proven", nil
		}
		evidence.Settle([]*finding.Finding{test.f}, summaries)
		got := test.f
		if got.Verdict != want.Verdict || got.Reason != want.Reason || got.Message != want.Message || got.Pending != want.Pending {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
		if len(got.Code) != len(test.callers) {
			t.Errorf("%s: calls %+v, want those of %q", name, got.Code, test.callers)
			continue
		}
		for i, caller := range test.callers {
			if got.Code[i].Function != caller {
				t.Errorf("%s: calls %+v, want those of %q", name, got.Code, test.callers)
			}
		}
	}
}
