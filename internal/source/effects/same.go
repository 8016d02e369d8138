package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// IsInvariant reports whether v, a value of the function that has the loop, is the same in all rounds of it. e are the effects of the loop.
func (e *Effects) IsInvariant(l ssapkg.Loop, v ssa.Value) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok || !l.Blocks[instr.Block()] {
		return true
	}
	if _, ok := v.(*ssa.Phi); ok || !e.isPure(v) {
		return false
	}
	for _, operand := range instr.Operands(nil) {
		if *operand != nil && !e.IsInvariant(l, *operand) {
			return false
		}
	}
	return true
}

// isPure reports whether v goes by its operands alone, and by memory that e leaves as it is. What may panic for reasons other than those is none.
func (e *Effects) isPure(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.UnOp:
		return v.Op != token.ARROW && (v.Op != token.MUL || !e.MayStore(v.X))
	case *ssa.BinOp:
		return v.Op != token.QUO && v.Op != token.REM && v.Op != token.SHL && v.Op != token.SHR
	case *ssa.FieldAddr, *ssa.Field, *ssa.ChangeType, *ssa.Extract:
		return true
	case *ssa.Convert:
		_, ofSlice := v.X.Type().Underlying().(*types.Slice)
		_, ofBasic := v.X.Type().Underlying().(*types.Basic)
		return !ofSlice && ofBasic
	case *ssa.IndexAddr, *ssa.Index:
		return true
	case *ssa.Lookup:
		_, isMap := v.X.Type().Underlying().(*types.Map)
		return !isMap || !e.MayUpdate(v.X)
	}
	return false
}

// AreSame reports whether b, which is evaluated where a was evaluated before in the same round, has the value of a. a dominates b.
func (p *Package) AreSame(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	if x, ok := a.(*ssa.Const); ok {
		y, ok := b.(*ssa.Const)
		return ok && types.Identical(x.Type(), y.Type()) && x.Value != nil && y.Value != nil && x.Value.ExactString() == y.Value.ExactString()
	}
	from, ok := a.(ssa.Instruction)
	to, also := b.(ssa.Instruction)
	if !ok || !also || !isLike(a, b) || !Dominates(from, to) {
		return false
	}
	if !p.Of(Between(from, to)).isPure(b) {
		return false
	}
	x, y := from.Operands(nil), to.Operands(nil)
	for i := range x {
		if *x[i] != *y[i] && (*x[i] == nil || *y[i] == nil || !p.AreSame(*x[i], *y[i])) {
			return false
		}
	}
	return true
}

// isLike reports whether two instructions do the same with their operands.
func isLike(a, b ssa.Value) bool {
	if !types.Identical(a.Type(), b.Type()) {
		return false
	}
	switch a := a.(type) {
	case *ssa.UnOp:
		b, ok := b.(*ssa.UnOp)
		return ok && a.Op == b.Op && a.CommaOk == b.CommaOk
	case *ssa.BinOp:
		b, ok := b.(*ssa.BinOp)
		return ok && a.Op == b.Op
	case *ssa.FieldAddr:
		b, ok := b.(*ssa.FieldAddr)
		return ok && a.Field == b.Field
	case *ssa.Field:
		b, ok := b.(*ssa.Field)
		return ok && a.Field == b.Field
	case *ssa.Extract:
		b, ok := b.(*ssa.Extract)
		return ok && a.Index == b.Index
	case *ssa.Convert:
		_, ok := b.(*ssa.Convert)
		return ok
	case *ssa.ChangeType:
		_, ok := b.(*ssa.ChangeType)
		return ok
	case *ssa.IndexAddr:
		_, ok := b.(*ssa.IndexAddr)
		return ok
	case *ssa.Index:
		_, ok := b.(*ssa.Index)
		return ok
	case *ssa.Lookup:
		b, ok := b.(*ssa.Lookup)
		return ok && a.CommaOk == b.CommaOk
	}
	return false
}

// Dominates reports whether a has run wherever b runs.
func Dominates(a, b ssa.Instruction) bool {
	if a.Block() != b.Block() {
		return a.Block().Dominates(b.Block())
	}
	for _, instr := range a.Block().Instrs {
		switch instr {
		case a:
			return true
		case b:
			return false
		}
	}
	return false
}

// IsSafeBefore reports whether v, which the loop evaluates in each of its rounds, can be evaluated before it as well, where that may have no rounds: no pointer that nothing before the
// loop has followed is followed for it, no index of its own is checked.
func IsSafeBefore(l ssapkg.Loop, v ssa.Value) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok || !l.Blocks[instr.Block()] {
		return true
	}
	switch v := v.(type) {
	case *ssa.IndexAddr, *ssa.Index:
		return false
	case *ssa.Lookup:
		if _, ok := v.X.Type().Underlying().(*types.Map); !ok {
			return false
		}
	case *ssa.FieldAddr:
		if !isFollowedBefore(l, v.X) {
			return false
		}
	case *ssa.UnOp:
		if v.Op == token.MUL && !isAddress(v.X) && !isFollowedBefore(l, v.X) {
			return false
		}
	}
	for _, operand := range instr.Operands(nil) {
		if *operand != nil && !IsSafeBefore(l, *operand) {
			return false
		}
	}
	return true
}

// isAddress reports whether an address is that of something: no pointer of the program.
func isAddress(v ssa.Value) bool {
	switch v.(type) {
	case *ssa.Alloc, *ssa.Global, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.FreeVar:
		return true
	}
	return false
}

// isFollowedBefore reports whether a pointer leads to something wherever the loop is come to.
func isFollowedBefore(l ssapkg.Loop, pointer ssa.Value) bool {
	if isAddress(pointer) {
		return true
	}
	if pointer.Referrers() == nil {
		return false
	}
	for _, ref := range *pointer.Referrers() {
		if l.Blocks[ref.Block()] || !ref.Block().Dominates(l.Header) {
			continue
		}
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			if ref.X == pointer {
				return true
			}
		case *ssa.UnOp:
			if ref.Op == token.MUL {
				return true
			}
		case *ssa.Store:
			if ref.Addr == pointer {
				return true
			}
		}
	}
	return false
}
