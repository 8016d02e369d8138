package heat

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// missBlocks returns the blocks of fn that are reached only where something was not there yet: what a map, a pool or a cache was
// asked for, a field or a variable of the package that is filled when it is first used, room in a slice.
func missBlocks(fn *ssa.Function) map[*ssa.BasicBlock]bool {
	var miss map[*ssa.BasicBlock]bool
	for _, b := range fn.Blocks {
		if !isMiss(b) {
			continue
		}
		if miss == nil {
			miss = make(map[*ssa.BasicBlock]bool)
		}
		for _, d := range dominated(b) {
			miss[d] = true
		}
	}
	return miss
}

// isMiss reports whether b is reached only on a miss.
func isMiss(b *ssa.BasicBlock) bool {
	cond, is := condition(b)
	if not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT {
		cond, is = not.X, !is
	}
	switch cond := cond.(type) {
	case *ssa.UnOp:
		return turns(b, cond, is)
	case *ssa.Extract:
		return !is && cond.Index == 1 && asks(cond.Tuple)
	case *ssa.BinOp:
		return lacksRoom(cond, is) || isEmpty(cond, is) && refills(b, lenOf(cond.X)) || isNil(cond, is) && (isAsked(cond.X) || fills(b, cond.X))
	}
	return false
}

// asks reports whether the second part of a tuple says if something was found: in a map, or by a method that looks it up.
func asks(tuple ssa.Value) bool {
	switch t := tuple.(type) {
	case *ssa.Lookup:
		return t.CommaOk && mayBeFilled(t.X)
	case *ssa.TypeAssert: // of what a pool has
		call, ok := t.X.(*ssa.Call)
		return ok && t.CommaOk && lookUp(&call.Call)
	case *ssa.Call:
		return lookUp(&t.Call)
	}
	return false
}

// mayBeFilled reports whether what a map has not may be there later: it is no parameter that the function only looks into.
func mayBeFilled(m ssa.Value) bool {
	if _, ok := m.(*ssa.Parameter); !ok {
		return true
	}
	return slices.ContainsFunc(referrersOf(m), func(use ssa.Instruction) bool {
		switch use.(type) {
		case *ssa.DebugRef, *ssa.Lookup:
			return false
		}
		return true
	})
}

// lookUp reports whether a call asks for something that may not be there, as its name says: Get, Load, lookupType.
func lookUp(call *ssa.CallCommon) bool {
	name := nameOf(call)
	for _, verb := range []string{"Get", "get", "Load", "load", "Lookup", "lookup", "LookUp", "lookUp", "Find", "find"} {
		if startsWithWord(name, verb) {
			return true
		}
	}
	return false
}

// isNil reports whether what is compared is nil, and no error, where the comparison is as said.
func isNil(cmp *ssa.BinOp, is bool) bool {
	c, ok := cmp.Y.(*ssa.Const)
	return ok && c.IsNil() && !isError(cmp.X.Type()) && (cmp.Op == token.EQL && is || cmp.Op == token.NEQ && !is)
}

// isAsked reports whether v is what a map, a pool or a cache has.
func isAsked(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Lookup:
		_, isMap := v.X.Type().Underlying().(*types.Map)
		return isMap && mayBeFilled(v.X)
	case *ssa.Extract:
		return v.Index == 0 && asks(v.Tuple)
	case *ssa.Call:
		return lookUp(&v.Call)
	}
	return false
}

// fills reports whether v is read from a field or a variable of the package that b, or what it leads to alone, stores to.
func fills(b *ssa.BasicBlock, v ssa.Value) bool {
	read, ok := v.(*ssa.UnOp)
	if !ok || read.Op != token.MUL {
		return false
	}
	for _, d := range dominated(b) {
		for _, instr := range d.Instrs {
			if store, ok := instr.(*ssa.Store); ok && isSamePlace(store.Addr, read.X) {
				return true
			}
		}
	}
	return false
}

// turns reports whether b, or what it leads to alone, turns the switch over that it was reached by: a field or a variable of the package, which is as
// said. What is done there is done once, until somebody turns it back. A function that does nothing else is about that.
func turns(b *ssa.BasicBlock, read *ssa.UnOp, is bool) bool {
	returns := func(s *ssa.BasicBlock) bool {
		_, ok := s.Instrs[len(s.Instrs)-1].(*ssa.Return)
		return ok && s != b
	}
	if read.Op != token.MUL || slices.ContainsFunc(b.Preds[0].Succs, returns) {
		return false
	}
	for _, d := range dominated(b) {
		for _, instr := range d.Instrs {
			store, ok := instr.(*ssa.Store)
			if !ok || !isSamePlace(store.Addr, read.X) {
				continue
			}
			c, ok := store.Val.(*ssa.Const)
			return ok && c.Value != nil && c.Value.Kind() == constant.Bool && constant.BoolVal(c.Value) != is
		}
	}
	return false
}

// isEmpty reports whether the length of something is 0 where the comparison is as said.
func isEmpty(cmp *ssa.BinOp, is bool) bool {
	c, ok := cmp.Y.(*ssa.Const)
	return ok && lenOf(cmp.X) != nil && c.Value != nil && constant.Sign(c.Value) == 0 && (cmp.Op == token.EQL && is || cmp.Op == token.NEQ && !is)
}

// lenOf returns what v is the length of, or nil.
func lenOf(v ssa.Value) ssa.Value {
	if call, ok := v.(*ssa.Call); ok {
		if builtin, ok := call.Call.Value.(*ssa.Builtin); ok && builtin.Name() == "len" {
			return call.Call.Args[0]
		}
	}
	return nil
}

// refills reports whether the variable that v is read from gets another value in b, or in what it leads to alone.
func refills(b *ssa.BasicBlock, v ssa.Value) bool {
	if fills(b, v) {
		return true
	}
	for _, ref := range referrersOf(v) {
		phi, ok := ref.(*ssa.Phi)
		if !ok {
			continue
		}
		for _, edge := range phi.Edges {
			if instr, ok := edge.(ssa.Instruction); ok && edge != v && b.Dominates(instr.Block()) {
				return true
			}
		}
	}
	return false
}

// isSamePlace reports whether two addresses are of one variable of the package, or of one field of the same type.
func isSamePlace(a, b ssa.Value) bool {
	switch a := a.(type) {
	case *ssa.Global:
		return a == b
	case *ssa.FieldAddr:
		b, ok := b.(*ssa.FieldAddr)
		return ok && a.Field == b.Field && types.Identical(a.X.Type(), b.X.Type())
	}
	return false
}

// lacksRoom reports whether a slice has too little capacity where the comparison is as said.
func lacksRoom(cmp *ssa.BinOp, is bool) bool {
	switch cmp.Op {
	case token.EQL: // len(b) == cap(b)
		return is && (isCap(cmp.X) || isCap(cmp.Y))
	case token.LSS, token.LEQ: // cap(b) < n
		return is && isCap(cmp.X) || !is && isCap(cmp.Y)
	case token.GTR, token.GEQ: // n > cap(b)
		return is && isCap(cmp.Y) || !is && isCap(cmp.X)
	}
	return false
}

// isCap reports whether v is the capacity of a slice, or what of it is left.
func isCap(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Call:
		builtin, ok := v.Call.Value.(*ssa.Builtin)
		return ok && builtin.Name() == "cap"
	case *ssa.BinOp:
		return v.Op == token.SUB && isCap(v.X)
	}
	return false
}
