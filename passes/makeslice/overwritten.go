package makeslice

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/source/object"
)

// isOverwritten reports whether no round sees what another has left in the slice of v: all that is done with it is to read into it, and to use as much of it as
// was read.
//
//	n, err := r.Read(buf)
//	w.Write(buf[:n])
func (p *predictor) isOverwritten(v *types.Var) bool {
	for _, use := range p.Uses.Names(v) {
		if !p.isReadInto(use) && !p.isAsRead(use, v) {
			return false
		}
	}
	return true
}

// isReadInto reports whether the slice at cur is what a call of a method Read, as package io has it, reads into.
func (p *predictor) isReadInto(cur inspector.Cursor) bool {
	call, ok := cur.Parent().Node().(*ast.CallExpr)
	if !ok || cur.ParentEdgeKind() != edge.CallExpr_Args {
		return false
	}
	fn, ok := typeutil.Callee(p.Pass.TypesInfo, call).(*types.Func)
	return ok && fn.Name() == "Read" && object.IsWrite(fn.Signature())
}

// isAsRead reports whether the slice of v at cur is cut to the number of bytes that a call has read into it.
func (p *predictor) isAsRead(cur inspector.Cursor, v *types.Var) bool {
	cut, ok := cur.Parent().Node().(*ast.SliceExpr)
	if !ok || cut.X != cur.Node() || cut.Low != nil || cut.Max != nil {
		return false
	}
	high, ok := cut.High.(*ast.Ident)
	if !ok {
		return false
	}
	n, ok := p.Pass.TypesInfo.Uses[high].(*types.Var)
	return ok && p.counts(n, v) && p.Uses.IsPrivate(n) && !p.isAssigned(n)
}

// counts reports whether n is declared as the number of bytes that are read into the slice of v.
func (p *predictor) counts(n, v *types.Var) bool {
	for _, use := range p.Uses.Names(v) {
		if s, ok := use.Parent().Parent().Node().(*ast.AssignStmt); ok && p.isReadInto(use) && s.Tok == token.DEFINE {
			if id, ok := s.Lhs[0].(*ast.Ident); ok && p.Pass.TypesInfo.Defs[id] == n {
				return true
			}
		}
	}
	return false
}

// isAssigned reports whether a local variable is given a value behind its declaration.
func (p *predictor) isAssigned(v *types.Var) bool {
	for _, use := range p.Uses.Names(v) {
		switch use.ParentEdgeKind() {
		case edge.AssignStmt_Lhs, edge.IncDecStmt_X, edge.RangeStmt_Key, edge.RangeStmt_Value:
			return true
		}
	}
	return false
}
