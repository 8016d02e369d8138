package candidate

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// literalAround returns where the literal begins that the expression at [pos, end) is an element of, the outermost, or the call that is made
// with it: what is written as one value is one thing to look at. It returns NoPos for what is in no literal.
func (s *Set) literalAround(pos, end token.Pos) token.Pos {
	in := s.pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	cur, ok := in.Root().FindByPos(pos, end)
	if !ok {
		return token.NoPos
	}
	with := token.NoPos
	for ; ; cur = cur.Parent() {
		switch n := cur.Parent().Node().(type) {
		case *ast.CompositeLit:
			with = n.Pos()
		case *ast.KeyValueExpr, *ast.UnaryExpr, *ast.ParenExpr:
		case *ast.CallExpr:
			if with.IsValid() && cur.ParentEdgeKind() == edge.CallExpr_Args {
				with = n.Lparen // as for its other arguments
			}
			return with
		default:
			return with
		}
	}
}
