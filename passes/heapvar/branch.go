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
}

// confine is the remedy for a variable that only one branch forces to the heap.
const confine = "only that branch needs it there: pass a copy made in the branch"

func (b branch) words() string {
	switch {
	case b.confines:
		return "; " + confine
	case b.one:
		return "; only one branch does that"
	}
	return ""
}

// branchOf tells of the variable v, which fn makes in the block made, and of the step that forces it to the heap.
func (p *predictor) branchOf(fn ast.Node, v *types.Var, made *ssa.BasicBlock, x exits.Exit) branch {
	step, ok := p.Exits.Node(x)
	if made == nil || !ok {
		return branch{}
	}
	all := p.Uses.OfVar(v)
	for head := range heads(p.BlockIn(fn, step.Node()), made) {
		if b := p.beside(fn, head, all); b.one {
			return b
		}
	}
	return branch{}
}

// beside tells whether some of the uses run after head's branch or in its place, and what they do.
func (p *predictor) beside(fn ast.Node, head *ssa.BasicBlock, all []uses.Use) branch {
	b := branch{confines: true}
	for _, u := range all {
		at := p.BlockIn(fn, u.At)
		if at == nil {
			return branch{}
		}
		if head.Dominates(at) {
			continue
		}
		b.one = b.one || !at.Dominates(head)
		b.confines = b.confines && (u.Kind == uses.Read || u.Kind == uses.Dropped)
	}
	b.confines = b.confines && b.one
	return b
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

func isLoopHeader(b *ssa.BasicBlock) bool {
	return slices.ContainsFunc(b.Preds, func(pred *ssa.BasicBlock) bool { return b.Dominates(pred) })
}
