package tables

import (
	"go/ast"
	"go/token"
	"go/types"
)

// IsPlain reports whether n is the literal of a struct, an array or a slice of constants, or of structs and arrays of them. No element
// of it is an interface, a pointer, a slice or a map, so that none has memory of its own. The syntax is looked at first, in one pass
// that looks up nothing but names.
func IsPlain(info *types.Info, n ast.Node) bool {
	lit, ok := n.(*ast.CompositeLit)
	if !ok || len(lit.Elts) == 0 || !hasConstants(info, lit) {
		return false
	}
	t := info.TypeOf(lit)
	if t == nil {
		return false
	}
	if s, ok := t.Underlying().(*types.Slice); ok {
		t = s.Elem()
	}
	return isFlat(t)
}

// hasConstants reports whether the elements of lit are constants, or literals without a type of their own that have such elements.
func hasConstants(info *types.Info, lit *ast.CompositeLit) bool {
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if !isKey(kv.Key) {
				return false
			}
			elt = kv.Value
		}
		if row, ok := elt.(*ast.CompositeLit); ok && row.Type == nil {
			if !hasConstants(info, row) {
				return false
			}
		} else if !isConstant(info, elt) {
			return false
		}
	}
	return true
}

// isKey reports whether e is the name of a field or of a constant, or a constant as it is written.
func isKey(e ast.Expr) bool {
	switch e.(type) {
	case *ast.Ident, *ast.BasicLit:
		return true
	}
	return false
}

// isConstant reports whether e is a constant as it is written, one with a sign, or the name of one.
func isConstant(info *types.Info, e ast.Expr) bool {
	if id, ok := e.(*ast.Ident); ok {
		_, ok := info.Uses[id].(*types.Const)
		return ok
	}
	return isWritten(e)
}

// isWritten reports whether e is a constant as it is written, or one with a sign.
func isWritten(e ast.Expr) bool {
	if u, ok := e.(*ast.UnaryExpr); ok && (u.Op == token.SUB || u.Op == token.ADD) {
		e = u.X
	}
	_, ok := e.(*ast.BasicLit)
	return ok
}

// isFlat reports whether a value of type t is all in one place.
func isFlat(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() != types.UnsafePointer
	case *types.Array:
		return isFlat(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if !isFlat(f.Type()) {
				return false
			}
		}
		return true
	}
	return false
}
