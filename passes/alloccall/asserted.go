package alloccall

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/source/words"
)

// asserted returns the form for the interface of a reflect.Value at cur that is only asked for its type, or for its value if it has a certain one, or "". Types must not be
// interfaces, which need the value.
//
//	n, ok := v.Interface().(int)
//	switch v.Interface().(type) {
func (r *reporter) asserted(cur inspector.Cursor, c *ast.CallExpr) string {
	assert, ok := cur.Parent().Node().(*ast.TypeAssertExpr)
	sel, isMethod := ast.Unparen(c.Fun).(*ast.SelectorExpr)
	switch {
	case !ok || !isMethod:
		return ""
	case assert.Type != nil && r.isConcrete(assert.Type) && r.since("go1.25"):
		return "reflect.TypeAssert[" + words.Type(r.pass.Pkg, r.pass.TypesInfo.TypeOf(assert.Type)) + "] needs no box"
	case assert.Type != nil || cur.Parent().ParentEdgeKind() != edge.ExprStmt_X || !r.switches(cur.Parent().Parent()):
		return ""
	}
	return "a switch of " + words.Expr(sel.X) + ".Type() needs no box, where that is no interface"
}

// switches reports whether the statement at cur is what a switch is over, whose cases are types that are no interfaces, or nil.
func (r *reporter) switches(cur inspector.Cursor) bool {
	s, ok := cur.Parent().Node().(*ast.TypeSwitchStmt)
	if !ok {
		return false
	}
	for _, clause := range s.Body.List {
		for _, e := range clause.(*ast.CaseClause).List {
			if !r.pass.TypesInfo.Types[e].IsNil() && !r.isConcrete(e) {
				return false
			}
		}
	}
	return true
}

// isConcrete reports whether an expression is a type that is no interface, in all instances of generic code.
func (r *reporter) isConcrete(e ast.Expr) bool {
	t := r.pass.TypesInfo.Types[e]
	_, isParam := types.Unalias(t.Type).(*types.TypeParam)
	return t.IsType() && !isParam && !types.IsInterface(t.Type)
}
