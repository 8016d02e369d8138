package boundscheck

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// isRegister reports whether e is a private local variable, a constant, or made of such by len, arithmetic and conversions of integers: what the compiler knows to be the same wherever it is
// the same.
func (c *checker) isRegister(e ast.Expr) bool {
	e = ast.Unparen(e)
	if _, ok := c.constOf(e); ok {
		return true
	}
	switch e := e.(type) {
	case *ast.Ident:
		v := c.varOf(e)
		return v != nil && c.isLocal(v) && c.uses.IsPrivate(v)
	case *ast.CallExpr:
		return (c.isLen(e) || c.isConversion(e)) && c.isRegister(e.Args[0])
	case *ast.BinaryExpr:
		switch e.Op {
		case token.ADD, token.SUB, token.MUL, token.QUO, token.SHR, token.SHL:
			return c.isRegister(e.X) && c.isRegister(e.Y)
		}
	}
	return false
}

// isFixed reports whether e, made of variables, fields, indices of these, len, arithmetic and conversions of integers, has one value all through the loop.
func (c *checker) isFixed(e ast.Expr, l *loop) bool {
	e = ast.Unparen(e)
	if _, ok := c.constOf(e); ok {
		return true
	}
	switch e := e.(type) {
	case *ast.Ident:
		v := c.varOf(e)
		switch {
		case v == nil:
			return false
		case !c.isLocal(v):
			return c.isQuiet(l) && !c.assigns(l, v) || c.isSettled(v)
		}
		return c.uses.IsPrivate(v) && !c.assigns(l, v)
	case *ast.SelectorExpr:
		if v := c.varOf(e.Sel); v != nil && !v.IsField() { // of another package
			return c.isQuiet(l) && !c.assigns(l, v)
		}
		sel := c.pass.TypesInfo.Selections[e]
		return sel != nil && sel.Kind() == types.FieldVal && c.isQuiet(l) && !c.assigns(l, sel.Obj()) && c.isFixed(e.X, l)
	case *ast.IndexExpr: // what is not basic no quiet loop stores in memory
		t := c.pass.TypesInfo.TypeOf(e)
		_, isPointer := t.Underlying().(*types.Pointer)
		return (isSlice(t) || isPointer) && !isMap(c.pass.TypesInfo.TypeOf(e.X)) && c.isQuiet(l) && c.isFixed(e.X, l) && c.isFixed(e.Index, l)
	case *ast.CallExpr:
		return (c.isLen(e) || c.isConversion(e)) && c.isFixed(e.Args[0], l)
	case *ast.BinaryExpr:
		return c.isFixed(e.X, l) && c.isFixed(e.Y, l)
	}
	return false
}

// isSettled reports whether a variable of the package, which no other package sees, has the value of its declaration for good.
func (c *checker) isSettled(v *types.Var) bool {
	if v.Exported() || v.IsField() || v.Pkg() != c.pass.Pkg || c.isLocal(v) {
		return false
	}
	if c.changed == nil {
		c.changed = make(map[types.Object]bool)
		for cur := range c.Nodes((*ast.Ident)(nil)) {
			if used, ok := c.pass.TypesInfo.Uses[cur.Node().(*ast.Ident)].(*types.Var); ok && !c.isLocal(used) && (c.isAssigned(cur) || c.uses.IsAddressed(cur)) {
				c.changed[used] = true
			}
		}
	}
	return !c.changed[v]
}

// assigns reports whether a loop assigns to a variable or a field.
func (c *checker) assigns(l *loop, obj types.Object) bool {
	found := false
	for cur := range l.cur.Preorder((*ast.Ident)(nil)) {
		id := cur.Node().(*ast.Ident)
		if c.pass.TypesInfo.Defs[id] == obj { // made in each round
			return true
		}
		if c.pass.TypesInfo.Uses[id] != obj {
			continue
		}
		if sel, ok := cur.Parent().Node().(*ast.SelectorExpr); ok && sel.Sel == id {
			cur = cur.Parent()
		}
		found = found || c.isAssigned(cur)
	}
	return found
}

