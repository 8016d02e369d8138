package evidence_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
)

// TestCover counts the calls of two packages: those that a finding of any of them names, those that never allocate, and the rest. What no
// line leads to that a person wrote does not count.
func TestCover(t *testing.T) {
	m := compile(t, map[string]string{
		"g/g.go": `package g
//go:noinline
func New[T any]() *T { return new(T) }
`,
		"m.go": `package m
import "example.com/m/g"
var sink any
func Box(s string) { sink = s }
func Number(n int) { sink = n & 7 }
func Use() { sink = g.New[[4]int]() }
`,
		"made.go": `package m
func Made(s string) { sink = s }
`,
	})
	ev := m.evidence()
	home := evidence.Coverage{Written: []string{m.build.Dir + "/g/g.go"}}
	generated := func(file string) bool { return file == m.build.Dir+"/made.go" }
	call := func(function string) (codes []finding.Code) {
		for _, c := range ev.Calls() {
			if c.Func.Name == "example.com/m."+function {
				codes = append(codes, c.Code())
			}
		}
		return codes
	}
	box := &finding.Finding{Verdict: finding.Confirmed, Code: call("Box")}
	number := &finding.Finding{Verdict: finding.Refuted, Idle: call("Number")}
	one := &finding.Finding{Code: call("Box")} // which is not confirmed
	for name, test := range map[string]struct {
		fs              []*finding.Finding
		confirmed, idle int
		left            []string // callees
	}{
		"no finding": {nil, 0, 0, []string{"runtime.newobject", "runtime.convTstring", "runtime.convT64"}},
		"one":        {[]*finding.Finding{box, number}, 1, 1, []string{"runtime.newobject"}},
		"open":       {[]*finding.Finding{one, number}, 0, 1, []string{"runtime.newobject", "runtime.convTstring"}},
	} {
		c := ev.Coverage(generated, test.fs)
		covered := evidence.Cover([]*evidence.Coverage{c, &home}, []*evidence.Summary{ev.Summary()}, test.fs)
		if got := sum(covered.Confirmed); got != test.confirmed {
			t.Errorf("%s: %d confirmed, want %d", name, got, test.confirmed)
		}
		if got := covered.All(); got != test.confirmed+len(test.left) {
			t.Errorf("%s: %d in all, want %d", name, got, test.confirmed+len(test.left))
		}
		if got := sum(covered.Idle); got != test.idle {
			t.Errorf("%s: %d never allocate, want %d", name, got, test.idle)
		}
		var left []string
		for _, code := range covered.Left {
			left = append(left, code.Callee)
		}
		if slices.Sort(left); !slices.Equal(left, slices.Sorted(slices.Values(test.left))) {
			t.Errorf("%s: left %q, want %q", name, left, test.left)
		}
	}
	other := evidence.Cover([]*evidence.Coverage{ev.Coverage(generated, nil)}, []*evidence.Summary{ev.Summary()}, nil)
	if len(other.Left) != 2 {
		t.Errorf("without the package of the generic code %d calls are left, want 2", len(other.Left))
	}
}

func sum(counts map[string]int) (n int) {
	for v := range maps.Values(counts) {
		n += v
	}
	return n
}

// TestSettleCopies gives the calls that other objects have of the code of confirmed findings to these.
func TestSettleCopies(t *testing.T) {
	at := func(function string, offset uint32, typ string, lines ...int) finding.Code {
		c := finding.Code{Function: function, Callee: "runtime.newobject", Type: typ, Offset: offset}
		for i, line := range lines {
			file := "m.go"
			if i > 0 {
				file = "other.go"
			}
			c.Stack = append(c.Stack, finding.Frame{Function: function, File: file, Line: line})
		}
		return c
	}
	found := func(column int, typ string, v finding.Verdict) *finding.Finding {
		f := &finding.Finding{Span: finding.Span{File: "m.go", Line: 3, Column: column}, Verdict: v}
		if v == finding.Confirmed {
			f.Code = []finding.Code{at("m.F.func1", uint32(column), typ, 3)}
		}
		return f
	}
	instance := func(column int, typ string) *finding.Finding {
		f := found(column, typ, finding.Confirmed)
		f.Code[0].Callee, f.Code[0].Stack[0].Function = "runtime.mallocgc", "m.F[string]"
		return f
	}
	const c, r = finding.Confirmed, finding.Refuted
	for name, test := range map[string]struct {
		fs    []*finding.Finding
		calls []finding.Code
		want  []int // calls of each finding
	}{
		"a closure":          {[]*finding.Finding{found(1, "m.T", c)}, []finding.Code{at("b.init.F.func1", 9, "m.T", 3)}, []int{2}},
		"a promoted method":  {[]*finding.Finding{found(1, "m.T", c)}, []finding.Code{at("b.T.F", 9, "m.T", 3, 1)}, []int{2}},
		"another type":       {[]*finding.Finding{found(1, "m.T", c)}, []finding.Code{at("b.init.F.func1", 9, "m.U", 3)}, []int{1}},
		"another line":       {[]*finding.Finding{found(1, "m.T", c)}, []finding.Code{at("b.init.F.func1", 9, "m.T", 4)}, []int{1}},
		"refuted":            {[]*finding.Finding{found(1, "m.T", r)}, []finding.Code{at("b.init.F.func1", 9, "m.T", 3)}, []int{0}},
		"another instance":   {[]*finding.Finding{instance(1, "m.T")}, []finding.Code{at("b.F[int]", 9, "m.U", 3)}, []int{2}},
		"two on a line":      {[]*finding.Finding{found(5, "m.T", c), found(1, "m.T", c)}, []finding.Code{at("b.f", 1, "m.T", 3), at("b.f", 2, "m.T", 3)}, []int{2, 2}},
		"one of two, copied": {[]*finding.Finding{found(1, "m.T", c), found(5, "m.T", c)}, []finding.Code{at("b.f", 1, "m.T", 3), at("b.g", 1, "m.T", 3)}, []int{3, 1}},
	} {
		s := new(evidence.Summary)
		for _, code := range test.calls {
			s.Calls = append(s.Calls, evidence.ForeignCall{Line: evidence.Line{File: "m.go", Line: code.Stack[0].Line}, Kind: evidence.ObjectKind, Code: code})
		}
		evidence.Settle(test.fs, []*evidence.Summary{s})
		for i, f := range test.fs {
			if len(f.Code) != test.want[i] {
				t.Errorf("%s: finding %d has %d calls, want %d", name, i, len(f.Code), test.want[i])
			}
		}
	}
}
