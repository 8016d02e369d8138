package loopmap

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/finding"
)

// kept returns the edits that read a variable in place of l: the one that the statement of first keeps what it finds in, or could, in place of a blank. It returns nil where
// there is none that has the same at l.
func (c *checker) kept(first, l *lookup) []finding.Fix {
	assign, ok := first.cur.Parent().Node().(*ast.AssignStmt)
	if !ok || assign.Tok != token.DEFINE || len(assign.Rhs) != 1 || l.Instruction.(*ssa.Lookup).CommaOk {
		return nil
	}
	id, ok := assign.Lhs[0].(*ast.Ident)
	if !ok {
		return nil
	}
	d := c.Edit.Begin(l.expr)
	name := id.Name
	switch {
	case !isBlank(id):
		v, ok := c.Pass.TypesInfo.Defs[id].(*types.Var)
		if !ok || !c.means(l.expr, v) || !c.isUnchanged(v, first, l) {
			return nil
		}
	case len(assign.Lhs) == 2:
		found, ok := assign.Lhs[1].(*ast.Ident)
		if !ok || c.Pass.TypesInfo.Defs[found] == nil || !c.means(l.expr, c.Pass.TypesInfo.Defs[found]) {
			return nil
		}
		if c.names[id] == "" {
			c.names[id] = d.Local("value")
		}
		name = c.names[id]
		d.Replace(id.Pos(), id.End(), name)
	default:
		return nil
	}
	d.Replace(l.expr.Pos(), l.expr.End(), name)
	return d.Fix("Keep what was found in a variable")
}

// means reports whether the name of a variable is its own at a node.
func (c *checker) means(at ast.Node, v types.Object) bool {
	scope := c.Pass.Pkg.Scope().Innermost(at.Pos())
	if scope == nil {
		return false
	}
	_, obj := scope.LookupParent(v.Name(), at.Pos())
	return obj == v
}

// isUnchanged reports whether a variable has at l what first has set it to: nothing but what runs after l assigns to it, until first runs again.
func (c *checker) isUnchanged(v *types.Var, first, l *lookup) bool {
	for _, use := range c.Uses.Names(v) {
		switch use.ParentEdgeKind() {
		case edge.AssignStmt_Lhs, edge.IncDecStmt_X, edge.RangeStmt_Key, edge.RangeStmt_Value:
			if use.Node().Pos() < l.expr.End() || c.isInner(use, l) || l.fn.LoopDepth(l.Block()) > l.fn.LoopDepth(first.Block()) {
				return false
			}
		case edge.UnaryExpr_X:
			if use.Parent().Node().(*ast.UnaryExpr).Op == token.AND {
				return false
			}
		case edge.ParenExpr_X:
			return false
		case edge.IndexExpr_X, edge.SliceExpr_X: // an element may be assigned to
			if _, isArray := v.Type().Underlying().(*types.Array); isArray {
				return false
			}
		case edge.SelectorExpr_X: // a field may be assigned to, or a method get the address
			switch v.Type().Underlying().(type) {
			case *types.Pointer, *types.Interface:
			default:
				return false
			}
		}
	}
	return true
}

// isInner reports whether a use is in another function than l: in a literal.
func (c *checker) isInner(use inspector.Cursor, l *lookup) bool {
	for ; ; use = use.Parent() {
		switch n := use.Node().(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			return n != l.fn.Syntax()
		case nil:
			return true
		}
	}
}
