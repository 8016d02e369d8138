package inlining

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// expr counts an expression.
func (e *estimator) expr(x ast.Expr) {
	if x == nil {
		return
	}
	tv := e.info.Types[x]
	switch {
	case tv.IsType():
		return
	case tv.Value != nil, tv.IsNil():
		e.add(1)
		return
	}
	switch x := x.(type) {
	case *ast.ParenExpr:
		e.expr(x.X)
	case *ast.Ident:
		e.add(1)
	case *ast.BasicLit:
		e.add(1)
	case *ast.FuncLit:
		e.add(1 + closureCost)
	case *ast.CompositeLit:
		e.composite(x)
	case *ast.SelectorExpr:
		e.selector(x)
	case *ast.IndexExpr:
		e.add(1)
		if _, instance := e.info.Types[x.X].Type.(*types.Signature); !instance {
			e.expr(x.X)
			e.expr(x.Index)
		}
	case *ast.IndexListExpr:
		e.add(1)
	case *ast.SliceExpr:
		e.slice(x)
	case *ast.StarExpr:
		e.add(1)
		e.expr(x.X)
	case *ast.TypeAssertExpr:
		e.add(1)
		e.expr(x.X)
	case *ast.UnaryExpr:
		e.unary(x)
	case *ast.BinaryExpr:
		e.binary(x)
	case *ast.CallExpr:
		e.call(x)
	}
}

func (e *estimator) composite(x *ast.CompositeLit) {
	e.add(1)
	u := e.info.TypeOf(x).Underlying()
	if ptr, ok := u.(*types.Pointer); ok { // &T left out in an outer literal
		e.add(1)
		u = ptr.Elem().Underlying()
	}
	st, isStruct := u.(*types.Struct)
	if _, isSlice := u.(*types.Slice); isSlice {
		e.add(1)
	}
	for i, el := range x.Elts {
		kv, keyed := el.(*ast.KeyValueExpr)
		if keyed {
			el = kv.Value
		}
		switch {
		case isStruct:
			e.add(1)
			e.expr(el)
			if !keyed {
				e.converted(el, st.Field(i).Type())
			} else if id, ok := kv.Key.(*ast.Ident); ok {
				e.converted(el, e.info.TypeOf(id))
			}
			continue
		case keyed:
			e.add(1)
			e.expr(kv.Key)
		}
		e.expr(el)
		if t, ok := u.(interface{ Elem() types.Type }); ok {
			e.converted(el, t.Elem())
		}
	}
}

// selector counts one node for each field on the way.
func (e *estimator) selector(x *ast.SelectorExpr) {
	sel := e.info.Selections[x]
	if sel == nil { // a name of a package
		e.add(1)
		return
	}
	e.add(len(sel.Index()))
	switch sel.Kind() {
	case types.MethodVal:
		e.add(1)
	case types.MethodExpr:
		return
	}
	e.expr(x.X)
}

func (e *estimator) slice(x *ast.SliceExpr) {
	e.add(1)
	if _, isArray := e.info.TypeOf(x.X).Underlying().(*types.Array); isArray {
		e.add(1) // its address
	}
	e.expr(x.X)
	for i, index := range []ast.Expr{x.Low, x.High, x.Max} {
		if index == nil {
			continue
		}
		if v := e.info.Types[index].Value; i == 0 && v != nil && constant.Sign(v) == 0 {
			continue
		}
		e.expr(index)
	}
}

func (e *estimator) unary(x *ast.UnaryExpr) {
	if x.Op != token.AND {
		e.add(1)
		e.expr(x.X)
		return
	}
	operand := ast.Unparen(x.X)
	if sel, ok := operand.(*ast.SelectorExpr); ok {
		if _, name := ast.Unparen(sel.X).(*ast.Ident); name && e.isFirstField(sel) {
			e.expr(sel.X) // the address of the first field costs nothing
			return
		}
	}
	e.add(1)
	e.expr(operand)
}

// isFirstField reports whether sel selects the field at offset zero.
func (e *estimator) isFirstField(sel *ast.SelectorExpr) bool {
	s := e.info.Selections[sel]
	return s != nil && s.Kind() == types.FieldVal && len(s.Index()) == 1 && s.Index()[0] == 0
}

func (e *estimator) binary(x *ast.BinaryExpr) {
	if x.Op == token.ADD && isString(e.info.TypeOf(x)) { // one node for all operands
		e.add(1)
		e.concat(x)
		return
	}
	e.add(1)
	e.expr(x.X)
	e.expr(x.Y)
	if x.Op == token.EQL || x.Op == token.NEQ {
		e.converted(x.X, e.info.TypeOf(x.Y))
		e.converted(x.Y, e.info.TypeOf(x.X))
	}
}

