package ssapkg

import (
	"go/ast"
	"go/types"
	"slices"
)

// withoutTables returns info without the initialisers that only lay out constants. The compiler makes data of them and no code, so
// they have nothing to say of how often something runs; and there may be a million lines of them, of which SSA makes some
// stores for each, in one function. What puts a value into an interface stays: it says which types lie there.
func withoutTables(info *types.Info) *types.Info {
	code := *info
	code.InitOrder = slices.DeleteFunc(slices.Clone(info.InitOrder), func(init *types.Initializer) bool {
		return !types.IsInterface(init.Lhs[0].Type()) && isTable(info, init.Rhs) // a literal has one variable
	})
	return &code
}

// isTable reports whether e is a literal of a struct, an array or a slice whose elements are constants, nil or such literals. In an interface there is nothing but nil and
// constants as they are written.
func isTable(info *types.Info, e ast.Expr) bool {
	lit, ok := ast.Unparen(e).(*ast.CompositeLit)
	if !ok {
		return false
	}
	t := info.TypeOf(lit)
	if t == nil {
		return false
	}
	t = t.Underlying()
	switch t.(type) {
	case *types.Struct, *types.Array, *types.Slice:
	default: // a map is filled by code; a pointer, whose & is left out in an outer literal, is to a variable
		return false
	}
	for i, elt := range lit.Elts {
		to := typeOf(t, i, elt)
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		_, isWritten := elt.(*ast.BasicLit)
		switch {
		case to == nil, types.IsInterface(to) && !isWritten && !info.Types[elt].IsNil():
			return false
		case !isFixed(info, elt) && !isTable(info, elt):
			return false
		}
	}
	return true
}

// typeOf returns the type of what the i-th element of a literal is put into: an element of a slice or an array, or a field; nil where it is not found.
func typeOf(literal types.Type, i int, elt ast.Expr) types.Type {
	switch t := literal.(type) {
	case *types.Slice:
		return t.Elem()
	case *types.Array:
		return t.Elem()
	case *types.Struct:
		kv, keyed := elt.(*ast.KeyValueExpr)
		if !keyed {
			return t.Field(i).Type()
		}
		for f := range t.Fields() {
			if id, ok := kv.Key.(*ast.Ident); ok && f.Name() == id.Name {
				return f.Type()
			}
		}
	}
	return nil
}

// isFixed reports whether e is a constant or nil. Literals are not looked up: there are the most of them.
func isFixed(info *types.Info, e ast.Expr) bool {
	if _, ok := e.(*ast.BasicLit); ok {
		return true
	}
	tv := info.Types[e]
	return tv.Value != nil || tv.IsNil()
}
