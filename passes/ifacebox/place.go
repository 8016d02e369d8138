package ifacebox

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/astutil"
)

// A place is where a call stands: what is around it, innermost first and without the call.
type place []ast.Node

// placeOf returns the place of a call in its file, or nil.
func (p *boxer) placeOf(file *ast.File, call *ast.CallExpr) place {
	if file == nil {
		return nil
	}
	path, _ := astutil.PathEnclosingInterval(file, call.Pos(), call.End())
	if i := slices.Index(path, ast.Node(call)); i >= 0 {
		return path[i+1:]
	}
	return nil
}

// isValue reports whether an expression that is no call can stand there.
func (pl place) isValue() bool {
	if len(pl) == 0 {
		return false
	}
	switch pl[0].(type) {
	case *ast.ExprStmt, *ast.GoStmt, *ast.DeferStmt:
		return false
	case *ast.ParenExpr:
		return pl[1:].isValue()
	}
	return true
}

// binds reports whether an operator of binary expressions needs parentheses there.
func (pl place) binds() bool {
	switch pl[0].(type) {
	case *ast.IndexExpr, *ast.SliceExpr:
		return true
	}
	return false
}

// statement returns the largest node around the place whose parts are evaluated together: the statement, or the
// expression that is a part of one with a body.
func (pl place) statement(call *ast.CallExpr) ast.Node {
	var n ast.Node = call
	for _, parent := range pl {
		switch parent.(type) {
		case ast.Expr, *ast.AssignStmt, *ast.ReturnStmt, *ast.SendStmt, *ast.ExprStmt, *ast.ValueSpec, *ast.GoStmt, *ast.DeferStmt:
			n = parent
		default:
			return n
		}
	}
	return n
}

// inOrder reports whether the operands of a call have the values that they have in the call when they are evaluated without it. The
// language orders calls, but not when variables are read beside them: with another call in the statement, an operand must be
// a call itself, or a variable that no other function can change.
func (p *boxer) inOrder(pl place, call *ast.CallExpr, operands []ast.Expr) bool {
	if !p.callsBeside(pl.statement(call), call) {
		return true
	}
	for _, e := range operands {
		e = ast.Unparen(e)
		if p.pass.TypesInfo.Types[e].Value != nil {
			continue
		}
		if c, ok := e.(*ast.CallExpr); ok && !p.pass.TypesInfo.Types[c.Fun].IsType() && !p.pass.TypesInfo.Types[c.Fun].IsBuiltin() {
			continue
		}
		id, ok := e.(*ast.Ident)
		if !ok || isBytes(p.pass.TypesInfo.TypeOf(e)) || !p.isPrivate(pl, id) {
			return false // what bytes are in may be anybody's
		}
	}
	return true
}

// callsBeside reports whether the evaluation of n calls a function, or waits, other than for the call and what it is an argument of.
func (p *boxer) callsBeside(n ast.Node, call *ast.CallExpr) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return n.Pos() <= call.Pos() && call.End() <= n.End()
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.CallExpr:
			around := slices.ContainsFunc(n.Args, func(e ast.Expr) bool { return e.Pos() <= call.Pos() && call.End() <= e.End() })
			found = found || n != call && !around && !p.isInert(n)
		}
		return !found
	})
	return found
}

// isInert reports whether a call is a conversion, or of a function of the language that changes nothing.
func (p *boxer) isInert(call *ast.CallExpr) bool {
	fun := p.pass.TypesInfo.Types[call.Fun]
	if !fun.IsBuiltin() {
		return fun.IsType()
	}
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	return ok && slices.Contains([]string{"cap", "len", "make", "max", "min", "new"}, id.Name)
}

// isPrivate reports whether id is a variable of the declared function around the place, and no literal and no address of it is there to
// change it.
func (p *boxer) isPrivate(pl place, id *ast.Ident) bool {
	v, ok := p.pass.TypesInfo.Uses[id].(*types.Var)
	i := slices.IndexFunc(pl, func(n ast.Node) bool { _, ok := n.(*ast.FuncDecl); return ok })
	if !ok || i < 0 || v.IsField() {
		return false
	}
	fn := pl[i]
	if v.Pos() < fn.Pos() || fn.End() <= v.Pos() {
		return false
	}
	private := true
	is := func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		return ok && p.pass.TypesInfo.Uses[id] == v
	}
	ast.PreorderStack(fn, nil, func(n ast.Node, stack []ast.Node) bool {
		switch n := n.(type) {
		case *ast.UnaryExpr:
			private = private && !(n.Op == token.AND && is(n.X))
		case *ast.SelectorExpr:
			private = private && !is(n.X)
		case *ast.Ident:
			lit := slices.IndexFunc(stack, func(s ast.Node) bool { _, ok := s.(*ast.FuncLit); return ok })
			if lit >= 0 && is(n) {
				outer := stack[lit]
				private = private && outer.Pos() <= v.Pos() && v.Pos() < outer.End() && !nested(stack[lit+1:])
			}
		}
		return private
	})
	return private
}

// nested reports whether a function literal is on the stack.
func nested(stack []ast.Node) bool {
	return slices.ContainsFunc(stack, func(s ast.Node) bool { _, ok := s.(*ast.FuncLit); return ok })
}
