package evidence

import (
	"fmt"
	"slices"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// TestCopiesInOrder has a finding with a call at each of ten lines, and a copy of each in another package's object: they are given to it in one order.
func TestCopiesInOrder(t *testing.T) {
	const lines = 10
	code := func(function string, line int) finding.Code {
		return finding.Code{Function: function, Callee: "runtime.newobject", Type: "int", Stack: []finding.Frame{{File: "/m/a.go", Line: line, Function: function}}}
	}
	var s Summary
	for i := range lines {
		s.Calls = append(s.Calls, ForeignCall{Code: code("m.F-other", i)})
	}
	var first []string
	for range 20 {
		f := &finding.Finding{Verdict: finding.Confirmed, Span: finding.Span{File: "/m/a.go", Line: 1}}
		for i := range lines {
			f.Code = append(f.Code, code("m.F", i))
		}
		settleCopies([]*finding.Finding{f}, []*Summary{&s})
		var got []string
		for _, c := range f.Code {
			got = append(got, fmt.Sprint(c.Function, c.Stack[0].Line))
		}
		if first == nil {
			first = got
		}
		if len(got) != 2*lines || !slices.Equal(got, first) {
			t.Fatalf("calls %q, were %q", got, first)
		}
	}
}