// isAssigned reports whether the expression at cur is assigned to, whole or a part of it, or has its address taken.
func (c *checker) isAssigned(cur inspector.Cursor) bool {
	for {
		switch kind := cur.ParentEdgeKind(); kind {
		case edge.AssignStmt_Lhs, edge.IncDecStmt_X, edge.RangeStmt_Key, edge.RangeStmt_Value:
			return true
		case edge.UnaryExpr_X:
			return cur.Parent().Node().(*ast.UnaryExpr).Op == token.AND
		case edge.ParenExpr_X:
		case edge.SelectorExpr_X: // a field of a struct, not through a pointer
			if _, ok := c.pass.TypesInfo.TypeOf(cur.Node().(ast.Expr)).Underlying().(*types.Struct); !ok {
				return false
			}
		case edge.IndexExpr_X: // an element of an array
			if _, ok := c.pass.TypesInfo.TypeOf(cur.Node().(ast.Expr)).Underlying().(*types.Array); !ok {
				return false
			}
		default:
			return false
		}
		cur = cur.Parent()
	}
}

// isQuiet reports whether nothing in a loop can change a field, or a variable of a package, but by its name: no call of unknown code, no store through a pointer to what may hold
// one, nothing that waits for others.
func (c *checker) isQuiet(l *loop) bool {
	if l.quiet == nil {
		quiet := true
		for cur := range l.cur.Preorder() {
			if cur.Node() != l.stmt && !c.isStill(cur) {
				quiet = false
				break
			}
		}
		l.quiet = &quiet
	}
	return *l.quiet
}

// isStill reports whether a node changes nothing but what it names, and basic values in memory.
func (c *checker) isStill(cur inspector.Cursor) bool {
	switch n := cur.Node().(type) {
	case *ast.CallExpr:
		return c.isIdleCall(n)
	case *ast.FuncLit, *ast.GoStmt, *ast.DeferStmt, *ast.SendStmt, *ast.SelectStmt:
		return false
	case *ast.UnaryExpr:
		return n.Op != token.ARROW
	case *ast.AssignStmt:
		return !slices.ContainsFunc(n.Lhs, func(e ast.Expr) bool { return !c.isSmallStore(e) })
	case *ast.RangeStmt:
		t := c.pass.TypesInfo.TypeOf(n.X)
		_, isFunc := t.Underlying().(*types.Signature)
		_, isChan := t.Underlying().(*types.Chan)
		return !isFunc && !isChan
	}
	return true
}

// isSmallStore reports whether an assignment to e changes a variable or a field by its name, or a number, a text or a truth value elsewhere.
func (c *checker) isSmallStore(e ast.Expr) bool {
	e = ast.Unparen(e)
	if id, ok := e.(*ast.Ident); ok && (id.Name == "_" || c.varOf(id) != nil) {
		return true
	}
	t := c.pass.TypesInfo.TypeOf(e)
	if t == nil {
		return false
	}
	if _, ok := t.Underlying().(*types.Basic); ok {
		return true
	}
	_, isField := e.(*ast.SelectorExpr)
	_, isStruct := t.Underlying().(*types.Struct)
	return isField && !isStruct && arrayLen(t) < 0
}

// isIdleCall reports whether a call changes nothing that others can reach: one that is pure, or of a function of the package that has no such effect.
func (c *checker) isIdleCall(call *ast.CallExpr) bool {
	if c.isPure(call) {
		return true
	}
	fn, ok := typeutil.Callee(c.pass.TypesInfo, call).(*types.Func)
	if !ok || fn.Pkg() != c.pass.Pkg || fn.Signature().TypeParams().Len()+fn.Signature().RecvTypeParams().Len() > 0 {
		return false
	}
	f := c.SSA().Pkg.Prog.FuncValue(fn)
	return f != nil && c.effects.OfCall(f).IsNothing()
}

