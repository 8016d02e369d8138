package slicegrow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// hasRoomForAll reports whether an append never needs more room than its slice is made with: it is the only one to it and runs once in each round of the
// loop, of which there are as many as the capacity at most. The slice has no elements whenever the loop begins.
func hasRoomForAll(m *object.Maker, cur inspector.Cursor, call *ast.CallExpr) bool {
	fn := candidate.FuncAround(cur)
	sf := m.SSA().FuncOf(fn)
	v, block := m.SSA().ValueOf(fn, call)
	grown, ok := v.(*ssa.Call)
	if !ok || sf == nil || call.Ellipsis.IsValid() || len(call.Args) != 2 {
		return false
	}
	around := sf.LoopsAround(block)
	p, ok := grown.Call.Args[0].(*ssa.Phi)
	if !ok || len(around) == 0 || p.Block() != around[0].Header || !isCarried(around[0], p, grown, make(map[*ssa.Phi]bool)) {
		return false
	}
	bounds := boundsOf(around[0], block)
	for i, pred := range p.Block().Preds {
		if !around[0].Blocks[pred] && !slices.ContainsFunc(bounds, func(n ssa.Value) bool { return covers(p.Edges[i], n) }) {
			return false
		}
	}
	return true
}

// isCarried reports whether a round of the loop that goes on with another leaves p as it is or appended to once.
func isCarried(l ssapkg.Loop, p *ssa.Phi, grown *ssa.Call, seen map[*ssa.Phi]bool) bool {
	if seen[p] {
		return true
	}
	seen[p] = true
	for i, pred := range p.Block().Preds {
		if !l.Blocks[pred] || p.Edges[i] == grown {
			continue
		}
		q, ok := p.Edges[i].(*ssa.Phi)
		if !ok || !l.Blocks[q.Block()] || !isCarried(l, q, grown, seen) {
			return false
		}
	}
	return true
}

// boundsOf returns numbers of which a loop has no more rounds that reach block: that of range statements, and n of i < n, where i begins at 0.
func boundsOf(l ssapkg.Loop, block *ssa.BasicBlock) []ssa.Value {
	var bounds []ssa.Value
	for test := range l.Blocks {
		branch, ok := test.Instrs[len(test.Instrs)-1].(*ssa.If)
		if !ok || !l.Always(test) {
			continue
		}
		cond, ok := branch.Cond.(*ssa.BinOp)
		if ok && cond.Op == token.LSS && isOutside(l, cond.Y) && isBound(l, test, block, cond.X) {
			bounds = append(bounds, cond.Y)
		}
	}
	return bounds
}

// isBound reports whether i < n at the end of a block of a loop is true for no more than n rounds that reach another.
func isBound(l ssapkg.Loop, test, block *ssa.BasicBlock, i ssa.Value) bool {
	begin := int64(0)
	next, isNext := i.(*ssa.BinOp)
	if isNext = isNext && isStep(next); isNext {
		i, begin = next.X, -1
	}
	if l.Header.Comment == "rangeint.body" { // it tests before the first round, and at the end of each
		return isNext && counts(l, i, 0)
	}
	return test == l.Header && test != block && !l.Blocks[test.Succs[1]] && counts(l, i, begin)
}

// counts reports whether i is first when the loop begins, or more, and one more in each round.
func counts(l ssapkg.Loop, i ssa.Value, first int64) bool {
	p, ok := i.(*ssa.Phi)
	if !ok || p.Block() != l.Header {
		return false
	}
	for at, pred := range p.Block().Preds {
		next, isNext := p.Edges[at].(*ssa.BinOp)
		begin, isConst := p.Edges[at].(*ssa.Const)
		switch {
		case l.Blocks[pred] && isNext && next.X == p && isStep(next):
		case !l.Blocks[pred] && isConst && begin.Value != nil && begin.Value.Kind() == constant.Int && begin.Int64() >= first:
		default:
			return false
		}
	}
	return true
}

// isStep reports whether v is one more than its first operand.
func isStep(v *ssa.BinOp) bool {
	c, ok := v.Y.(*ssa.Const)
	return ok && v.Op == token.ADD && isInt(v.Type()) && c.Int64() == 1
}

// isOutside reports whether n is the same in all rounds: it is made before the loop, or the length of a slice that is.
func isOutside(l ssapkg.Loop, n ssa.Value) bool {
	if of := lengthOf(n); of != nil {
		n = of
	}
	instr, ok := n.(ssa.Instruction)
	return !ok || !l.Blocks[instr.Block()]
}

// lengthOf returns the slice or the text that v is the length of, or nil.
func lengthOf(v ssa.Value) ssa.Value {
	call, ok := v.(*ssa.Call)
	if !ok {
		return nil
	}
	builtin, ok := call.Call.Value.(*ssa.Builtin)
	if !ok || builtin.Name() != "len" {
		return nil
	}
	switch of := call.Call.Args[0]; of.Type().Underlying().(type) {
	case *types.Slice, *types.Basic:
		return of
	}
	return nil
}

// covers reports whether a slice is made with no elements and room for n.
func covers(slice, n ssa.Value) bool {
	made, ok := slice.(*ssa.MakeSlice)
	if !ok {
		return false
	}
	c, ok := made.Len.(*ssa.Const)
	return ok && c.Int64() == 0 && isAtLeast(made.Cap, n)
}

// isAtLeast reports whether v is n, or n and a length or a constant more.
func isAtLeast(v, n ssa.Value) bool {
	if of := lengthOf(v); v == n || of != nil && of == lengthOf(n) {
		return true
	}
	sum, ok := v.(*ssa.BinOp)
	return ok && sum.Op == token.ADD && isInt(sum.Type()) && (isAtLeast(sum.X, n) && isNatural(sum.Y) || isAtLeast(sum.Y, n) && isNatural(sum.X))
}

func isNatural(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Int64() >= 0 || lengthOf(v) != nil
}
