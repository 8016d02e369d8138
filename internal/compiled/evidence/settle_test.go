package evidence_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
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

// TestSettleKinds confirms findings in generic code by the calls of their kind in an instance, if each of the line has one; objects only
// where the compiler says there that they are on the heap.
func TestSettleKinds(t *testing.T) {
	const append, args, open = "grow slice", "go.shape.int", "open"
	line := evidence.Line{File: "m.go", Line: 3}
	calls := func(kind string, n int) (cs []evidence.ForeignCall) {
		for i := range n {
			cs = slices.Insert(cs, len(cs), evidence.ForeignCall{
				Line: line, Kind: kind, Args: args, Bytes: int64(8 * i),
				Code: finding.Code{Function: "b.F[go.shape.int]", Callee: "runtime.f", Offset: uint32(i), Stack: []finding.Frame{{File: "m.go", Line: 3}}},
			})
		}
		return cs
	}
	waiting := func(kind string, column int, v finding.Verdict) *finding.Finding {
		p := &finding.Pending{Kind: kind, File: line.File, Line: line.Line, Column: column, Message: "proven"}
		return &finding.Finding{Message: open, Verdict: v, Reason: "not seen", Pending: p}
	}
	const u, r = finding.Unconfirmed, finding.Refuted
	said := evidence.Reason{Line: line, Column: 5, Args: args, Notes: []finding.Note{{Message: "x escapes to heap"}}}
	for name, test := range map[string]struct {
		findings []*finding.Finding
		calls    []evidence.ForeignCall
		reasons  []evidence.Reason
		codes    []int // of each finding, 0 where it stays open
	}{
		"one":                       {[]*finding.Finding{waiting(append, 1, u)}, calls(append, 1), nil, []int{1}},
		"refuted at home":           {[]*finding.Finding{waiting(append, 1, r)}, calls(append, 1), nil, []int{1}},
		"another kind":              {[]*finding.Finding{waiting(append, 1, u)}, calls("make slice", 1), nil, []int{0}},
		"fewer calls than findings": {[]*finding.Finding{waiting(append, 1, u), waiting(append, 5, u)}, calls(append, 1), nil, []int{0, 0}},
		"more calls":                {[]*finding.Finding{waiting(append, 5, u), waiting(append, 1, u)}, calls(append, 3), nil, []int{2, 1}},
		"an object":                 {[]*finding.Finding{waiting(evidence.ObjectKind, 5, u)}, calls(evidence.ObjectKind, 1), []evidence.Reason{said}, []int{1}},
		"an object on the stack": {
			[]*finding.Finding{waiting(evidence.ObjectKind, 1, u), waiting(evidence.ObjectKind, 5, u)},
			calls(evidence.ObjectKind, 1), []evidence.Reason{said}, []int{0, 1},
		},
		"an object of another instance": {
			[]*finding.Finding{waiting(evidence.ObjectKind, 5, u)}, calls(evidence.ObjectKind, 1),
			[]evidence.Reason{{Line: line, Column: 5, Args: "go.shape.string"}}, []int{0},
		},
	} {
		evidence.Settle(test.findings, []*evidence.Summary{{Calls: test.calls, Reasons: test.reasons}})
		for i, f := range test.findings {
			confirmed := f.Verdict == finding.Confirmed
			if len(f.Code) != test.codes[i] || confirmed != (test.codes[i] > 0) || confirmed != (f.Message == "proven") {
				t.Errorf("%s: finding %d: %v, %q, %d calls, want %d", name, i, f.Verdict, f.Message, len(f.Code), test.codes[i])
			}
			if confirmed && (f.Reason != "" || len(f.Compiler) != len(test.reasons)) {
				t.Errorf("%s: finding %d: reason %q, the compiler says %v", name, i, f.Reason, f.Compiler)
			}
			if want := int64(8 * (len(test.calls) - 1)); test.codes[i] > 1 && f.Cost.Bytes != want {
				t.Errorf("%s: finding %d: %d bytes, want those of the largest object, %d", name, i, f.Cost.Bytes, want)
			}
		}
	}
}

