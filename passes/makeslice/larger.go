package makeslice

import (
	"go/ast"
	"go/token"
	"go/types"
	"go/version"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/object"
)

// A larger is a make in an if statement that replaces a slice made in the statement before it, of which nothing but the size is different:
//
//	s := make([]byte, 0, 64)
//	if n := len(name) + 1; n > 64 {
//		s = make([]byte, 0, n)
//	}
type larger struct {
	before *ast.AssignStmt
	made   *ast.CallExpr // in the statement before
	branch *ast.IfStmt
	size   ast.Expr // that the larger one has: len(name) + 1
}

// largerOf returns what the make at cur replaces, if it is of that form.
func largerOf(m *object.Maker, cur inspector.Cursor, call *ast.CallExpr) (larger, bool) {
	var l larger
	assign, ok := cur.Parent().Node().(*ast.AssignStmt)
	block := cur.Parent().Parent()
	if !ok || assign.Tok != token.ASSIGN || len(assign.Lhs) != 1 || block.ParentEdgeKind() != edge.IfStmt_Body {
		return l, false
	}
	branch := block.Parent()
	l.branch = branch.Node().(*ast.IfStmt)
	prev, ok := branch.PrevSibling()
	if !ok || len(l.branch.Body.List) != 1 || l.branch.Else != nil {
		return l, false
	}
	l.before, ok = prev.Node().(*ast.AssignStmt)
	if _, isName := assign.Lhs[0].(*ast.Ident); !ok || !isName || len(l.before.Lhs) != 1 || !sameSource(l.before.Lhs[0], assign.Lhs[0]) {
		return l, false
	}
	l.made, ok = l.before.Rhs[0].(*ast.CallExpr)
	if !ok || !m.Builtin(l.made, "make") || len(l.made.Args) != len(call.Args) {
		return l, false
	}
	last := len(call.Args) - 1
	for i := range last {
		if !sameSource(l.made.Args[i], call.Args[i]) || i > 0 && m.Pass.TypesInfo.Types[call.Args[i]].Value == nil {
			return l, false
		}
	}
	l.size = call.Args[last]
	return l, l.compares(l.made.Args[last]) && l.isPlain(m, l.size) && l.isPlain(m, l.made.Args[last])
}

// compares reports whether the branch is taken where the size is larger than another, and puts the expression of a name that the branch
// has for the size in its place.
func (l *larger) compares(other ast.Expr) bool {
	cond, ok := l.branch.Cond.(*ast.BinaryExpr)
	switch {
	case !ok:
		return false
	case cond.Op == token.GTR && sameSource(cond.X, l.size) && sameSource(cond.Y, other):
	case cond.Op == token.LSS && sameSource(cond.Y, l.size) && sameSource(cond.X, other):
	default:
		return false
	}
	if l.branch.Init == nil {
		return true
	}
	init, ok := l.branch.Init.(*ast.AssignStmt)
	if !ok || init.Tok != token.DEFINE || len(init.Lhs) != 1 || len(init.Rhs) != 1 || !sameSource(init.Lhs[0], l.size) {
		return false
	}
	l.size = init.Rhs[0]
	return true
}

// sameSource reports whether two expressions are spelled alike.
func sameSource(a, b ast.Expr) bool { return types.ExprString(a) == types.ExprString(b) }

// isPlain reports whether the value of e is the same a statement earlier: it consists of constants, names other than that of the slice, and
// what len and operators make of them.
func (l *larger) isPlain(m *object.Maker, e ast.Expr) bool {
	plain := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			plain = plain && (m.Builtin(n, "len") || m.Pass.TypesInfo.Types[n.Fun].IsType())
		case *ast.Ident:
			plain = plain && n.Name != types.ExprString(l.before.Lhs[0])
		case nil, *ast.BasicLit, *ast.ParenExpr:
		case *ast.BinaryExpr:
			plain = plain && n.Op != token.QUO && n.Op != token.REM
		default:
			plain = false
		}
		return plain
	})
	return plain
}

// fix returns the edits that make the one slice that is needed, or nil.
func (l *larger) fix(m *object.Maker) []finding.Fix {
	d := m.Edit.Begin(l.before)
	if version.Compare(m.Pass.Pkg.GoVersion(), "go1.21") < 0 {
		return nil
	}
	d.Universe("max")
	last := l.made.Args[len(l.made.Args)-1]
	d.Replace(last.Pos(), last.End(), "max("+types.ExprString(last)+", "+types.ExprString(l.size)+")")
	d.Replace(l.before.End(), l.branch.End(), "")
	return d.Fix("Make it once")
}
