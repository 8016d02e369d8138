package effects

import (
	"iter"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// A Region is a stretch of a function.
type Region struct {
	whole    *ssa.Function            // all of it, or
	blocks   map[*ssa.BasicBlock]bool // these, all of each, and
	from, to ssa.Instruction          // what is behind from in its block, and what is before to in its own; nil for nothing
	without  []ssa.Instruction        // these are left out
}

// Whole returns the region of all of a function.
func Whole(fn *ssa.Function) Region { return Region{whole: fn} }

// Loop returns the region of a loop.
func Loop(l ssapkg.Loop) Region { return Region{blocks: l.Blocks} }

// Behind returns the region of all that runs only after b was come to, and of b: the scope of a variable that b declares is in it.
func Behind(b *ssa.BasicBlock) Region {
	r := Region{blocks: make(map[*ssa.BasicBlock]bool)}
	var add func(*ssa.BasicBlock)
	add = func(b *ssa.BasicBlock) {
		r.blocks[b] = true
		for _, d := range b.Dominees() {
			add(d)
		}
	}
	add(b)
	return r
}

// Between returns the region of all that may run after from, which dominates to, and before to, without from being run again.
func Between(from, to ssa.Instruction) Region {
	r := Region{from: from, to: to, blocks: make(map[*ssa.BasicBlock]bool)}
	first, last := from.Block(), to.Block()
	if first == last {
		return r // what comes back to the block passes from before it is at to
	}
	var work []*ssa.BasicBlock
	add := func(b *ssa.BasicBlock) {
		if b != first && !r.blocks[b] {
			r.blocks[b] = true
			work = append(work, b)
		}
	}
	for _, pred := range last.Preds { // backwards: all of it is dominated by first
		add(pred)
	}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for _, pred := range b.Preds {
			add(pred)
		}
	}
	return r
}

// Has reports whether the instruction is in the region.
func (r Region) Has(instr ssa.Instruction) bool {
	for in := range r.instrs() {
		if in == instr {
			return true
		}
	}
	return false
}

// Without returns the region without an instruction.
func (r Region) Without(instr ssa.Instruction) Region {
	r.without = append(slices.Clone(r.without), instr)
	return r
}

// instrs returns the instructions of the region, in the order of the blocks.
func (r Region) instrs() iter.Seq[ssa.Instruction] {
	return func(yield func(ssa.Instruction) bool) {
		for _, list := range r.lists() {
			for _, instr := range list {
				if !slices.Contains(r.without, instr) && !yield(instr) {
					return
				}
			}
		}
	}
}

// lists returns the instructions of the region by block.
func (r Region) lists() [][]ssa.Instruction {
	var lists [][]ssa.Instruction
	if r.whole != nil {
		for _, b := range r.whole.Blocks {
			lists = append(lists, b.Instrs)
		}
		return lists
	}
	if r.from != nil {
		behind := r.from.Block().Instrs
		behind = behind[slices.Index(behind, r.from)+1:]
		if r.to.Block() == r.from.Block() {
			return [][]ssa.Instruction{behind[:max(0, slices.Index(behind, r.to))]}
		}
		before := r.to.Block().Instrs
		lists = append(lists, behind, before[:slices.Index(before, r.to)])
	}
	for _, b := range slices.SortedFunc(maps.Keys(r.blocks), func(a, b *ssa.BasicBlock) int { return a.Index - b.Index }) {
		lists = append(lists, b.Instrs)
	}
	return lists
}