// TestSettleInstances gives the calls of an instance in another package to the findings of its line: those that wait for no
// instance get none.
func TestSettleInstances(t *testing.T) {
	line := evidence.Line{File: "m.go", Line: 3}
	call := func(args string, bytes int64) evidence.ForeignCall {
		return evidence.ForeignCall{
			Line: line, Kind: evidence.BoxKind, Args: args, Bytes: bytes, Word: 8,
			Code: finding.Code{Function: "b.F[" + args + "]", Callee: "runtime.convT64", Type: "type:int"},
		}
	}
	box := func(column int, g *finding.Generic) *finding.Finding {
		p := &finding.Pending{Kind: evidence.BoxKind, File: line.File, Line: line.Line, Column: column, Generic: g}
		return &finding.Finding{Message: "open", Reason: "not seen", Pending: p}
	}
	generic := func(callee string) *finding.Generic {
		return &finding.Generic{Callee: callee, Type: "type:int", Elsewhere: true, Words: finding.Words{Subject: "x", Cause: "returned"}}
	}
	formed := func(f layout.Form) *finding.Generic {
		g := generic("")
		g.Form = f
		return g
	}
	pointer, pair := layout.Layout{Size: 8, Align: 8, Pointers: true}, layout.Layout{Size: 16, Align: 8}
	of := func(l layout.Layout) []evidence.ForeignCall {
		c := call("go.shape.int", 8)
		c.Layouts = []layout.Layout{l}
		return []evidence.ForeignCall{c}
	}
	param, known := layout.Form{Param: 1}, layout.Form{Layout: pair}
	const open = "open"
	for name, test := range map[string]struct {
		findings []*finding.Finding
		calls    []evidence.ForeignCall
		want     []string
	}{
		"one": {
			[]*finding.Finding{box(1, generic(""))}, []evidence.ForeignCall{call("go.shape.int", 8)},
			[]string{"x allocates 8 bytes: returned (by the machine code alone)"},
		},
		"none is made": {
			[]*finding.Finding{box(1, generic(""))}, nil, []string{open},
		},
		"which of two is not known": {
			[]*finding.Finding{box(1, generic("")), box(5, generic(""))}, []evidence.ForeignCall{call("go.shape.int", 8)},
			[]string{open, open},
		},
		"the one whose function is called": {
			[]*finding.Finding{box(1, generic("")), box(5, generic("runtime.convT64"))}, []evidence.ForeignCall{call("go.shape.int", 8)},
			[]string{open, "x allocates 8 bytes: returned (by the machine code alone)"},
		},
		"without an instance to wait for": {
			[]*finding.Finding{box(1, nil), box(5, nil)}, []evidence.ForeignCall{call("go.shape.int", 8)},
			[]string{open, open},
		},
		"beside one without": {
			[]*finding.Finding{box(1, nil), box(5, generic(""))}, []evidence.ForeignCall{call("go.shape.int", 8)},
			[]string{open, "x allocates 8 bytes: returned (by the machine code alone)"},
		},
		"the other is a pointer in this instance": {
			[]*finding.Finding{box(1, formed(param)), box(5, formed(known))}, of(pointer),
			[]string{open, "x allocates 8 bytes: returned (by the machine code alone)"},
		},
		"the other is no pointer": {
			[]*finding.Finding{box(1, formed(param)), box(5, formed(known))}, of(pair),
			[]string{open, open},
		},
		"two instances": {
			[]*finding.Finding{box(1, generic(""))}, []evidence.ForeignCall{call("go.shape.int", 8), call("go.shape.[2]int", 16)},
			[]string{"x allocates up to 16 bytes: returned (by the machine code alone)"},
		},
	} {
		evidence.Settle(test.findings, []*evidence.Summary{{Calls: test.calls}})
		for i, f := range test.findings {
			confirmed := f.Verdict == finding.Confirmed
			if f.Message != test.want[i] || confirmed == (f.Message == open) || confirmed != (len(f.Code) > 0) {
				t.Errorf("%s: finding %d: %v, %q, %d calls, want %q", name, i, f.Verdict, f.Message, len(f.Code), test.want[i])
			}
			if said := fmt.Sprintf(" %d bytes", f.Cost.Bytes); confirmed && !strings.Contains(f.Message, said) {
				t.Errorf("%s: finding %d: %q costs %d bytes", name, i, f.Message, f.Cost.Bytes)
			}
		}
	}
}

