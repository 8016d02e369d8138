package slicegrow

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/source/loops"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/uses"
)

// isOfItsRound reports whether what is appended to at cur is a variable that each round of the loop around it declares anew: the loop grows nothing.
func isOfItsRound(m *object.Maker, cur inspector.Cursor, to ast.Expr) bool {
	id, ok := ast.Unparen(to).(*ast.Ident)
	l, inLoop := loops.Innermost(m.Pass.TypesInfo, cur)
	if !ok || !inLoop {
		return false
	}
	v, ok := m.Pass.TypesInfo.Uses[id].(*types.Var)
	return ok && uses.IsLocal(v) && bodyOf(l.Node).Pos() < v.Pos() && v.Pos() < l.Node.End()
}

func bodyOf(loop ast.Stmt) *ast.BlockStmt {
	if loop, ok := loop.(*ast.ForStmt); ok {
		return loop.Body
	}
	return loop.(*ast.RangeStmt).Body
}

// isOfRound reports whether nothing has the array of the local variable v, which begins empty, when the block that declares it is over: it is appended to, and what else is done with it is over by
// then.
func isOfRound(m *object.Maker, v *types.Var) bool {
	if !m.Uses.IsPrivate(v) {
		return false
	}
	for _, use := range m.Uses.Names(v) {
		call, ok := use.Parent().Node().(*ast.CallExpr)
		switch {
		case use.ParentEdgeKind() == edge.AssignStmt_Lhs:
		case ok && isAppend(m, call) && use.ParentEdgeIndex() == 0 && isAssignedTo(m, use.Parent(), v):
		case !m.IsOver(use):
			return false
		}
	}
	return true
}
