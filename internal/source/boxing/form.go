package boxing

import (
	"go/ast"
	"go/token"
	"go/types"
)

func (w *walker) call(call *ast.CallExpr) {
	tv := w.info.Types[call.Fun]
	switch {
	case tv.IsType():
		if len(call.Args) == 1 {
			w.value(call, Explicit, call.Args[0], 0, tv.Type)
		}
	case tv.IsBuiltin():
		w.builtin(call)
	default:
		sig, ok := CoreType(tv.Type).(*types.Signature)
		if !ok {
			return
		}
		w.arguments(call, sig)
	}
}

// arguments visits the arguments of an ordinary call: f(a, b), f(g()) and f(a, s...).
func (w *walker) arguments(call *ast.CallExpr, sig *types.Signature) {
	params := sig.Params()
	last := params.Len() - 1
	isVariadic := sig.Variadic() && !call.Ellipsis.IsValid()
	n := len(call.Args)
	if n == 1 {
		if tuple, ok := w.info.TypeOf(call.Args[0]).(*types.Tuple); ok {
			n = tuple.Len()
		}
	}
	for i := range n {
		ctx := Argument
		var typ types.Type
		switch {
		case isVariadic && i >= last:
			ctx, typ = Variadic, params.At(last).Type().(*types.Slice).Elem()
		case i <= last:
			typ = params.At(i).Type()
		default:
			return
		}
		w.operand(call, ctx, call.Args, i, typ)
	}
}

func (w *walker) builtin(call *ast.CallExpr) {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if !ok {
		return
	}
	switch id.Name {
	case "panic":
		if len(call.Args) == 1 {
			w.value(call, Panicked, call.Args[0], 0, types.Universe.Lookup("any").Type())
		}
	case "append":
		s, ok := CoreType(w.info.TypeOf(call)).(*types.Slice)
		if !ok || call.Ellipsis.IsValid() {
			return
		}
		for i, arg := range call.Args {
			if i > 0 {
				w.value(call, Element, arg, i, s.Elem())
			}
		}
	case "delete":
		if m, ok := CoreType(w.info.TypeOf(call.Args[0])).(*types.Map); ok && len(call.Args) == 2 {
			w.value(call, MapKey, call.Args[1], 1, m.Key())
		}
	}
}

func (w *walker) assign(n *ast.AssignStmt) {
	if n.Tok != token.ASSIGN && n.Tok != token.DEFINE {
		return
	}
	w.values(n, Assigned, n.Rhs, len(n.Lhs), func(i int) types.Type {
		if id, ok := n.Lhs[i].(*ast.Ident); ok && id.Name == "_" {
			return nil
		}
		return w.info.TypeOf(n.Lhs[i])
	})
}

// rangeStmt visits the assignments to variables that a range statement does not declare itself.
func (w *walker) rangeStmt(n *ast.RangeStmt) {
	types := rangeTypes(w.info.TypeOf(n.X))
	for i, lhs := range []ast.Expr{n.Key, n.Value} {
		if id, ok := lhs.(*ast.Ident); lhs != nil && types[i] != nil && !(ok && id.Name == "_") {
			w.convert(n, Ranged, lhs, i, types[i], w.info.TypeOf(lhs))
		}
	}
}

func (w *walker) composite(n *ast.CompositeLit) {
	t := w.info.TypeOf(n)
	if t == nil {
		return
	}
	if p, ok := t.Underlying().(*types.Pointer); ok { // &T elided in an outer literal
		t = p.Elem()
	}
	switch t := CoreType(t).(type) {
	case *types.Struct:
		for i, elt := range n.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				if key, ok := kv.Key.(*ast.Ident); ok {
					if field, ok := w.info.Uses[key].(*types.Var); ok {
						w.value(n, Element, kv.Value, i, field.Type())
						if field.Name() == "New" && isPool(w.info.TypeOf(n)) {
							w.news[kv.Value] = true
						}
					}
				}
			} else if i < t.NumFields() {
				w.value(n, Element, elt, i, t.Field(i).Type())
			}
		}
	case *types.Array:
		w.elements(n, nil, t.Elem())
	case *types.Slice:
		w.elements(n, nil, t.Elem())
	case *types.Map:
		w.elements(n, t.Key(), t.Elem())
	}
}

// elements visits the elements of a literal, and its keys when key is the key type of a map.
func (w *walker) elements(n *ast.CompositeLit, key, elem types.Type) {
	for i, elt := range n.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if key != nil {
				w.value(n, MapKey, kv.Key, i, key)
			}
			elt = kv.Value
		}
		w.value(n, Element, elt, i, elem)
	}
}
