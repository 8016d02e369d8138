package ranges

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A function is what is known of the integers of one function.
type function struct {
	*Package
	order  []*ssa.BasicBlock // every block after those before it, but for loops
	known  map[ssa.Value]Interval
	guards map[ssa.Value][]guard
	first  map[measure]ssa.Value // the first of equal values of len and cap
}

// Rounds of the two phases. Bounds that still grow after a few rounds are widened, so that a loop inside loops needs one
// round more for each loop; what needs more than maxGrow is given up. Each round of the second phase carries what a comparison says
// one assignment on.
const (
	widenAfter = 3
	maxGrow    = 20
	shrink     = 3
)

func (p *Package) newFunction(fn *ssa.Function) *function {
	f := &function{
		Package: p, order: reversePostorder(fn), known: make(map[ssa.Value]Interval),
		guards: make(map[ssa.Value][]guard), first: make(map[measure]ssa.Value),
	}
	f.addGuards()
	for n := range maxGrow {
		if !f.grow(n >= widenAfter) {
			for range shrink {
				f.evaluate(func(v ssa.Value, iv Interval) { f.known[v] = iv.Intersect(f.known[v]) })
			}
			return f
		}
	}
	f.known = nil
	return f
}

// reversePostorder returns the blocks that can be reached.
func reversePostorder(fn *ssa.Function) []*ssa.BasicBlock {
	var order []*ssa.BasicBlock
	seen := make([]bool, len(fn.Blocks))
	type visit struct {
		block *ssa.BasicBlock
		next  int // successor
	}
	var work []visit
	push := func(b *ssa.BasicBlock) {
		if !seen[b.Index] {
			seen[b.Index] = true
			work = append(work, visit{block: b})
		}
	}
	for _, root := range []*ssa.BasicBlock{fn.Recover, fn.Blocks[0]} {
		if root == nil {
			continue
		}
		push(root)
		for len(work) > 0 {
			top := &work[len(work)-1]
			if top.next < len(top.block.Succs) {
				top.next++
				push(top.block.Succs[top.next-1])
				continue
			}
			order = append(order, top.block)
			work = work[:len(work)-1]
		}
	}
	slices.Reverse(order)
	return order
}

// grow evaluates all integers once, and reports whether any has new ones. With widen, what still grows at the head of a loop
// takes a large step on that side.
func (f *function) grow(widen bool) bool {
	grown := false
	f.evaluate(func(v ssa.Value, iv Interval) {
		old, seen := f.known[v]
		if !seen {
			old = empty
		}
		if iv = iv.union(old); iv == old {
			return
		}
		if _, isPhi := v.(*ssa.Phi); isPhi && widen && !old.Empty() {
			t, _ := integerOf(f.sizes, v.Type())
			if iv.Min < old.Min {
				iv.Min = t.below(iv.Min)
			}
			if iv.Max > old.Max {
				iv.Max = t.above(iv.Max)
			}
		}
		f.known[v] = iv
		grown = true
	})
	return grown
}

// above returns a bound at or above n, of the type t, to go on with in place of n. The steps leave room: a loop's variable does not seem to wrap
// before the comparison that ends the loop has been seen.
func (t integer) above(n int64) int64 {
	for _, bound := range []int64{t.all.Max / 2, t.all.Max - 1} {
		if n <= bound {
			return bound
		}
	}
	return t.all.Max
}

// below is above for lower bounds.
func (t integer) below(n int64) int64 {
	for _, bound := range []int64{t.all.Min / 2, t.all.Min + 1} {
		if n >= bound && bound <= 0 {
			return bound
		}
	}
	return t.all.Min
}

// evaluate calls set with each integer and what it is, by what is known of its operands.
func (f *function) evaluate(set func(ssa.Value, Interval)) {
	for _, b := range f.order {
		for _, instr := range b.Instrs {
			if v, ok := instr.(ssa.Value); ok {
				if t, ok := integerOf(f.sizes, v.Type()); ok {
					set(v, f.value(v, t, b))
				}
			}
		}
	}
}

// at returns what v, of type t, is known to be in block b.
func (f *function) at(v ssa.Value, t integer, b *ssa.BasicBlock) Interval {
	return f.within(f.base(v, t), t, f.canonical(v), b)
}

// within returns what is left of the bounds of v, which is canonical, in block b by the comparisons.
func (f *function) within(iv Interval, t integer, v ssa.Value, b *ssa.BasicBlock) Interval {
	for _, g := range f.guards[v] {
		if g.block.Dominates(b) {
			iv = f.guarded(iv, t, g)
		}
	}
	return iv
}

// base returns what v, of type t, is known to be in all blocks.
func (f *function) base(v ssa.Value, t integer) Interval {
	switch v := v.(type) {
	case *ssa.Const:
		return t.constant(v)
	case ssa.Instruction:
		if f.known == nil {
			return t.all
		}
		if iv, ok := f.known[v.(ssa.Value)]; ok {
			return iv
		}
		return empty
	}
	return t.all
}

// operand returns what v is known to be in block b, and its type.
func (f *function) operand(v ssa.Value, b *ssa.BasicBlock) (Interval, integer, bool) {
	t, ok := integerOf(f.sizes, v.Type())
	if !ok {
		return Interval{}, t, false
	}
	return f.at(v, t, b), t, true
}
