package boundscheck

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
)

// many is how many checks are worth a change in a function that has no loop around them, and consists of them to a part that can be felt.
const many = 8

// instsPerCheck is how many instructions of the innermost loop there may be for each check that a form removes. Of 43 forms, each timed by itself with the standard library's own benchmarks, 28
// are in such loops: 11 of them save time, up to 20 %, and none costs any. Of the 15 in larger loops 4 gain 2 to 7 % and 3 lose 1 to 6.
const instsPerCheck = 32

// instsPerCall is how many instructions a call in the loop counts for: what it runs is not among those of the loop, and takes longer than a check even where it does little.
const instsPerCall = 32

// isWorth reports whether a list shows the finding by itself: code that runs in loops of its own, or of those that it is inlined into, and often, and that consists of checks to a part that can
// be felt, or that has many at once where it is called in loops, or is what a benchmark is about.
func (c *checker) isWorth(f *finding.Finding, o *offer) bool {
	s := f.Signals
	if s.Cold != "" || c.fillsOnce(o.sites[0]) {
		return false
	}
	isWindow := o.category == windowCategory
	switch {
	case s.Named && (isWindow || o.category == advanceCategory):
		return true
	case f.Cost.LoopDepth > 0 && !s.Ends, o.isInlined():
		return o.isFelt(o.most())
	case isWindow && s.Loops > 0 && len(o.sites)-o.left >= many:
		return true
	case s.Loops > 0 || s.Named:
		return (isWindow || len(o.sites) >= many && len(o.parts) == 0) && o.isFelt(instsPerCheck)
	}
	return isWindow && c.isDense(f, o)
}

// fewestDense is how many checks a form removes at least from a function that nobody is seen to call in a loop.
const fewestDense = 3

// isDense reports whether a function without loops consists of neighbours: a codec, a key schedule. Where a benchmark reaches it, many of them are enough, to a part that can be felt. Of others
// nobody but their callers, in other modules, could tell whether they matter: they do little else, and have many, or all that the function checks.
func (c *checker) isDense(f *finding.Finding, o *offer) bool {
	s := f.Signals
	switch {
	case s.Own > 0 || len(o.sites)-o.left < fewestDense:
		return false
	case f.Heat == finding.Hot && len(o.sites) >= many && o.isFelt(instsPerCheck):
		return true
	case s.Share < finding.Mostly || s.Setup || s.Seldom || s.Miss || s.Uncalled:
		return false
	}
	return len(o.sites) >= many || c.isAll(o)
}

// isAll reports whether no other site of the function has a check.
func (c *checker) isAll(o *offer) bool {
	return !slices.ContainsFunc(c.sites, func(s *site) bool {
		return s.fn == o.sites[0].fn && s.verdict != finding.Refuted && s.offer != o && !s.duplicate
	})
}

// instsPerNeighbour is instsPerCheck for neighbours: none of those that were timed costs any time, however large the loop. Nor does an array in place of a slice, whose length and place need not be
// loaded either. A condition that asks for a whole block compares what it compared before, or takes the place of a check.
const instsPerNeighbour = 2 * instsPerCheck

// instsOfCheck is how many instructions go with a check: the comparison and the branch.
const instsOfCheck = 2

// most returns how many instructions of a loop there may be for each check that goes.
func (o *offer) most() int {
	if o.category == windowCategory || o.category == advanceCategory || o.declares {
		return instsPerNeighbour
	}
	return instsPerCheck
}

// isFelt reports whether enough of a loop goes with the checks, or of a function without one: a check for so many instructions.
func (o *offer) isFelt(most int) bool {
	for body, gone := range o.bodies() {
		if body.insts <= most*gone {
			return true
		}
	}
	return false
}

// share returns the largest percentage of the instructions of a loop that the checks are that go, or of the function that has them where no loop is.
func (o *offer) share() int {
	share := 0
	for body, gone := range o.bodies() {
		if body.insts > 0 {
			share = max(share, 100*instsOfCheck*gone/body.insts)
		}
	}
	return share
}

// A body is a loop, or a function that has none, by the weight of its instructions, 0 where that is not known.
type body struct {
	fn    *gcobj.Func
	insts int
}

// bodies returns the innermost loops around the checks that go, with how many go of each.
func (o *offer) bodies() map[body]int {
	all := make(map[body]int)
	for _, s := range o.sites {
		check := s.deepest()
		at := body{check.Func, weight(check.Body())}
		if at.insts == 0 && check.Loops() == 0 {
			at.insts = weight(check.Func.Body())
		}
		all[at]++
		if o.category == windowCategory && s.isRead {
			all[at]++
		}
	}
	for at := range all {
		all[at] -= o.left
	}
	return all
}

// weight returns the instructions of a loop or a function, with what its calls stand for.
func weight(b gcobj.Body) int { return b.Insts + instsPerCall*b.Calls }

// isInlined reports whether each check that goes is in a loop of a function that the code is inlined into.
func (o *offer) isInlined() bool {
	return !slices.ContainsFunc(o.sites, func(s *site) bool {
		return !slices.ContainsFunc(s.checks, func(check evidence.Check) bool { return len(check.Stack) > 1 && check.Loops() > 0 })
	})
}

// fillsOnce reports whether a site is in a loop that goes once over a slice that the function has made: to make it is as much work, or it is a short list. Where text is written, as bytes, the loop
// is most of it.
func (c *checker) fillsOnce(s *site) bool {
	fn := c.SSA().FuncOf(s.fn)
	if fn == nil || s.base == nil || isBytes(s.base.Type()) {
		return false
	}
	made := makes(s.base)
	return made != nil && fn.LoopDepth(s.block)-fn.LoopDepth(made) <= 1
}

func isBytes(t types.Type) bool {
	slice, ok := t.Underlying().(*types.Slice)
	if !ok {
		return false
	}
	elem, ok := slice.Elem().Underlying().(*types.Basic)
	return ok && elem.Kind() == types.Byte
}

// makes returns the block that makes a slice, by itself or for the field that it is loaded from; nil where the function does not.
func makes(v ssa.Value) *ssa.BasicBlock {
	if made := makesItself(v, make(map[ssa.Value]bool)); made != nil {
		return made
	}
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return nil
	}
	field, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return nil
	}
	for _, use := range *field.X.Referrers() {
		other, ok := use.(*ssa.FieldAddr)
		if !ok || other.Field != field.Field {
			continue
		}
		for _, use := range *other.Referrers() {
			if store, ok := use.(*ssa.Store); ok && store.Addr == other {
				if made := makesItself(store.Val, make(map[ssa.Value]bool)); made != nil {
					return made
				}
			}
		}
	}
	return nil
}

// makesItself is makes for a value that is a slice of the function's own, or what append made of one.
func makesItself(v ssa.Value, seen map[ssa.Value]bool) *ssa.BasicBlock {
	if seen[v] {
		return nil
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.MakeSlice:
		return v.Block()
	case *ssa.Slice:
		if array, ok := v.X.(*ssa.Alloc); ok && array.Comment == "makeslice" { // of a constant length
			return v.Block()
		}
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			return makesItself(v.Call.Args[0], seen)
		}
	case *ssa.Phi:
		for _, edge := range v.Edges {
			if made := makesItself(edge, seen); made != nil {
				return made
			}
		}
	}
	return nil
}