func (e *estimator) concat(x ast.Expr) {
	if b, ok := ast.Unparen(x).(*ast.BinaryExpr); ok && b.Op == token.ADD && e.info.Types[b].Value == nil {
		e.concat(b.X)
		e.concat(b.Y)
		return
	}
	e.expr(x)
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// call counts a call with its operands.
func (e *estimator) call(x *ast.CallExpr) {
	fun := e.info.Types[x.Fun]
	switch {
	case fun.IsType():
		e.conversion(x)
		return
	case fun.IsBuiltin():
		e.builtin(x)
		return
	}
	sig, ok := fun.Type.Underlying().(*types.Signature)
	if !ok {
		e.add(1 + CallCost)
		return
	}
	e.add(1 + e.callExtra(x))
	if isGeneric(typeutil.Callee(e.info, x)) {
		e.add(dictionaryCost)
	}
	e.fun(x)
	e.args(x, sig)
}

// isGeneric reports whether a function or method has type parameters, its own or those of its receiver.
func isGeneric(callee types.Object) bool {
	fn, ok := callee.(*types.Func)
	if !ok {
		return false
	}
	sig := fn.Origin().Signature()
	return sig.TypeParams().Len() > 0 || sig.RecvTypeParams().Len() > 0
}

// callExtra returns what a call costs beyond its node: the body that replaces it, or a lump.
func (e *estimator) callExtra(x *ast.CallExpr) int {
	fn, _ := typeutil.Callee(e.info, x).(*types.Func)
	if isCheap(fn) {
		return 0
	}
	if inlined, cost := e.callee(x); inlined {
		if cost < 0 {
			e.out.Unknown++
			return 0
		}
		return cost
	}
	if id, ok := ast.Unparen(x.Fun).(*ast.Ident); ok {
		if v, ok := e.info.Uses[id].(*types.Var); ok && v.Kind() == types.ParamVar {
			return paramCallCost
		}
	}
	return CallCost
}

// fun counts what is called: nothing for the name of a method, one node for that of a function.
func (e *estimator) fun(x *ast.CallExpr) {
	sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr)
	s := e.info.Selections[sel]
	if !ok || s == nil || s.Kind() != types.MethodVal {
		switch f := ast.Unparen(x.Fun).(type) {
		case *ast.IndexExpr, *ast.IndexListExpr:
			e.add(1)
		default:
			e.expr(f)
		}
		return
	}
	e.add(len(s.Index()) - 1) // embedded fields
	recv := s.Obj().(*types.Func).Signature().Recv().Type()
	_, wantPtr := recv.Underlying().(*types.Pointer)
	last := s.Recv()
	for _, i := range s.Index()[:len(s.Index())-1] {
		last = fieldType(last, i)
	}
	_, havePtr := last.Underlying().(*types.Pointer)
	switch {
	case types.IsInterface(recv), wantPtr != havePtr:
		e.add(1) // the method's selector; the address or the dereference
	}
	if wantPtr && !havePtr && e.isFirstOfName(sel, s) {
		e.add(-2)
	}
	e.expr(sel.X)
}

// isFirstOfName reports whether the receiver whose address is taken is the first field of a variable.
func (e *estimator) isFirstOfName(sel *ast.SelectorExpr, s *types.Selection) bool {
	if index := s.Index(); len(index) > 1 {
		_, name := ast.Unparen(sel.X).(*ast.Ident)
		return name && len(index) == 2 && index[0] == 0
	}
	inner, ok := ast.Unparen(sel.X).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	_, name := ast.Unparen(inner.X).(*ast.Ident)
	return name && e.isFirstField(inner)
}

func fieldType(t types.Type, i int) types.Type {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	return t.Underlying().(*types.Struct).Field(i).Type()
}

// args counts the arguments, the slice that holds the variable ones, and conversions to interfaces.
func (e *estimator) args(x *ast.CallExpr, sig *types.Signature) {
	params := sig.Params()
	if len(x.Args) == 1 && params.Len() > 1 { // f(g())
		if tuple, ok := e.info.TypeOf(x.Args[0]).(*types.Tuple); ok {
			e.expr(x.Args[0])
			e.add(1 + 4*tuple.Len())
			return
		}
	}
	spread := sig.Variadic() && !x.Ellipsis.IsValid()
	if spread {
		e.add(1)
		if len(x.Args) >= params.Len() {
			e.add(1)
		}
	}
	for i, arg := range x.Args {
		t := params.At(min(i, params.Len()-1)).Type()
		if spread && i >= params.Len()-1 {
			t = t.(*types.Slice).Elem()
		}
		e.expr(arg)
		e.converted(arg, t)
	}
}

// conversion counts a conversion: none where the representation stays.
func (e *estimator) conversion(x *ast.CallExpr) {
	to, from := e.info.TypeOf(x), e.info.TypeOf(x.Args[0])
	e.expr(x.Args[0])
	if !types.Identical(to.Underlying(), from.Underlying()) && !isPointer(to) {
		e.add(1)
	}
}

func isPointer(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return true
	case *types.Basic:
		return u.Kind() == types.UnsafePointer
	}
	return false
}

// builtin counts a call of a built-in function: one node, and one more for a panic.
func (e *estimator) builtin(x *ast.CallExpr) {
	e.add(1)
	if id, ok := ast.Unparen(x.Fun).(*ast.Ident); ok && id.Name == "panic" {
		e.add(panicCost)
	}
	for _, arg := range x.Args {
		e.expr(arg)
	}
}
