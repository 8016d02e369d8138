package heapvar

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/exits"
	"github.com/perfvet/perfvet/internal/source/uses"
)

// A branch says whether the step that forces a variable to the heap is on one branch of the code that uses the variable.
type branch struct {
	one      bool // it is, and the variable is used beside and after it
	confines bool // what is done elsewhere keeps it on the stack: a copy in the branch confines the allocation to it
	several  bool // several branches do, and copies in them confine the allocations
}

// confine is the remedy for a variable that only one branch forces to the heap.
const confine = "only that branch needs it there: pass a copy made in the branch"

// isConfined reports whether copies confine the allocations to branches.
func (b branch) isConfined() bool { return b.confines || b.several }

func (b branch) words() string {
	switch {
	case b.confines:
		return "; " + confine
	case b.several:
		return "; " + confineAll
	case b.one:
		return "; only one branch does that"
	}
	return ""
}

// branchOf tells of the variable v, which fn makes in the block made, and of the step that forces it to the heap.
func (p *predictor) branchOf(fn ast.Node, v *types.Var, made *ssa.BasicBlock, x exits.Exit) branch {
	step, ok := p.Exits.Node(x)
	switch {
	case made == nil || !ok || !isInBranch(step, v):
		return branch{}
	case p.isLastRound(v, x):
		return branch{one: true, confines: true}
	}
	for head := range heads(p.BlockIn(fn, step.Node()), made) {
		if b := p.beside(fn, head, after(head, made), v); b.confines || b.one && !p.isAddressedBeside(fn, head, v) {
			return b
		}
	}
	return branch{}
}

// beside tells whether some of the uses run after head's branch or in its place, and what they do. Behind the branch, where blocks in after are, the
// copy may differ from the variable.
func (p *predictor) beside(fn ast.Node, head *ssa.BasicBlock, after map[*ssa.BasicBlock]bool, v *types.Var) branch {
	b := branch{confines: !hasLock(v.Type())}
	for _, u := range p.Uses.OfVar(v) {
		at := p.BlockIn(fn, u.At)
		if at == nil {
			return branch{}
		}
		if head.Dominates(at) {
			continue
		}
		b.one = b.one || !at.Dominates(head)
		b.confines = b.confines && (u.Kind == uses.Read || u.Kind == uses.Dropped) && (!after[at] || p.isMeasure(u.At))
	}
	b.confines = b.confines && b.one
	return b
}

// isAddressedBeside reports whether something has the address of v that does not run in head's branch alone. It may force v to the heap too: the compiler says
// so of the first step that does.
func (p *predictor) isAddressedBeside(fn ast.Node, head *ssa.BasicBlock, v *types.Var) bool {
	for _, use := range p.Uses.Names(v) {
		if !p.Uses.IsAddressed(use) && !p.Uses.IsInLiteral(use, v) {
			continue
		}
		if at := p.BlockIn(fn, use.Parent().Node()); at == nil || !head.Dominates(at) {
			return true
		}
	}
	return false
}

// heads returns the first blocks of the branches around b, innermost first, that begin after the block made: what runs only
// if a condition holds. Loops are no branches: neither their bodies nor what follows them.
func heads(b, made *ssa.BasicBlock) func(yield func(*ssa.BasicBlock) bool) {
	return func(yield func(*ssa.BasicBlock) bool) {
		for ; b != nil && b != made && made.Dominates(b); b = b.Idom() {
			idom := b.Idom()
			if idom == nil || len(b.Preds) != 1 || isLoopHeader(idom) {
				continue
			}
			if _, ok := idom.Instrs[len(idom.Instrs)-1].(*ssa.If); ok && !yield(b) {
				return
			}
		}
	}
}

// after returns the blocks that may run behind head while the variable is the one that the block made has made.
func after(head, made *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	found := make(map[*ssa.BasicBlock]bool)
	var walk func(b *ssa.BasicBlock)
	walk = func(b *ssa.BasicBlock) {
		for _, next := range b.Succs {
			if next != made && !found[next] {
				found[next] = true
				walk(next)
			}
		}
	}
	walk(head)
	return found
}

// isMeasure reports whether n asks for nothing but the length or the capacity of a slice.
func (p *predictor) isMeasure(n ast.Node) bool {
	call, ok := n.(*ast.CallExpr)
	return ok && (p.Builtin(call, "len") || p.Builtin(call, "cap"))
}

func isLoopHeader(b *ssa.BasicBlock) bool {
	return slices.ContainsFunc(b.Preds, func(pred *ssa.BasicBlock) bool { return b.Dominates(pred) })
}
