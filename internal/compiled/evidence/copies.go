package evidence

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
)

// settleCopies gives confirmed findings the calls that other packages' objects have of the same code: that of closures whose function was
// inlined there, and of methods that a struct there promotes. Where a line has several findings, the calls of a copy are theirs in
// the order of the code.
func settleCopies(findings []*finding.Finding, summaries []*Summary) {
	elsewhere := make(map[string][]*finding.Code) // the calls of other packages' objects, by place
	var calls []finding.Code
	for _, s := range summaries {
		for i := range s.Calls {
			calls = append(calls, s.Calls[i].Code)
		}
	}
	if len(calls) == 0 {
		return
	}
	var named Counts
	calls = named.count(calls, findings) // those of instances are settled
	for i := range calls {
		for depth := range calls[i].Stack {
			at := placeOf(&calls[i], depth)
			elsewhere[at] = append(elsewhere[at], &calls[i])
		}
	}
	home := make(map[string][]*finding.Finding)
	for _, f := range findings {
		if f.Verdict != finding.Confirmed {
			continue
		}
		for i := range f.Code {
			depth := slices.IndexFunc(f.Code[i].Stack, func(at finding.Frame) bool { return at.File == f.File })
			if depth < 0 {
				continue
			}
			if at := placeOf(&f.Code[i], depth); elsewhere[at] != nil && !slices.Contains(home[at], f) {
				home[at] = append(home[at], f)
			}
		}
	}
	for _, at := range slices.Sorted(maps.Keys(home)) { // a finding may be at several places
		give(home[at], elsewhere[at])
	}
}

// placeOf returns what calls of the same source have in common: the lines of the stack up to a depth, what is called, and its type. In
// generic code both differ between instances: of what is called the kind is the same.
func placeOf(c *finding.Code, depth int) string {
	var b strings.Builder
	if alloc, ok := gcobj.Allocator(c.Callee); ok && strings.Contains(c.Stack[0].Function, "[") {
		b.WriteString(alloc.Kind.String())
	} else {
		b.WriteString(c.Callee + " " + c.Type)
	}
	for _, at := range c.Stack[:depth+1] {
		fmt.Fprintf(&b, " %s:%d", at.File, at.Line)
	}
	return b.String()
}

// give adds calls of one place to its findings.
func give(fs []*finding.Finding, calls []*finding.Code) {
	slices.SortStableFunc(fs, finding.Compare)
	next := make(map[string]int) // by function
	for _, c := range calls {
		i := next[c.Function]
		next[c.Function]++
		f := fs[min(i, len(fs)-1)]
		f.Code = append(f.Code, *c)
	}
}
