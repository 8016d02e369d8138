package closurecapture

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// isInvariant reports whether instr is in a loop, runs whenever an iteration
// completes, and makes the same closure each time: all that it holds is made outside the loop, and declared outside of its
// statement. Before Go 1.22 a loop has one variable for all iterations: made once, but nothing before the loop can name it.
func isInvariant(fn *ssapkg.Func, instr *ssa.MakeClosure) bool {
	b := instr.Block()
	depth := fn.LoopDepth(b)
	loop := loopAround(fn.Syntax(), positionOf(instr))
	if depth == 0 || loop == nil || !everyIteration(fn, b) {
		return false
	}
	for _, v := range instr.Bindings {
		if !madeOutside(fn, v, depth) || loop.Pos() <= v.Pos() && v.Pos() < loop.End() {
			return false
		}
	}
	return true
}

// loopAround returns the innermost loop statement of a function around a position, not in a literal that ends before it; nil if
// there is none.
func loopAround(fn ast.Node, pos token.Pos) (loop ast.Node) {
	ast.Inspect(fn, func(n ast.Node) bool {
		if n == nil || pos < n.Pos() || n.End() <= pos {
			return false
		}
		switch n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			loop = n
		}
		return true
	})
	return loop
}

// madeOutside reports whether v is made outside the innermost loop of an instruction at loop depth.
func madeOutside(fn *ssapkg.Func, v ssa.Value, depth int) bool {
	switch v := v.(type) {
	case *ssa.Parameter, *ssa.FreeVar, *ssa.Const, *ssa.Global, *ssa.Function:
		return true
	case ssa.Instruction:
		return fn.LoopDepth(v.Block()) < depth
	}
	return false
}

// everyIteration reports whether b runs in each iteration of its innermost loop that reaches
// the next: it dominates the ends of the loop's back edges.
func everyIteration(fn *ssapkg.Func, b *ssa.BasicBlock) bool {
	found := false
	for _, tail := range fn.Blocks {
		for _, header := range tail.Succs {
			if !header.Dominates(tail) || !header.Dominates(b) || fn.LoopDepth(header) != fn.LoopDepth(b) {
				continue
			}
			if !b.Dominates(tail) {
				return false
			}
			found = true
		}
	}
	return found
}
