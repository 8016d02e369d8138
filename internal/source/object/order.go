package object

import (
	"go/ast"
	"go/token"
)

// Calls reports whether a function that is no conversion and none of the language is called in e, or a channel received from.
func (m *Maker) Calls(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			fun := m.Pass.TypesInfo.Types[n.Fun]
			found = found || !fun.IsType() && !fun.IsBuiltin()
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		}
		return !found
	})
	return found
}
