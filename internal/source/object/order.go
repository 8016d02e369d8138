package object

import (
	"go/ast"
	"go/token"
	"go/version"
)

// Since reports whether the package may use what a release of Go brought: "go1.22". The standard library, whose release nothing says, may.
func (m *Maker) Since(release string) bool {
	v := m.Pass.Pkg.GoVersion()
	return v == "" || version.Compare(v, release) >= 0
}

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
