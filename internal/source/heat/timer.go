package heat

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// aTimer is what the blocks run together with that wait for one: nothing done once for each tick is done often.
const aTimer = "a timer"

// isPaced reports whether b runs once for each tick of a timer or a ticker: it receives from one, is what a select statement does then, or has a
// select statement of which all else ends the loop.
func isPaced(fn *ssapkg.Func, b *ssa.BasicBlock) bool {
	if sel, i := caseOf(b); sel != nil && isTimer(sel.States[i].Chan) {
		return true
	}
	for _, instr := range b.Instrs {
		switch instr := instr.(type) {
		case *ssa.UnOp:
			if instr.Op == token.ARROW && isTimer(instr.X) {
				return true
			}
		case *ssa.Select:
			if instr.Blocking && waitsForTimer(fn, instr) {
				return true
			}
		}
	}
	return false
}

// isTimer reports whether ch is the channel of a timer, as its elements say.
func isTimer(ch ssa.Value) bool {
	c, ok := ch.Type().Underlying().(*types.Chan)
	return ok && types.TypeString(c.Elem(), nil) == "time.Time"
}

// caseOf returns the select statement that b is a case of, and which; nil for others.
func caseOf(b *ssa.BasicBlock) (*ssa.Select, int) {
	value, is := condition(b)
	cond, ok := value.(*ssa.BinOp)
	if !ok || cond.Op != token.EQL || !is {
		return nil, 0
	}
	extract, ok := cond.X.(*ssa.Extract)
	if !ok || extract.Index != 0 {
		return nil, 0
	}
	sel, ok := extract.Tuple.(*ssa.Select)
	c, isConst := cond.Y.(*ssa.Const)
	if !ok || !isConst {
		return nil, 0
	}
	i, exact := constant.Int64Val(c.Value)
	if !exact || i < 0 || int(i) >= len(sel.States) {
		return nil, 0
	}
	return sel, int(i)
}

// waitsForTimer reports whether a select statement in a loop waits for a timer or for the end of the loop.
func waitsForTimer(fn *ssapkg.Func, sel *ssa.Select) bool {
	depth, ticks := fn.LoopDepth(sel.Block()), false
	if depth == 0 {
		return false
	}
	for _, b := range fn.Blocks {
		of, i := caseOf(b)
		switch {
		case of != sel:
		case isTimer(sel.States[i].Chan):
			ticks = true
		case fn.LoopDepth(b) >= depth:
			return false
		}
	}
	return ticks
}
