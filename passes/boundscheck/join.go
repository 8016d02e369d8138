package boundscheck

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
)

// join tells of each site whether the machine code has its check, line by line: objects know no columns. Of several sites of one kind on a line it is known which
// are checked where all are, where none is, and where constants tell them apart.
func (c *checker) join() {
	for _, s := range c.sites {
		if all := c.lines[s.line]; all[0] == s {
			c.joinLine(all)
		}
	}
}

func (c *checker) joinLine(sites []*site) {
	c.markImplied(sites)
	for _, s := range sites {
		s.verdict = finding.Refuted
		if why := c.whyNoCode(s); why != "" {
			s.verdict, s.reason = finding.Unconfirmed, why
		}
	}
	for _, copied := range copies(c.code[sites[0].line]) {
		for kind := range gcobj.BoundsConvert + 1 {
			c.joinKind(of(sites, kind), slices.DeleteFunc(slices.Clone(copied), func(check evidence.Check) bool { return check.Kind != kind }))
		}
	}
}

// whyNoCode returns why nothing is known of a site, or "".
func (c *checker) whyNoCode(s *site) string {
	if c.ev.Missing() != "" {
		return c.ev.Missing()
	}
	if fn := c.Function(s.fn); fn != nil {
		return c.ev.WhyNoCode(fn)
	}
	return ""
}

// joinKind confirms the sites of one kind that the checks of one copy of a line are of.
func (c *checker) joinKind(sites []*site, checks []evidence.Check) {
	constants := func(n int64) (some []*site, of []evidence.Check) {
		for _, s := range sites {
			if s.constant(c.pass.TypesInfo) == n {
				some = append(some, s)
			}
		}
		for _, check := range checks {
			if check.Index == n {
				of = append(of, check)
			}
		}
		return some, of
	}
	for n := int64(0); n < smallConstants; n++ {
		some, of := constants(n)
		if len(some) == 0 || len(of) != len(some) {
			continue
		}
		settle(some, of)
		sites = slices.DeleteFunc(slices.Clone(sites), func(s *site) bool { return slices.Contains(some, s) })
		checks = slices.DeleteFunc(checks, func(check evidence.Check) bool { return check.Index == n })
	}
	settle(sites, checks)
}

// smallConstants is how many constants objects tell: those below it. (internal/abi.BoundsMaxConst.)
const smallConstants = 32

// settle confirms sites that are checked: all of them where there are as many checks. Where there are fewer, which of them is not known.
func settle(sites []*site, checks []evidence.Check) {
	switch {
	case len(checks) == 0:
	case len(checks) >= len(sites):
		for i, s := range sites {
			s.verdict, s.reason = finding.Confirmed, ""
			s.checks = append(s.checks, checks[i])
		}
	default:
		for _, s := range sites {
			if s.verdict == finding.Refuted {
				s.verdict = finding.Unconfirmed
				s.reason = fmt.Sprintf("the machine code has %d of the line's %d checks, and which is not known", len(checks), len(sites))
			}
		}
	}
}

// of returns the sites that may have a check of a kind.
func of(sites []*site, kind gcobj.BoundsKind) []*site {
	var some []*site
	for _, s := range sites {
		if !s.implied && slices.Contains(s.kinds, kind) {
			some = append(some, s)
		}
	}
	return some
}

// markImplied marks the sites that surely need no check: those of what the line has before, for which one check serves, those of a counter that counts to their
// length, and those of a slice that the condition of a loop asks for so many elements of.
func (c *checker) markImplied(sites []*site) {
	for i, s := range sites {
		s.duplicate = slices.ContainsFunc(sites[:i], func(t *site) bool {
			return s.index != nil && s.base != nil && s.base == t.base && sameIndex(s.at, t.at)
		})
		s.implied = s.duplicate || c.isCounted(s) || c.isSmall(s) || c.isAskedFor(s)
	}
}

// isSmall reports whether an array has an element for each value that the index can have.
func (c *checker) isSmall(s *site) bool {
	n, ok := c.values(s.index)
	return ok && s.array >= n
}

// isCounted reports whether the index is the counter of a loop around it, which counts to the length of what is indexed: a private variable that the loop does not change.
func (c *checker) isCounted(s *site) bool {
	if s.index == nil || !c.isRegister(s.x) {
		return false
	}
	for l := c.loopAround(s.cur); l != nil; l = c.loopAround(l.cur) {
		if k, ok := c.counterOf(l); ok && c.counts(s, k) && c.countsTo(k, s.x) && c.isFixed(s.x, l) {
			return true
		}
	}
	return false
}

// sameIndex reports whether two values are surely the same integer.
func sameIndex(a, b ssa.Value) bool {
	if a == nil || b == nil {
		return false
	}
	if a == b {
		return true
	}
	switch a := a.(type) {
	case *ssa.Const:
		b, ok := b.(*ssa.Const)
		return ok && a.Value != nil && b.Value != nil && a.Value.ExactString() == b.Value.ExactString()
	case *ssa.BinOp:
		b, ok := b.(*ssa.BinOp)
		return ok && a.Op == b.Op && sameIndex(a.X, b.X) && sameIndex(a.Y, b.Y)
	case *ssa.Convert:
		b, ok := b.(*ssa.Convert)
		return ok && a.Type() == b.Type() && sameIndex(a.X, b.X)
	}
	return false
}

// copies groups the checks of a line by the copy of it that has them, in the order of the code.
func copies(checks []evidence.Check) [][]evidence.Check {
	type copied struct {
		fn       *gcobj.Func
		inlining int
	}
	groups := make(map[copied]int)
	var all [][]evidence.Check
	for _, check := range checks {
		at := copied{check.Func, check.Func.Inlining(check.Offset)}
		i, ok := groups[at]
		if !ok {
			i = len(all)
			groups[at], all = i, append(all, nil)
		}
		all[i] = append(all[i], check)
	}
	return all
}
