package boundscheck

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// gather makes one offer of the conditions of one loop, and of those in it: they are about the same variables, and who changes one of them changes all.
func (c *checker) gather() {
	type kind struct {
		loop          *loop
		same, differs bool
	}
	first := make(map[kind]*offer)
	for _, s := range c.sites {
		o := s.offer
		if o == nil || o.sites[0] != s || len(o.conditions) == 0 {
			continue
		}
		k := kind{c.outermost(s), o.same, o.differs}
		switch to := first[k]; {
		case k.loop == nil:
		case to == nil:
			first[k] = o
		case !to.overlaps(o):
			to.add(o)
		}
	}
}

// outermost returns the outermost loop of its function around a site, or nil.
func (c *checker) outermost(s *site) *loop {
	out := c.loopAround(s.cur)
	for l := out; l != nil; l = c.loopAround(l.cur) {
		out = l
	}
	return out
}

// overlaps reports whether two offers change the same text.
func (o *offer) overlaps(p *offer) bool {
	return slices.ContainsFunc(o.edits[0].Edits, func(e finding.Edit) bool {
		return slices.ContainsFunc(p.edits[0].Edits, func(f finding.Edit) bool {
			return isBefore(e.Line, e.Column, f.EndLine, f.EndColumn) && isBefore(f.Line, f.Column, e.EndLine, e.EndColumn)
		})
	})
}

func isBefore(line, column, toLine, toColumn int) bool {
	return line < toLine || line == toLine && column < toColumn
}

// add has an offer do what another one does too.
func (o *offer) add(p *offer) {
	for _, s := range p.sites {
		s.offer = o
	}
	o.sites = append(o.sites, p.sites...)
	o.parts = append(o.parts, p)
	o.conditions = append(o.conditions, p.conditions...)
	for _, name := range p.never {
		if !slices.Contains(o.never, name) {
			o.never = append(o.never, name)
		}
	}
	fix := o.edits[0]
	fix.Edits = slices.Concat(fix.Edits, p.edits[0].Edits)
	slices.SortStableFunc(fix.Edits, func(a, b finding.Edit) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	o.edits = []finding.Fix{fix}
	o.word()
}

// word makes the remedy of conditions.
func (o *offer) word() {
	var all []string
	for _, text := range o.conditions {
		if !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	switch n := len(o.conditions); {
	case len(all) == 1 && n > 1:
		o.remedy = fmt.Sprintf("the condition %s in %d places leaves none", finding.Quote(all[0]), n)
	case len(all) == 1:
		o.remedy = fmt.Sprintf("the condition %s leaves none", finding.Quote(all[0]))
	case len(all) == 2:
		o.remedy = fmt.Sprintf("the conditions %s and %s leave none", finding.Quote(all[0]), finding.Quote(all[1]))
	default:
		o.remedy = fmt.Sprintf("the condition %s, and %d more like it, leave none", finding.Quote(all[0]), n-1)
	}
	if len(o.never) == 0 {
		return
	}
	are := "is"
	if len(o.never) > 1 {
		are = "are"
	}
	o.remedy += fmt.Sprintf(", where %s %s never negative", strings.Join(o.never, " and "), are)
	if o.differs {
		o.remedy += ", nor more than the length"
	}
}
