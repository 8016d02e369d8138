package slicegrow

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"

	"github.com/perfvet/perfvet/internal/source/object"
)

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