// TestSettleVerdicts gives a finding in generic code the verdict and the words of the instances of all packages.
func TestSettleVerdicts(t *testing.T) {
	const pkg = "m.go"
	allocates := func(args string, bytes int64) finding.Instance {
		return finding.Instance{Args: args, Allocates: true, Bytes: bytes}
	}
	call := evidence.ForeignCall{
		Line: evidence.Line{File: pkg, Line: 3}, Kind: evidence.BoxKind, Args: "b", Bytes: 32, Word: 8, Code: finding.Code{Function: "b.F[b]", Callee: "c"},
	}
	said := evidence.Reason{Line: evidence.Line{File: pkg, Line: 3}, Column: 7, Notes: []finding.Note{{Message: "x escapes to heap"}}}
	elsewhere := said
	elsewhere.Column = 8
	for name, test := range map[string]struct {
		own     []finding.Instance
		verdict finding.Verdict
		cost    int64
		only    bool // what other packages have is not looked for
		compile []string
		calls   []evidence.ForeignCall
		reasons []evidence.Reason

		want    finding.Verdict
		message string
		bytes   int64
		notes   int
	}{
		"refuted in one instance":    {compile: []string{"b"}, want: finding.Refuted, message: "x does not allocate (no allocating call in its machine code, in the one instance that there is)"},
		"refuted in two":             {compile: []string{"b", "c"}, want: finding.Refuted, message: "x does not allocate (no allocating call in its machine code, in any of 2 instances)"},
		"own and foreign, none does": {own: []finding.Instance{{Args: "a"}}, verdict: finding.Refuted, compile: []string{"b"}, want: finding.Refuted, message: "x does not allocate (no allocating call in its machine code, in any of 2 instances)"},
		"not compiled anywhere":      {want: finding.Unconfirmed, message: "open"},
		"not looked for elsewhere":   {only: true, compile: []string{"b"}, want: finding.Unconfirmed, message: "open"},
		"one of two":                 {compile: []string{"b", "c"}, calls: []evidence.ForeignCall{call}, want: finding.Confirmed, message: "x allocates 32 bytes: returned, in 1 of 2 instances (by the machine code alone)", bytes: 32},
		"with the compiler's reason": {compile: []string{"b"}, calls: []evidence.ForeignCall{call}, reasons: []evidence.Reason{said, elsewhere}, want: finding.Confirmed, message: "x allocates 32 bytes: returned", bytes: 32, notes: 1},
		"confirmed here, and more there": {
			own: []finding.Instance{allocates("a", 16)}, verdict: finding.Confirmed, cost: 16 + 8, compile: []string{"b"}, calls: []evidence.ForeignCall{call},
			want: finding.Confirmed, message: "x allocates up to 32 bytes: returned (why)", bytes: 32 + 8,
		},
		"confirmed here alone": {
			own: []finding.Instance{allocates("a", 16)}, verdict: finding.Confirmed, cost: 16, compile: []string{"b"},
			want: finding.Confirmed, message: "x allocates 16 bytes: returned, in 1 of 2 instances (why)", bytes: 16,
		},
	} {
		g := &finding.Generic{Elsewhere: !test.only, DeclLine: 1, Instances: test.own, Words: finding.Words{Subject: "x", Cause: "returned"}}
		f := &finding.Finding{
			Verdict: test.verdict, Message: "open", Reason: "why", Cost: finding.Cost{Bytes: test.cost},
			Pending: &finding.Pending{Kind: evidence.BoxKind, File: pkg, Line: 3, Column: 7, Generic: g},
		}
		s := &evidence.Summary{Calls: test.calls, Reasons: test.reasons, Instances: map[evidence.Line][]string{{File: pkg, Line: 1}: test.compile, {File: pkg, Line: 2}: {"z"}}}
		evidence.Settle([]*finding.Finding{f}, []*evidence.Summary{s})
		if f.Verdict != test.want || f.Message != test.message || f.Cost.Bytes != test.bytes || len(f.Compiler) != test.notes {
			t.Errorf("%s: %v, %q, %d bytes, notes %v, want %v, %q, %d bytes", name, f.Verdict, f.Message, f.Cost.Bytes, f.Compiler, test.want, test.message, test.bytes)
		}
	}
}
