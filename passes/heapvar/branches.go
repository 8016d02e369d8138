package heapvar

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// confineAll is the remedy for a variable that several branches force to the heap, each for itself.
const confineAll = "only some branches need it there: pass copies made in them"

// isInBranches reports whether all that has the address of v, which fn makes in the block made, is in several branches, and whether a copy that is made in each of them is as good: nothing else
// runs behind one of them that uses v. Some of what runs must pass them all by.
func (p *predictor) isInBranches(fn ast.Node, v *types.Var, made *ssa.BasicBlock) bool {
	if made == nil || v.Kind() == types.ResultVar || hasLock(v.Type()) {
		return false
	}
	var addressed, all []*ssa.BasicBlock
	for _, use := range p.Uses.Names(v) {
		if p.Uses.IsInLiteral(use, v) {
			return false
		}
		at := p.BlockIn(fn, use.Parent().Node())
		if at == nil {
			return false
		}
		if p.Uses.IsAddressed(use) {
			addressed = append(addressed, at)
		}
		all = append(all, at)
	}
	branches := make(map[*ssa.BasicBlock]bool)
	for _, at := range addressed {
		head := confining(at, made, all)
		if head == nil {
			return false
		}
		branches[head] = true
	}
	return len(branches) > 1 && passesBy(made, branches)
}

// confining returns the first block of the innermost branch around at, behind the block made, outside of which nothing runs after it that is one of uses; nil if there is none.
func confining(at, made *ssa.BasicBlock, uses []*ssa.BasicBlock) *ssa.BasicBlock {
	for head := range heads(at, made) {
		behind := after(head, made)
		last := !behind[head] // or the next round would have what this one has changed
		for _, use := range uses {
			last = last && (head.Dominates(use) || !behind[use])
		}
		if last {
			return head
		}
	}
	return nil
}

// passesBy reports whether what begins in the block made may end, or come to that again, without running one of the branches.
func passesBy(made *ssa.BasicBlock, branches map[*ssa.BasicBlock]bool) bool {
	seen := make(map[*ssa.BasicBlock]bool)
	var walk func(b *ssa.BasicBlock) bool
	walk = func(b *ssa.BasicBlock) bool {
		if len(b.Succs) == 0 {
			_, returns := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
			return returns
		}
		for _, next := range b.Succs {
			if next == made {
				return true
			}
			if !seen[next] && !branches[next] {
				seen[next] = true
				if walk(next) {
					return true
				}
			}
		}
		return false
	}
	return walk(made)
}
