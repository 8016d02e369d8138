package stringalloc

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
)

// fixConstant returns the edits that keep the bytes of a constant text in a variable of the package, where they are only read, or nil.
func (p *predictor) fixConstant(cur inspector.Cursor, n *ast.CallExpr) []finding.Fix {
	if _, isSlice := n.Fun.(*ast.ArrayType); !isSlice {
		return nil
	}
	base, ok := "", false
	switch text := n.Args[0].(type) {
	case *ast.BasicLit:
		base, ok = p.constant(text)
	case *ast.Ident:
		base, ok = text.Name, p.Pass.TypesInfo.Uses[text].Parent() == p.Pass.Pkg.Scope()
	}
	if !ok {
		return nil
	}
	return p.KeepBytes(cur, n, base)
}
