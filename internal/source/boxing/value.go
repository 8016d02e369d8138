package boxing

import (
	"go/ast"
	"go/types"
)

// values visits n assignments of exprs, which may be a single call with n results.
func (w *walker) values(parent ast.Node, ctx Context, exprs []ast.Expr, n int, typ func(i int) types.Type) {
	if len(exprs) == 0 {
		return
	}
	for i := range n {
		if to := typ(i); to != nil {
			w.operand(parent, ctx, exprs, i, to)
		}
	}
}

// operand visits the i-th value of exprs: the i-th expression, or the i-th result of the only one.
func (w *walker) operand(parent ast.Node, ctx Context, exprs []ast.Expr, i int, to types.Type) {
	if len(exprs) == 1 {
		if tuple, ok := w.info.TypeOf(exprs[0]).(*types.Tuple); ok {
			if i < tuple.Len() {
				w.convert(parent, ctx, exprs[0], i, tuple.At(i).Type(), to)
			}
			return
		}
	}
	if i < len(exprs) {
		w.value(parent, ctx, exprs[i], i, to)
	}
}

// value visits the assignment of expr to something of type to.
func (w *walker) value(parent ast.Node, ctx Context, expr ast.Expr, i int, to types.Type) {
	if !IsInterface(to) {
		return
	}
	tv, ok := w.info.Types[expr]
	if !ok || tv.Type == nil || tv.IsNil() || tv.IsType() {
		return
	}
	from := tv.Type
	if _, isTuple := from.(*types.Tuple); isTuple { // v, ok := x.(T) and friends convert only v
		return
	}
	w.convert(parent, ctx, expr, i, from, to)
}

func (w *walker) convert(parent ast.Node, ctx Context, expr ast.Expr, i int, from, to types.Type) {
	if !IsInterface(to) || IsInterface(from) {
		return
	}
	if basic, ok := from.(*types.Basic); ok {
		if basic.Kind() == types.UntypedNil || basic.Kind() == types.Invalid {
			return
		}
		from = types.Default(from)
	}
	w.yield(Conversion{
		Expr: expr, From: from, To: to, Context: ctx, Parent: parent, Index: i, Fn: w.fn,
		InPool: ctx == Returned && w.news[w.fn],
	})
}
