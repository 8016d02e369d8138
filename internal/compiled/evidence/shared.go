package evidence

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
)

// maxShared is the size in bytes of what the compiler allocates for several
// variables together: variables without pointers that are smaller, that are declared in one
// basic block and that fit together, share one call at the line of the first
// (cmd/compile/internal/ssagen/ssa.go: newHeapaddr, maxAggregatedHeapAllocation).
const maxShared = 16

// Shareable returns the size that a variable takes of an allocation that it may share, or
// 0 when it cannot share one.
func Shareable(size int64, pointers bool) int64 {
	if pointers || size >= maxShared {
		return 0
	}
	return size
}

// IsShared reports whether the call allocates several variables together: memory of
// which the collector knows no type.
func (c *Call) IsShared() bool { return c.Arg == gcobj.TypeNil && c.Alloc.Kind == gcobj.NewObject }

// shared gives the shared allocations of a copy to the first variable of each group, which the compiler
// forms in the order of declaration, and returns the other calls.
func (m *lineMatcher) shared(calls []*Call) []*Call {
	var sharing, rest []*Call
	for _, c := range calls {
		if c.IsShared() {
			sharing = append(sharing, c)
		} else {
			rest = append(rest, c)
		}
	}
	if len(sharing) == 0 {
		return calls
	}
	var used int64
	var group []int
	flush := func() {
		if len(group) > 0 && len(sharing) > 0 && (len(group) > 1 || len(rest) == 0) {
			m.give(group[0], sharing[0])
			sharing = sharing[1:]
			for _, i := range group {
				m.done[i] = true
			}
		}
		group, used = nil, 0
	}
	for _, i := range m.shareable() {
		if used+m.sites[i].Shares > maxShared {
			flush()
		}
		group, used = append(group, i), used+m.sites[i].Shares
	}
	flush()
	return append(rest, sharing...)
}

// shareBefore reports whether the sites, variables for which no call of their line is left, may be part of
// an allocation before the line, and if so leaves them to [Package.share].
func (m *lineMatcher) shareBefore(sites []int) bool {
	for _, i := range sites {
		s := &m.sites[i]
		if s.Shares == 0 || s.Func == nil || m.pkg.sharedBefore(s, nil) == nil {
			return false
		}
	}
	for _, i := range sites {
		m.short[i] = "no allocating call is left for it"
	}
	return true
}

// hasShared reports whether a call at the line allocates several variables together.
func (m *lineMatcher) hasShared() bool {
	return slices.ContainsFunc(m.pkg.CallsAt(m.sites[m.idx[0]].Line), (*Call).IsShared)
}

// shareable returns the line's sites of variables on the heap that may share an allocation, by column.
func (m *lineMatcher) shareable() []int {
	var idx []int
	for _, i := range m.idx {
		if m.sites[i].Shares > 0 && m.tierOf(i) == saidHeap {
			idx = append(idx, i)
		}
	}
	slices.SortStableFunc(idx, func(a, b int) int { return cmp.Compare(m.sites[a].Column, m.sites[b].Column) })
	return idx
}

// share settles the variables on the heap for which no call at their line is left: each shares
// the allocation at the line of a variable before it, if the function's code has such a call with room for it.
func (p *Package) share(sites []Site, out []Match) {
	if p.code == nil {
		return
	}
	used := make(map[*Call]int64)
	first := make(map[*Call]string)
	for i := range sites {
		for _, c := range out[i].Calls {
			if c.IsShared() {
				used[c] += sites[i].Shares
				first[c] = fmt.Sprintf("%s, line %d", finding.Quote(sites[i].Source), sites[i].Line.Line)
			}
		}
	}
	for _, i := range unshared(sites, out) {
		s := &sites[i]
		c := p.sharedBefore(s, used)
		if c == nil {
			continue
		}
		used[c] += s.Shares
		out[i].Verdict = finding.Refuted
		out[i].Reason = "shares one allocation with " + cmp.Or(first[c], p.firstOf(c))
		out[i].Shared = c
	}
	for i := range sites {
		for _, c := range out[i].Calls {
			out[i].Together = max(out[i].Together, used[c])
		}
	}
}

// unshared returns the sites of variables on the heap that have no call and may share one, by position.
func unshared(sites []Site, out []Match) []int {
	var order []int
	for i, s := range sites {
		if s.Shares > 0 && s.Func != nil && out[i].Verdict != finding.Confirmed && slices.ContainsFunc(out[i].Decisions, isHeap) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(sites[a].File, sites[b].File), cmp.Compare(sites[a].Line.Line, sites[b].Line.Line),
			cmp.Compare(sites[a].Column, sites[b].Column))
	})
	return order
}

// sharedBefore returns the last shared allocation of the site's function at or before its line that
// has room for it, or nil.
func (p *Package) sharedBefore(s *Site, used map[*Call]int64) *Call {
	var best *Call
	for _, name := range s.Func.Names {
		for _, c := range p.code.shared[p.prefix+name] {
			own := c.Stack[0]
			if own.File != s.File || own.Line.Line > s.Line.Line || own.Line.Line < s.Func.Line.Line {
				continue
			}
			if used[c]+s.Shares <= maxShared && (best == nil || own.Line.Line > best.Stack[0].Line.Line) {
				best = c
			}
		}
	}
	return best
}

// firstOf names the variable at whose line the call is.
func (p *Package) firstOf(c *Call) string {
	at := c.Stack[0].Line
	name, column := "a variable", maxColumn+1
	for _, d := range p.text.moved[at] {
		if d.Pos.Col < column {
			name, column = d.Subject, d.Pos.Col
		}
	}
	return fmt.Sprintf("%s, line %d", finding.Quote(name), at.Line)
}

// indexMoved records the variables that move to the heap by line.
func (t *text) indexMoved(line Line, d *gcdiag.Decision) {
	if d.Kind == gcdiag.MovedToHeap {
		t.moved[line] = append(t.moved[line], d)
	}
}
