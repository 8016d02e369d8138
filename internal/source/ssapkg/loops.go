package ssapkg

import "golang.org/x/tools/go/ssa"

// loopDepths returns, for each block of fn that is inside a natural loop, the
// number of loops around it. Loops with the same header count once.
func loopDepths(fn *ssa.Function) map[*ssa.BasicBlock]int {
	var depth map[*ssa.BasicBlock]int
	for _, body := range naturalLoops(fn) {
		if depth == nil {
			depth = make(map[*ssa.BasicBlock]int)
		}
		for b := range body {
			depth[b]++
		}
	}
	return depth
}

// naturalLoops returns the body (header included) of each natural loop of fn by
// its header: for every back edge, from a block to one that dominates it, the
// blocks that reach the edge without passing the header.
func naturalLoops(fn *ssa.Function) map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool {
	var loops map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool
	for _, tail := range fn.Blocks {
		for _, header := range tail.Succs {
			if !header.Dominates(tail) {
				continue
			}
			if loops == nil {
				loops = make(map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool)
			}
			body := loops[header]
			if body == nil {
				body = map[*ssa.BasicBlock]bool{header: true}
				loops[header] = body
			}
			work := []*ssa.BasicBlock{tail}
			for len(work) > 0 {
				b := work[len(work)-1]
				work = work[:len(work)-1]
				if !body[b] {
					body[b] = true
					work = append(work, b.Preds...)
				}
			}
		}
	}
	return loops
}
