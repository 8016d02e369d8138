package slicegrow

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/loops"
	"github.com/perfvet/perfvet/internal/source/object"
)

// isMadeFor reports whether the slice that an append in a loop grows by one element is made before it with no elements and with a capacity that is spelled as the
// number of rounds, be it of what a method returns, a map or a field: then there is room, unless that is something else by then.
func isMadeFor(m *object.Maker, cur inspector.Cursor, call *ast.CallExpr) bool {
	l, ok := loops.Innermost(m.Pass.TypesInfo, cur)
	fn := candidate.FuncAround(cur)
	if !ok || fn == nil || call.Ellipsis.IsValid() || len(call.Args) != 2 {
		return false
	}
	made := lastValue(m, fn, call.Args[0], l.Node.Pos())
	outer, nested := loops.Innermost(m.Pass.TypesInfo, l.Cur)
	if made == nil || !m.Builtin(made, "make") || len(made.Args) != 3 || nested && made.Pos() < outer.Node.Pos() {
		return false
	}
	zero, ok := made.Args[1].(*ast.BasicLit)
	return ok && zero.Value == "0" && hasSummand(made.Args[2], roundsOf(m, l)) && appendsIn(m, l.Node, call.Args[0]) == 1
}

// lastValue returns the call whose result is the last that the function assigns to e before a place of the source, or nil.
func lastValue(m *object.Maker, fn ast.Node, e ast.Expr, before token.Pos) (value *ast.CallExpr) {
	assign := func(lhs ast.Expr, i, values int, rhs []ast.Expr) {
		if !isSame(m, lhs, e) {
			return
		}
		if value = nil; values == len(rhs) {
			value, _ = ast.Unparen(rhs[i]).(*ast.CallExpr)
		}
	}
	ast.Inspect(fn, func(n ast.Node) bool {
		if n == nil || n.Pos() >= before {
			return false
		}
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, lhs := range n.Lhs {
				assign(lhs, i, len(n.Lhs), n.Rhs)
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				assign(name, i, len(n.Names), n.Values)
			}
		}
		return true
	})
	return value
}

// isSame reports whether two names or selections of fields are of one variable.
func isSame(m *object.Maker, a, b ast.Expr) bool {
	switch a := ast.Unparen(a).(type) {
	case *ast.Ident:
		b, ok := ast.Unparen(b).(*ast.Ident)
		return ok && m.Pass.TypesInfo.ObjectOf(a) != nil && m.Pass.TypesInfo.ObjectOf(a) == m.Pass.TypesInfo.ObjectOf(b)
	case *ast.SelectorExpr:
		b, ok := ast.Unparen(b).(*ast.SelectorExpr)
		return ok && a.Sel.Name == b.Sel.Name && isSame(m, a.X, b.X)
	}
	return false
}

// roundsOf spells the number of rounds that a loop has at most, or returns "".
func roundsOf(m *object.Maker, l loops.Loop) string {
	switch n := l.Node.(type) {
	case *ast.ForStmt:
		if l.Count != "" {
			return types.ExprString(n.Cond.(*ast.BinaryExpr).Y)
		}
	case *ast.RangeStmt:
		t := m.Pass.TypesInfo.TypeOf(n.X)
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		switch u := t.Underlying().(type) {
		case *types.Slice, *types.Array, *types.Map:
			return "len(" + types.ExprString(n.X) + ")"
		case *types.Basic:
			if u.Info()&types.IsString != 0 {
				return "len(" + types.ExprString(n.X) + ")"
			}
			return types.ExprString(n.X)
		}
	}
	return ""
}

// hasSummand reports whether e is a sum that has a part which is spelled so, or is that itself.
func hasSummand(e ast.Expr, part string) bool {
	e = ast.Unparen(e)
	sum, ok := e.(*ast.BinaryExpr)
	return part != "" && types.ExprString(e) == part || ok && sum.Op == token.ADD && (hasSummand(sum.X, part) || hasSummand(sum.Y, part))
}

// appendsIn returns how many appends to a variable there are in a loop.
func appendsIn(m *object.Maker, loop ast.Node, to ast.Expr) (n int) {
	ast.Inspect(loop, func(c ast.Node) bool {
		if call, ok := c.(*ast.CallExpr); ok && isAppend(m, call) && isSame(m, call.Args[0], to) {
			n++
		}
		return true
	})
	return n
}
