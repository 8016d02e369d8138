package ifacebox

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
	"github.com/perfvet/perfvet/internal/source/tables"
)

// A conversion is one place in the source where a value of concrete type becomes
// an interface, explicitly or because the language converts at an assignment.
type conversion struct {
	expr    ast.Expr   // the operand, as written (parentheses included); the variable of a range
	from    types.Type // concrete type of the operand, or of one of its results
	to      types.Type // interface type
	context context    // what asks for the interface
	parent  ast.Node   // call, return, assignment, ... that asks
	index   int        // argument, result or operand number inside parent; 0-based. Of a range: 0 is the key, 1 the value
	fn      ast.Node   // enclosing *ast.FuncDecl or *ast.FuncLit; nil for package variables
	inPool  bool       // returned by the New function of a sync.Pool
}

// A context says what asks for an interface value.
type context uint8

const (
	assigned context = iota // x = v, var x I = v
	argument                // f(v)
	variadic                // f(v) where f is func(...I)
	returned                // return v
	element                 // []I{v}, T{field: v}, append(s, v)
	mapKey                  // m[v], map[I]T{v: ...}
	sent                    // ch <- v
	panicked                // panic(v)
	explicit                // I(v)
	ranged                  // for x = range v, for _, x = range v
)

// category returns the finding's Category for the context.
func (c context) category() string {
	return [...]string{"assign", "argument", "variadic", "return", "element", "key", "send", "panic", "convert", "assign"}[c]
}

// call returns the call that the value is an argument of, or nil.
func (c conversion) call() *ast.CallExpr {
	if c.context == argument || c.context == variadic {
		call, _ := c.parent.(*ast.CallExpr)
		return call
	}
	return nil
}

// cold returns why the conversion is seldom made, or "".
func (c conversion) cold() string {
	if types.Identical(c.to, types.Universe.Lookup("error").Type()) {
		return "makes an error"
	}
	return ""
}

// isInherent reports whether what the code hands out or keeps is an interface: a result, a map's key or element, a field.
func (c conversion) isInherent() bool {
	switch c.context {
	case returned:
		return !c.inPool
	case mapKey, element:
		return true
	case assigned:
		if n, ok := c.parent.(*ast.AssignStmt); ok && c.index < len(n.Lhs) {
			_, local := ast.Unparen(n.Lhs[c.index]).(*ast.Ident)
			return !local
		}
	}
	return false
}

// conversions calls yield for every conversion of a concrete value to an
// interface in file, in source order of the constructs that ask for it.
// Comparisons are left out: the compiler compares without boxing.
func conversions(info *types.Info, file *ast.File, yield func(conversion)) {
	w := &walker{info: info, yield: yield, news: make(map[ast.Node]bool)}
	ast.PreorderStack(file, nil, func(n ast.Node, stack []ast.Node) bool {
		if tables.IsPlain(info, n) {
			return false
		}
		w.visit(n, stack)
		return true
	})
}

type walker struct {
	info  *types.Info
	yield func(conversion)
	fn    ast.Node          // enclosing function of the node being visited
	news  map[ast.Node]bool // *ast.FuncLit that are the New of a sync.Pool
}

func (w *walker) visit(n ast.Node, stack []ast.Node) {
	switch n := n.(type) {
	case *ast.CallExpr:
		w.fn = ssapkg.Enclosing(stack)
		w.call(n)
	case *ast.AssignStmt:
		w.fn = ssapkg.Enclosing(stack)
		w.assign(n)
	case *ast.ValueSpec:
		if n.Type != nil {
			w.fn = ssapkg.Enclosing(stack)
			typ := w.info.TypeOf(n.Type)
			w.values(n, assigned, n.Values, len(n.Names), func(int) types.Type { return typ })
		}
	case *ast.ReturnStmt:
		w.fn = ssapkg.Enclosing(stack)
		if results := w.results(); results != nil {
			w.values(n, returned, n.Results, results.Len(), func(i int) types.Type { return results.At(i).Type() })
		}
	case *ast.SendStmt:
		w.fn = ssapkg.Enclosing(stack)
		if ch, ok := coreType(w.info.TypeOf(n.Chan)).(*types.Chan); ok {
			w.value(n, sent, n.Value, 0, ch.Elem())
		}
	case *ast.CompositeLit:
		w.fn = ssapkg.Enclosing(stack)
		w.composite(n)
	case *ast.RangeStmt:
		if n.Tok == token.ASSIGN {
			w.fn = ssapkg.Enclosing(stack)
			w.rangeStmt(n)
		}
	case *ast.IndexExpr:
		if m, ok := coreType(w.info.TypeOf(n.X)).(*types.Map); ok {
			w.fn = ssapkg.Enclosing(stack)
			w.value(n, mapKey, n.Index, 0, m.Key())
		}
	}
}