// isPure reports whether a call is a conversion, a builtin function, or a function of the standard library that changes nothing.
func (c *checker) isPure(call *ast.CallExpr) bool {
	if c.pass.TypesInfo.Types[call.Fun].IsType() {
		return true
	}
	switch fn := typeutil.Callee(c.pass.TypesInfo, call).(type) {
	case *types.Builtin:
		switch fn.Name() {
		case "len", "cap", "min", "max", "panic", "abs", "real", "imag", "complex":
			return true
		}
	case *types.Func:
		if fn.Pkg() == nil {
			return false
		}
		if fn.Signature().Recv() != nil { // of a byte order
			return fn.Pkg().Path() == "encoding/binary" && strings.HasPrefix(fn.Name(), "Uint")
		}
		switch fn.Pkg().Path() {
		case "math", "math/bits", "math/cmplx", "unicode/utf8", "unicode":
			return true
		}
	}
	return false
}

// isLen reports whether a call is one of the builtin len.
func (c *checker) isLen(call *ast.CallExpr) bool {
	b, ok := typeutil.Callee(c.pass.TypesInfo, call).(*types.Builtin)
	return ok && b.Name() == "len"
}

// isConversion reports whether a call converts an integer to a type of integers.
func (c *checker) isConversion(call *ast.CallExpr) bool {
	return len(call.Args) == 1 && c.pass.TypesInfo.Types[call.Fun].IsType() && isInteger(c.pass.TypesInfo.TypeOf(call)) && isInteger(c.pass.TypesInfo.TypeOf(call.Args[0]))
}

func isInteger(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

// varOf returns the variable that a name uses or declares, or nil.
func (c *checker) varOf(id *ast.Ident) *types.Var {
	v, _ := c.pass.TypesInfo.ObjectOf(id).(*types.Var)
	return v
}

func (c *checker) isVar(e ast.Expr, v *types.Var) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && v != nil && c.varOf(id) == v
}

func (c *checker) isLocal(v *types.Var) bool {
	return !v.IsField() && v.Pkg() != nil && v.Parent() != nil && v.Parent() != v.Pkg().Scope()
}

// constOf returns the value of a constant integer.
func (c *checker) constOf(e ast.Expr) (int64, bool) {
	v := c.pass.TypesInfo.Types[e].Value
	if v == nil || v.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(v)
}

func (c *checker) isConst(e ast.Expr, n int64) bool {
	got, ok := c.constOf(e)
	return ok && got == n
}

// same reports whether two expressions are written alike and mean the same variables.
func (c *checker) same(a, b ast.Expr) bool {
	a, b = ast.Unparen(a), ast.Unparen(b)
	switch a := a.(type) {
	case *ast.Ident:
		b, ok := b.(*ast.Ident)
		return ok && c.pass.TypesInfo.ObjectOf(a) != nil && c.pass.TypesInfo.ObjectOf(a) == c.pass.TypesInfo.ObjectOf(b)
	case *ast.SelectorExpr:
		b, ok := b.(*ast.SelectorExpr)
		return ok && c.pass.TypesInfo.Uses[a.Sel] == c.pass.TypesInfo.Uses[b.Sel] && c.same(a.X, b.X)
	case *ast.IndexExpr:
		b, ok := b.(*ast.IndexExpr)
		return ok && c.same(a.X, b.X) && c.same(a.Index, b.Index)
	case *ast.BasicLit:
		b, ok := b.(*ast.BasicLit)
		return ok && a.Value == b.Value
	case *ast.BinaryExpr:
		b, ok := b.(*ast.BinaryExpr)
		return ok && a.Op == b.Op && c.same(a.X, b.X) && c.same(a.Y, b.Y)
	case *ast.CallExpr:
		b, ok := b.(*ast.CallExpr)
		if !ok || len(a.Args) != 1 || len(b.Args) != 1 || !c.same(a.Args[0], b.Args[0]) {
			return false
		}
		return c.isLen(a) && c.isLen(b) || c.isConversion(a) && c.isConversion(b) && types.Identical(c.pass.TypesInfo.TypeOf(a), c.pass.TypesInfo.TypeOf(b))
	}
	return false
}
