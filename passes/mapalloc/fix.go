package mapalloc

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/loops"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/presize"
)

// fixHint returns the edits that give the empty map that is made at cur room for all that a loop puts into it, or nil. That saves memory where the
// keys differ: those of what is ranged over, or of elements that are kept by them.
func fixHint(m *object.Maker, cur inspector.Cursor) []finding.Fix {
	v := declaredBy(m, cur)
	if v == nil || len(m.Uses.Names(v)) == 0 {
		return nil
	}
	use := m.Uses.Names(v)[0] // what is done before the loop may depend on how many there are
	index, ok := use.Parent().Node().(*ast.IndexExpr)
	stmt, isAssign := use.Parent().Parent().Node().(*ast.AssignStmt)
	if !ok || !isAssign || use.ParentEdgeKind() != edge.IndexExpr_X || use.Parent().ParentEdgeKind() != edge.AssignStmt_Lhs {
		return nil
	}
	l, ok := loops.Innermost(m.Pass.TypesInfo, use.Parent())
	if !ok || l.Conditional || len(stmt.Lhs) != 1 || stmt.Tok != token.ASSIGN || !isIndexed(m, l, index.Index, stmt.Rhs[0]) {
		return nil
	}
	f, ok := presize.New(m, v, l)
	if !ok || !f.IsWhole() {
		return nil
	}
	d := m.Edit.Begin(f.At())
	f.Draft(d, "")
	return d.Fix("Make it with room for all")
}

// declaredBy returns the local variable to which its declaration gives the value at cur, or nil.
func declaredBy(m *object.Maker, cur inspector.Cursor) *types.Var {
	assign, ok := cur.Parent().Node().(*ast.AssignStmt)
	if !ok || assign.Tok != token.DEFINE || len(assign.Lhs) != 1 {
		return nil
	}
	v, _ := m.Pass.TypesInfo.Defs[assign.Lhs[0].(*ast.Ident)].(*types.Var)
	return v
}

// isIndexed reports whether a loop gives each of its elements a key of its own: that which it has in what is ranged over, or a field by
// which the element is kept.
func isIndexed(m *object.Maker, l loops.Loop, key, value ast.Expr) bool {
	n, ok := l.Node.(*ast.RangeStmt)
	if !ok {
		return false
	}
	if isVariable(m, n.Key, key) {
		return true
	}
	field, ok := key.(*ast.SelectorExpr)
	return ok && isVariable(m, n.Value, field.X) && isVariable(m, n.Value, value)
}

// isVariable reports whether e is the variable that a range statement declares with a name.
func isVariable(m *object.Maker, name, e ast.Expr) bool {
	declared, ok := name.(*ast.Ident)
	id, isName := e.(*ast.Ident)
	return ok && isName && m.Pass.TypesInfo.Defs[declared] != nil && m.Pass.TypesInfo.Uses[id] == m.Pass.TypesInfo.Defs[declared]
}
