package effects

import (
	"go/ast"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// AreFixed reports whether the expressions, which fn evaluates for the one at at, have the same values in all rounds of the innermost loop around that, and can be evaluated
// before the loop as well. Each round of the loop that goes on with another evaluates them. Constants are not among them.
func (p *Package) AreFixed(code *ssapkg.Package, fn ast.Node, at ast.Expr, exprs []ast.Expr) bool {
	f, block := code.FuncOf(fn), code.BlockOf(fn, at)
	if f == nil || block == nil {
		return false
	}
	for _, e := range exprs {
		v, _ := code.ValueOf(fn, e)
		if v == nil || !p.IsFixed(f, block, v) {
			return false
		}
	}
	loops := f.LoopsAround(block)
	return len(loops) > 0 && loops[0].Always(block)
}

// IsFixed is AreFixed for a value, which a block of f uses.
func (p *Package) IsFixed(f *ssapkg.Func, block *ssa.BasicBlock, v ssa.Value) bool {
	loops := f.LoopsAround(block)
	if len(loops) == 0 || !loops[0].Always(block) || isOfRound(loops[0], v) {
		return false
	}
	return p.ofLoop(loops[0]).IsInvariant(loops[0], v) && IsSafeBefore(loops[0], v)
}

// isOfRound reports whether each round of a loop has a v of its own, as far as that can be told without a look at the loop.
func isOfRound(l ssapkg.Loop, v ssa.Value) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok || !l.Blocks[instr.Block()] {
		return false
	}
	switch v.(type) {
	case *ssa.Phi, *ssa.Call, *ssa.Extract, *ssa.Next:
		return true
	}
	return false
}

// ofLoop returns the effects of a loop.
func (p *Package) ofLoop(l ssapkg.Loop) *Effects {
	e, known := p.loops[l.Header]
	if !known {
		e = p.Of(Loop(l))
		p.loops[l.Header] = e
	}
	return e
}