// results returns the result types of the enclosing function, or nil.
func (w *walker) results() *types.Tuple {
	var t types.Type
	switch fn := w.fn.(type) {
	case *ast.FuncDecl:
		if obj := w.info.Defs[fn.Name]; obj != nil {
			t = obj.Type()
		}
	case *ast.FuncLit:
		t = w.info.TypeOf(fn)
	}
	if sig, ok := t.(*types.Signature); ok {
		return sig.Results()
	}
	return nil
}

func (w *walker) call(call *ast.CallExpr) {
	tv := w.info.Types[call.Fun]
	switch {
	case tv.IsType():
		if len(call.Args) == 1 {
			w.value(call, explicit, call.Args[0], 0, tv.Type)
		}
	case tv.IsBuiltin():
		w.builtin(call)
	default:
		sig, ok := coreType(tv.Type).(*types.Signature)
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
		ctx := argument
		var typ types.Type
		switch {
		case isVariadic && i >= last:
			ctx, typ = variadic, params.At(last).Type().(*types.Slice).Elem()
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
			w.value(call, panicked, call.Args[0], 0, types.Universe.Lookup("any").Type())
		}
	case "append":
		s, ok := coreType(w.info.TypeOf(call)).(*types.Slice)
		if !ok || call.Ellipsis.IsValid() {
			return
		}
		for i, arg := range call.Args {
			if i > 0 {
				w.value(call, element, arg, i, s.Elem())
			}
		}
	case "delete":
		if m, ok := coreType(w.info.TypeOf(call.Args[0])).(*types.Map); ok && len(call.Args) == 2 {
			w.value(call, mapKey, call.Args[1], 1, m.Key())
		}
	}
}

func (w *walker) assign(n *ast.AssignStmt) {
	if n.Tok != token.ASSIGN && n.Tok != token.DEFINE {
		return
	}
	w.values(n, assigned, n.Rhs, len(n.Lhs), func(i int) types.Type {
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
			w.convert(n, ranged, lhs, i, types[i], w.info.TypeOf(lhs))
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
	switch t := coreType(t).(type) {
	case *types.Struct:
		for i, elt := range n.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				if key, ok := kv.Key.(*ast.Ident); ok {
					if field, ok := w.info.Uses[key].(*types.Var); ok {
						w.value(n, element, kv.Value, i, field.Type())
						if field.Name() == "New" && isPool(w.info.TypeOf(n)) {
							w.news[kv.Value] = true
						}
					}
				}
			} else if i < t.NumFields() {
				w.value(n, element, elt, i, t.Field(i).Type())
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
				w.value(n, mapKey, kv.Key, i, key)
			}
			elt = kv.Value
		}
		w.value(n, element, elt, i, elem)
	}
}

// values visits n assignments of exprs, which may be a single call with n results.
func (w *walker) values(parent ast.Node, ctx context, exprs []ast.Expr, n int, typ func(i int) types.Type) {
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
func (w *walker) operand(parent ast.Node, ctx context, exprs []ast.Expr, i int, to types.Type) {
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
func (w *walker) value(parent ast.Node, ctx context, expr ast.Expr, i int, to types.Type) {
	if !isInterface(to) {
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

func (w *walker) convert(parent ast.Node, ctx context, expr ast.Expr, i int, from, to types.Type) {
	if !isInterface(to) || isInterface(from) {
		return
	}
	if basic, ok := from.(*types.Basic); ok {
		if basic.Kind() == types.UntypedNil || basic.Kind() == types.Invalid {
			return
		}
		from = types.Default(from)
	}
	w.yield(conversion{
		expr: expr, from: from, to: to, context: ctx, parent: parent, index: i, fn: w.fn,
		inPool: ctx == returned && w.news[w.fn],
	})
}
