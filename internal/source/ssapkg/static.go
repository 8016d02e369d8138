package ssapkg

import (
	"go/ast"
	"go/types"
	"slices"
)

// withoutTables returns info without the initialisers that only lay out constants. The compiler makes data of them and no code, so
// they have nothing to say of how often something runs; and there may be a million lines of them, of which SSA makes some
// stores for each, in one function.
// The types of what is left out are returned too.
func withoutTables(info *types.Info) (*types.Info, []types.Type) {
	code := *info
	var tables []types.Type
	code.InitOrder = slices.DeleteFunc(slices.Clone(info.InitOrder), func(init *types.Initializer) bool {
		if !isTable(info, init.Rhs) {
			return false
		}
		tables = append(tables, info.TypeOf(init.Rhs))
		return true
	})
	return &code, tables
}

// isTable reports whether e is a literal of a struct, an array or a slice whose elements are constants, nil or such literals.
func isTable(info *types.Info, e ast.Expr) bool {
	lit, ok := ast.Unparen(e).(*ast.CompositeLit)
	if !ok {
		return false
	}
	t := info.TypeOf(lit)
	if t == nil {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array, *types.Slice:
	default: // a map is filled by code; a pointer, whose & is left out in an outer literal, is to a variable
		return false
	}
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		if !isFixed(info, elt) && !isTable(info, elt) {
			return false
		}
	}
	return true
}

// isFixed reports whether e is a constant or nil. Literals are not looked up: there are the most of them.
func isFixed(info *types.Info, e ast.Expr) bool {
	if _, ok := e.(*ast.BasicLit); ok {
		return true
	}
	tv := info.Types[e]
	return tv.Value != nil || tv.IsNil()
}
