package ssapkg

import (
	"cmp"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A Loop is a natural loop.
type Loop struct {
	Header *ssa.BasicBlock // through which alone it is entered
	Blocks map[*ssa.BasicBlock]bool
}

// LoopsAround returns the natural loops that have b, the innermost first.
func (f *Func) LoopsAround(b *ssa.BasicBlock) []Loop {
	if f.loops[b] == 0 {
		return nil
	}
	if f.natural == nil {
		f.natural = naturalLoops(f.Function)
	}
	var loops []Loop
	for header, blocks := range f.natural {
		if blocks[b] {
			loops = append(loops, Loop{header, blocks})
		}
	}
	slices.SortFunc(loops, func(a, b Loop) int { return cmp.Or(len(a.Blocks)-len(b.Blocks), a.Header.Index-b.Header.Index) })
	return loops
}

// Always reports whether each round of the loop that goes on with another runs b.
func (l Loop) Always(b *ssa.BasicBlock) bool {
	for _, tail := range l.Header.Preds {
		if l.Blocks[tail] && !b.Dominates(tail) {
			return false
		}
	}
	return true
}

// loopDepths returns, for each block that is inside one of the natural loops, the
// number of loops around it. Loops with the same header count once.
func loopDepths(loops map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool) map[*ssa.BasicBlock]int {
	var depth map[*ssa.BasicBlock]int
	for _, body := range loops {
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

// Reaches reports whether a block may run behind another one, or is that.
func Reaches(from, to *ssa.BasicBlock) bool {
	seen := make(map[*ssa.BasicBlock]bool)
	for work := []*ssa.BasicBlock{from}; len(work) > 0; {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if b == to {
			return true
		}
		if !seen[b] {
			seen[b] = true
			work = append(work, b.Succs...)
		}
	}
	return false
}
