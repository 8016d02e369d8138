package loopassert

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
)

// hoisted returns the edits that assert once before the innermost loop around an assertion with two results, or nil: what it says in the loop is what the two variables have.
func (c *checker) hoisted(a *assertion) []finding.Fix {
	expr := a.at.(*ast.TypeAssertExpr)
	cur, ok := c.cursors[expr]
	if !ok || !a.CommaOk {
		return nil
	}
	loops := loopsAround(cur)
	if len(loops) == 0 || len(loops) != a.fn.LoopDepth(a.Block()) { // some are made of goto, or never go round
		return nil
	}
	loop := loops[0].Node()
	top, ok := above(loops[0])
	if !ok || !c.beginsPlainly(loop) || !c.isSameBefore(expr, loop) {
		return nil
	}
	value, found := names(cur)
	d := c.Edit.Begin(loop)
	if value != "_" {
		value = d.Local(value)
	}
	found = d.Local(found)
	if value == "_" {
		lhs := cur.Parent().Node().(*ast.AssignStmt).Lhs
		d.Replace(lhs[0].Pos(), lhs[1].Pos(), "")
		d.Move(expr, top.Pos(), value+", "+found+" := ", found)
	} else {
		d.Move(expr, top.Pos(), value+", "+found+" := ", value+", "+found)
	}
	return d.Fix("Assert before the loop")
}

// loopsAround returns the loops of the source whose bodies have cur, of the same function, the innermost first.
func loopsAround(cur inspector.Cursor) (loops []inspector.Cursor) {
	for ; ; cur = cur.Parent() {
		switch cur.Node().(type) {
		case *ast.FuncDecl, *ast.FuncLit, *ast.File, nil:
			return loops
		}
		switch cur.ParentEdgeKind() {
		case edge.ForStmt_Body, edge.RangeStmt_Body:
			loops = append(loops, cur.Parent())
		}
	}
}

// above returns the statement that others can stand before, for a loop: itself, or its label.
func above(loop inspector.Cursor) (top ast.Node, ok bool) {
	if label, ok := loop.Parent().Node().(*ast.LabeledStmt); ok && label != nil {
		loop = loop.Parent()
	}
	switch loop.Parent().Node().(type) {
	case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
		return loop.Node(), true
	}
	return nil, false
}

// beginsPlainly reports whether nothing that is assigned to or called before the first round can change what is asserted.
func (c *checker) beginsPlainly(loop ast.Node) bool {
	switch n := loop.(type) {
	case *ast.RangeStmt:
		return n.Tok != token.ASSIGN && !c.Calls(n.X)
	case *ast.ForStmt:
		assign, ok := n.Init.(*ast.AssignStmt)
		return n.Init == nil || ok && assign.Tok == token.DEFINE && !slices.ContainsFunc(assign.Rhs, c.Calls)
	}
	return false
}

// isSameBefore reports whether an assertion means before the loop what it means in it: of a variable, or a field, by names that are the same there, and of which the loop assigns to none.
func (c *checker) isSameBefore(expr *ast.TypeAssertExpr, loop ast.Node) bool {
	for x := expr.X; ; {
		sel, ok := x.(*ast.SelectorExpr)
		if !ok {
			if _, ok := x.(*ast.Ident); !ok {
				return false
			}
			break
		}
		x = sel.X
	}
	scope := c.Pass.Pkg.Scope().Innermost(loop.Pos())
	same := scope != nil
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			ast.Inspect(n.X, visit)
			return false
		case *ast.Ident:
			obj := c.Pass.TypesInfo.Uses[n]
			_, before := scope.LookupParent(n.Name, loop.Pos())
			same = same && obj != nil && obj == before && !c.isSetIn(obj, loop)
		}
		return same
	}
	if same {
		ast.Inspect(expr, visit)
	}
	return same
}

// isSetIn reports whether a loop assigns to a local variable.
func (c *checker) isSetIn(obj types.Object, loop ast.Node) bool {
	v, ok := obj.(*types.Var)
	if !ok {
		return false
	}
	for _, use := range c.Uses.Names(v) {
		switch use.ParentEdgeKind() {
		case edge.AssignStmt_Lhs, edge.RangeStmt_Key, edge.RangeStmt_Value:
			if n := use.Node(); loop.Pos() <= n.Pos() && n.End() <= loop.End() {
				return true
			}
		}
	}
	return false
}

// names returns what the statement around an assertion calls its results: "_" for a blank value that it declares none for.
func names(cur inspector.Cursor) (value, ok string) {
	value, ok = "value", "ok"
	assign, isAssign := cur.Parent().Node().(*ast.AssignStmt)
	if !isAssign || len(assign.Lhs) != 2 {
		return value, ok
	}
	if id, isIdent := assign.Lhs[0].(*ast.Ident); isIdent {
		value = id.Name
	}
	if id, isIdent := assign.Lhs[1].(*ast.Ident); isIdent && id.Name != "_" {
		ok = id.Name
	}
	return value, ok
}
