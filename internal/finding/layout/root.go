package layout

import (
	"go/ast"
	"go/types"
)

// Root returns the name of the variable that the memory of x belongs to, x itself or what it is a field or an element of; nil
// where a pointer, a slice or a map lies between.
func Root(info *types.Info, x ast.Expr) *ast.Ident {
	switch x := ast.Unparen(x).(type) {
	case *ast.Ident:
		return x
	case *ast.SelectorExpr:
		if sel := info.Selections[x]; sel != nil && !sel.Indirect() {
			return Root(info, x.X)
		}
	case *ast.IndexExpr:
		if _, ok := info.TypeOf(x.X).Underlying().(*types.Array); ok {
			return Root(info, x.X)
		}
	}
	return nil
}

// Addressed returns the local variable whose address a selected method takes without saying so, for a receiver that is a
// pointer: x of x.M, x.f.M and x[i].M. It is nil where there is a pointer already, or nothing that an address is taken of.
func Addressed(info *types.Info, sel *ast.SelectorExpr) *types.Var {
	s := info.Selections[sel]
	if s == nil || s.Kind() != types.MethodVal || !isPointer(s.Obj().(*types.Func).Signature().Recv().Type()) {
		return nil
	}
	t := s.Recv()
	for _, i := range s.Index()[:len(s.Index())-1] { // embedded fields
		if isPointer(t) {
			return nil
		}
		t = t.Underlying().(*types.Struct).Field(i).Type()
	}
	id := Root(info, sel.X)
	if isPointer(t) || id == nil {
		return nil
	}
	v, ok := info.Uses[id].(*types.Var)
	if !ok || v.IsField() || v.Pkg() == nil || v.Parent() == v.Pkg().Scope() {
		return nil
	}
	return v
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}
