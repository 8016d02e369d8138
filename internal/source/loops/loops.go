// Package loops tells of the loops around a place how often they run, as far as that is known before they begin.
package loops

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/source/words"
)

// A Loop is a loop around a place of the source.
type Loop struct {
	Node ast.Stmt         // *ast.ForStmt or *ast.RangeStmt
	Cur  inspector.Cursor // of Node
	// Count is how often the body runs at most, an expression that can be evaluated before the loop: "len(names)", "n". It is
	// "" where that is not known.
	Count string
	// Number is what Count says if that is an integer of the source, which may be negative, and no length: n. It is nil otherwise.
	Number ast.Expr
	// Conditional reports that the place is not reached in each round: it is in a branch, or behind a continue.
	Conditional bool
}

// Innermost returns the innermost loop around cur in its function, or false.
func Innermost(info *types.Info, cur inspector.Cursor) (Loop, bool) {
	l := Loop{}
	for at := cur; ; {
		parent := at.Parent()
		switch n := parent.Node().(type) {
		case *ast.FuncDecl, *ast.FuncLit, *ast.File, nil:
			return Loop{}, false
		case *ast.IfStmt:
			l.Conditional = l.Conditional || at.ParentEdgeKind() != edge.IfStmt_Init && at.ParentEdgeKind() != edge.IfStmt_Cond
		case *ast.CaseClause, *ast.CommClause:
			l.Conditional = true
		case *ast.BlockStmt:
			l.Conditional = l.Conditional || continuesBefore(n, at.Node())
		case *ast.ForStmt:
			if at.ParentEdgeKind() == edge.ForStmt_Body {
				l.Node, l.Cur = n, parent
				l.Count, l.Number = countOf(info, n)
				return l, true
			}
		case *ast.RangeStmt:
			if at.ParentEdgeKind() == edge.RangeStmt_Body {
				l.Node, l.Cur = n, parent
				l.Count, l.Number = rangeCount(info, n)
				return l, true
			}
		}
		at = parent
	}
}

// continuesBefore reports whether a statement of the block before stmt may go on with the next round.
func continuesBefore(block *ast.BlockStmt, stmt ast.Node) bool {
	found := false
	for _, s := range block.List {
		if s == stmt {
			break
		}
		ast.Inspect(s, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit, *ast.ForStmt, *ast.RangeStmt:
				return false
			case *ast.BranchStmt:
				found = found || n.Tok == token.CONTINUE || n.Tok == token.GOTO
			}
			return true
		})
	}
	return found
}

// countOf returns the bound of "for i := 0; i < bound; i++", or "", and what of it is a [Loop.Number].
func countOf(info *types.Info, n *ast.ForStmt) (string, ast.Expr) {
	init, ok := n.Init.(*ast.AssignStmt)
	cond, isBinary := n.Cond.(*ast.BinaryExpr)
	post, isInc := n.Post.(*ast.IncDecStmt)
	if !ok || !isBinary || !isInc || len(init.Lhs) != 1 || len(init.Rhs) != 1 || post.Tok != token.INC || cond.Op != token.LSS {
		return "", nil
	}
	zero, ok := init.Rhs[0].(*ast.BasicLit)
	if !ok || zero.Value != "0" || !sameName(init.Lhs[0], cond.X) || !sameName(init.Lhs[0], post.X) || !isStable(info, n, cond.Y) {
		return "", nil
	}
	return bound(cond.Y)
}

// bound returns the words for a stable integer, and the integer if it is no length.
func bound(e ast.Expr) (string, ast.Expr) {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok { // of len
		return words.Expr(call), nil
	}
	return words.Expr(e), e
}

func sameName(a, b ast.Expr) bool {
	x, ok := a.(*ast.Ident)
	y, also := b.(*ast.Ident)
	return ok && also && x.Name == y.Name
}

// rangeCount returns how often a range statement runs its body at most, or "", and what of it is a [Loop.Number].
func rangeCount(info *types.Info, n *ast.RangeStmt) (string, ast.Expr) {
	t := info.TypeOf(n.X)
	if t == nil || !isStable(info, nil, n.X) {
		return "", nil
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	switch u := t.Underlying().(type) {
	case *types.Slice, *types.Array, *types.Map:
		return "len(" + words.Expr(n.X) + ")", nil
	case *types.Basic:
		if u.Info()&types.IsString != 0 {
			return "len(" + words.Expr(n.X) + ")", nil
		}
		if u.Info()&types.IsInteger != 0 {
			return bound(n.X)
		}
	}
	return "", nil
}

// isStable reports whether e is a name, a selection of fields, a constant, or the length of one of these, which can be
// evaluated before the loop as well. A name that the loop assigns to cannot.
func isStable(info *types.Info, loop ast.Node, e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.BasicLit:
		return true
	case *ast.Ident:
		return loop == nil || !assigns(info, loop, info.Uses[e])
	case *ast.SelectorExpr:
		sel := info.Selections[e]
		return (sel == nil || sel.Kind() == types.FieldVal) && isStable(info, loop, e.X)
	case *ast.CallExpr:
		id, ok := e.Fun.(*ast.Ident)
		return ok && id.Name == "len" && info.Types[e.Fun].IsBuiltin() && isStable(info, loop, e.Args[0])
	}
	return false
}

// assigns reports whether the loop assigns to the variable, or takes its address.
func assigns(info *types.Info, loop ast.Node, obj types.Object) bool {
	found := false
	is := func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		return ok && info.Uses[id] == obj
	}
	ast.Inspect(loop, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				found = found || is(lhs)
			}
		case *ast.IncDecStmt:
			found = found || is(n.X)
		case *ast.UnaryExpr:
			found = found || n.Op == token.AND && is(n.X)
		}
		return !found
	})
	return found
}
