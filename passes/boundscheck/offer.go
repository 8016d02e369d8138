package boundscheck

import (
	"go/ast"
	"slices"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/edit"
)

// The categories of checks that a form is known for, which removes them for certain: TestBoundsForms compiles each of them with each release.
const (
	copyCategory     = "copy"     // a field or a variable of the package, which is read again after each store
	boundCategory    = "bound"    // one that counts to another bound than the length
	offsetCategory   = "offset"   // one that adds the counter to what does not change in the loop
	limitCategory    = "limit"    // a condition of a sum, which may overflow
	unsignedCategory = "unsigned" // a condition that does not say that the index is not negative
	windowCategory   = "window"   // several neighbours
	tableCategory    = "table"    // an index of few values
	blockCategory    = "block"    // one of blocks that a loop goes through
	advanceCategory  = "advance"  // one of blocks that a loop takes from the front
	hoistCategory    = "hoist"    // an index that does not change in the loop
)

// An offer is a form of the source that needs fewer checks.
type offer struct {
	category string
	sites    []*site       // whose checks go, the first in the source leads
	left     int           // checks that take their place where they were
	remedy   string        // in words
	edits    []finding.Fix // the form, one fix or none where nothing can be written by itself
	same     bool          // it does the same, whatever the program does: else only where the remedy says so
	declares bool          // it makes an array of a slice

	conditions []string // of unsigned, what they are after the change
	never      []string // names of what they take to be never negative
	differs    bool     // and never more than the length
	parts      []*offer // others that were added to it
}

// offers finds a form for each of the confirmed sites that has one.
func (c *checker) offers() {
	for _, s := range c.sites {
		if s.verdict != finding.Confirmed || s.offer != nil || s.duplicate {
			continue
		}
		offerOf := c.offerOf
		if !c.isHot(s) {
			offerOf = c.neighbours
		}
		if o := offerOf(s); o != nil {
			for _, t := range o.sites {
				t.offer = o
			}
		}
	}
	c.gather()
}

// offerOf returns the first form for a site that can be written, or nil.
func (c *checker) offerOf(s *site) *offer {
	inner := c.loopAround(s.cur)
	for l := inner; l != nil; l = c.loopAround(l.cur) { // the one that counts may be further out
		for _, form := range []func(*site, *loop) *offer{c.copied, c.bound, c.through, c.blocks, c.advance, c.offset} {
			if o := form(s, l); o != nil && len(o.edits) > 0 {
				return o
			}
		}
	}
	for _, form := range []func(*site, *loop) *offer{c.limit, c.stride, c.unsigned, c.part, c.window, c.declared, c.table, c.masked, c.hoist, c.held} {
		if o := form(s, inner); o != nil && len(o.edits) > 0 {
			return o
		}
	}
	return nil
}

// neighbours returns the form for neighbours in code that is not known to run often, or nil.
func (c *checker) neighbours(s *site) *offer {
	if o := c.window(s, nil); o != nil && len(o.edits) > 0 && len(o.sites)-o.left >= fewestDense {
		return o
	}
	return nil
}

// alike returns the confirmed sites without an offer that are in a node and that accept takes, s first.
func (c *checker) alike(s *site, in ast.Node, accept func(*site) bool) []*site {
	all := []*site{s}
	for _, t := range c.sites {
		if t != s && t.verdict == finding.Confirmed && t.offer == nil && !t.duplicate && t.fn == s.fn && in.Pos() <= t.expr.Pos() && t.expr.End() <= in.End() && accept(t) {
			all = append(all, t)
		}
	}
	slices.SortStableFunc(all, func(a, b *site) int { return int(a.expr.Pos() - b.expr.Pos()) })
	return all
}

// before drafts a statement in front of a loop.
func (c *checker) before(l *loop, draft func(d *edit.Draft) string) *edit.Draft {
	d := c.edit.Begin(l.stmt)
	if !l.canPrecede() {
		d.Fail()
	}
	text := draft(d)
	d.Insert(l.top.Pos(), text+d.NewLine(l.top.Pos()))
	return d
}
