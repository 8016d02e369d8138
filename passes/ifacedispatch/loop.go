package ifacedispatch

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/source/effects"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// isHoistable reports whether what a call goes through can be asked for its type once before the innermost loop around it, and whether the calls there are so much of what the
// loop does that it is worth a loop of its own: it calls nothing else that is not inlined.
func (r *reporter) isHoistable(c *call) bool {
	if !c.asked {
		loops := c.fn.LoopsAround(c.Block())
		c.asked, c.hoistable = true, len(loops) > 0 && r.isTight(c, loops[0]) && r.isInvariant(c, loops[0])
	}
	return c.hoistable
}

// isTight reports whether a loop calls, besides methods of what c goes through and of what c returns, only what is inlined, and waits for nothing. What runs seldom does not count.
func (r *reporter) isTight(c *call, l ssapkg.Loop) bool {
	for b := range l.Blocks {
		if r.heat.Of(c.fn.Syntax(), b, nil).Cold != "" {
			continue
		}
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Go, *ssa.Defer, *ssa.Select, *ssa.Send, *ssa.MapUpdate, *ssa.Range, *ssa.MakeMap:
				return false
			case *ssa.Lookup:
				if _, isMap := instr.X.Type().Underlying().(*types.Map); isMap {
					return false
				}
			case *ssa.Call:
				if !r.isSlight(c, instr) {
					return false
				}
			}
		}
	}
	return true
}

// isSlight reports whether another call in the loop of c takes no longer than that.
func (r *reporter) isSlight(c *call, other *ssa.Call) bool {
	if _, ok := other.Call.Value.(*ssa.Builtin); ok || other == c.Call {
		return true
	}
	if other.Call.IsInvoke() {
		return other.Call.Value == c.Call.Call.Value || isLoadOfSame(other.Call.Value, c.Call.Call.Value) || comesOf(other.Call.Value, c.Call) || comesOf(c.Call.Call.Value, other)
	}
	line, col := r.ev.LineOf(r.pass.Fset, other.Pos())
	for _, d := range r.ev.DecisionsAt(line, col) {
		if d.Kind == gcdiag.InlineCall {
			return true
		}
	}
	return false
}

// comesOf reports whether a value is what a call returns, or one of its results.
func comesOf(v ssa.Value, c *ssa.Call) bool {
	if e, ok := v.(*ssa.Extract); ok {
		v = e.Tuple
	}
	return v == ssa.Value(c)
}

// isLoadOfSame reports whether two values are loaded from the same field of the same struct, or the same variable.
func isLoadOfSame(a, b ssa.Value) bool {
	x, ok := a.(*ssa.UnOp)
	y, also := b.(*ssa.UnOp)
	if !ok || !also || x.Op != y.Op {
		return false
	}
	f, ok := x.X.(*ssa.FieldAddr)
	g, also := y.X.(*ssa.FieldAddr)
	if ok && also {
		return f.X == g.X && f.Field == g.Field
	}
	return x.X == y.X
}

// isInvariant reports whether what c goes through is the same in all rounds of a loop. A method that is called there cannot change a field that is set where its struct is made,
// and nowhere else.
func (r *reporter) isInvariant(c *call, l ssapkg.Loop) bool {
	v := c.Call.Call.Value
	region := effects.Loop(l)
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return effects.New().Of(region).IsInvariant(l, v)
	}
	if f, ok := load.X.(*ssa.FieldAddr); ok && r.index.IsSetOnce(f) {
		for b := range l.Blocks {
			for _, instr := range b.Instrs {
				if other, ok := instr.(*ssa.Call); ok && isDynamic(&other.Call) {
					region = region.Without(other)
				}
			}
		}
	}
	return effects.New().Of(region).IsInvariant(l, v)
}
