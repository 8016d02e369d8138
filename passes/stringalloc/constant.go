package stringalloc

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
)

// fixConstant returns the edits that keep the bytes of a constant text in a variable of the package, where they are only read, or nil.
func (p *predictor) fixConstant(cur inspector.Cursor, n *ast.CallExpr) []finding.Fix {
	if base, ok := p.ofPackage(n); ok {
		return p.KeepBytes(cur, n, base)
	}
	return nil
}

// keptBytes is the form of the bytes of a constant text that are only read.
const keptBytes = "a variable of the package needs no copy"

// kept returns the form that keeps the bytes of the constant text that n converts, or "".
func (p *predictor) kept(cur inspector.Cursor, n *ast.CallExpr) string {
	if _, ok := p.ofPackage(n); ok && p.IsOnlyRead(cur, n) {
		return keptBytes
	}
	return ""
}

// ofPackage reports whether the conversion of a constant text to bytes names nothing that is declared in a function, and returns a name for it.
func (p *predictor) ofPackage(n *ast.CallExpr) (base string, ok bool) {
	if _, isSlice := n.Fun.(*ast.ArrayType); !isSlice {
		return "", false
	}
	switch text := n.Args[0].(type) {
	case *ast.BasicLit:
		return p.constant(text)
	case *ast.Ident:
		return text.Name, p.Pass.TypesInfo.Uses[text].Parent() == p.Pass.Pkg.Scope()
	}
	return "", false
}
