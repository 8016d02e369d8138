package evidence_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// TestLine has the machine code of lines, the calls in it, and what the compiler says at them and through them.
func TestLine(t *testing.T) {
	m := compile(t, map[string]string{"m.go": `package m
var sink any
func own(s string) any {
	return s
}
func Twice(a string) {
	sink = own(a)
	sink = own(a + "x")
}
func Gone(a string) {
	if false {
		sink = a
	}
}
func Moved() *int {
	x := 1
	p := &x
	return p
}
`})
	ev := m.evidence()
	ev.Lock()
	defer ev.Unlock()
	for _, test := range []struct {
		line          int
		functions     string
		allocators    string
		said, through bool // anything at the line, or with a flow through it
	}{
		{4, "[Twice own]", "[convTstring convTstring convTstring]", true, true},
		{7, "[Twice]", "[convTstring]", true, true},
		{8, "[Twice]", "[concatstring2 convTstring]", true, false},
		{10, "[]", "[]", true, false},
		{12, "[]", "[]", false, false},
		{16, "[Moved]", "[newobject]", true, false},
		{17, "[]", "[]", false, true},
		{99, "[]", "[]", false, false},
	} {
		at := evidence.Line{File: filepath.Join(m.build.Dir, "m.go"), Line: test.line}
		ranges := ev.RangesOn(at)
		var functions, allocators []string
		for _, r := range ranges {
			if r.End <= r.Start || r.Stack[r.Depth].Line != at {
				t.Errorf("line %d: range %d to %d, %v", test.line, r.Start, r.End, r.Stack[r.Depth])
			}
			functions = append(functions, strings.TrimPrefix(r.Func.Name, "example.com/m."))
		}
		for _, c := range evidence.CallsIn(ranges) {
			if c.Alloc.Kind != gcobj.InvalidKind {
				allocators = append(allocators, strings.TrimPrefix(c.Callee, "runtime."))
			}
		}
		slices.Sort(functions)
		slices.Sort(allocators)
		if got := fmt.Sprint(slices.Compact(functions)); got != test.functions {
			t.Errorf("line %d: code in %s, want %s", test.line, got, test.functions)
		}
		if got := fmt.Sprint(allocators); got != test.allocators {
			t.Errorf("line %d: calls of %s, want %s", test.line, got, test.allocators)
		}
		if said, through := len(ev.DecisionsOn(at)) > 0, len(ev.FlowsThrough(at)) > 0; said != test.said || through != test.through {
			t.Errorf("line %d: said %v, through it %v, want %v, %v", test.line, said, through, test.said, test.through)
		}
	}
}

// TestLineNext has the call that a line begins with be no call of the line before.
func TestLineNext(t *testing.T) {
	m := compile(t, map[string]string{"m.go": `package m
func Next(p *int) {
	*p = 1
	plain()
	*p = 2
}
//go:noinline
func plain() {}
`})
	ev := m.evidence()
	ev.Lock()
	defer ev.Unlock()
	for line, want := range map[int]int{3: 0, 4: 1, 5: 0} {
		ranges := ev.RangesOn(evidence.Line{File: filepath.Join(m.build.Dir, "m.go"), Line: line})
		calls := evidence.CallsIn(ranges)
		if len(ranges) == 0 || len(calls) != want {
			t.Errorf("line %d: %d calls in %d ranges, want %d", line, len(calls), len(ranges), want)
		}
	}
}
