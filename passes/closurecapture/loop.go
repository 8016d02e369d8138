package closurecapture

import (
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// isInvariant reports whether instr is in a loop, runs whenever an iteration
// completes, and makes the same closure each time: all that it holds is made outside the loop.
func isInvariant(fn *ssapkg.Func, instr *ssa.MakeClosure) bool {
	b := instr.Block()
	depth := fn.LoopDepth(b)
	if depth == 0 || !everyIteration(fn, b) {
		return false
	}
	for _, v := range instr.Bindings {
		if !madeOutside(fn, v, depth) {
			return false
		}
	}
	return true
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
