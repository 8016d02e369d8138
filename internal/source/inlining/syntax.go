package inlining

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// BodyOf returns the body of a declaration or a literal, or nil.
func BodyOf(syntax ast.Node) *ast.BlockStmt {
	switch syntax := syntax.(type) {
	case *ast.FuncDecl:
		return syntax.Body
	case *ast.FuncLit:
		return syntax.Body
	}
	return nil
}

// NameOf returns where the name of fn is; of a literal, its "func".
func NameOf(fn *ssapkg.Func) (pos, end token.Pos) {
	switch syntax := fn.Syntax().(type) {
	case *ast.FuncDecl:
		return syntax.Name.Pos(), syntax.Name.End()
	case *ast.FuncLit:
		return syntax.Pos(), syntax.Type.End()
	}
	return fn.Pos(), token.NoPos
}

// IsExported reports whether the syntax declares a function with an exported name.
func IsExported(syntax ast.Node) bool {
	decl, ok := syntax.(*ast.FuncDecl)
	return ok && decl.Name.IsExported()
}

// Returns reports whether one of the statements returns from the function.
func Returns(list []ast.Stmt) bool {
	found := false
	visit := func(n ast.Node) bool {
		switch n.(type) {
		case *ast.ReturnStmt:
			found = true
		case *ast.FuncLit:
			return false
		}
		return !found
	}
	for _, s := range list {
		ast.Inspect(s, visit)
	}
	return found
}

// resultsOf returns how many results the function has.
func resultsOf(info *types.Info, syntax ast.Node) int {
	var sig *types.Signature
	switch syntax := syntax.(type) {
	case *ast.FuncDecl:
		if fn, ok := info.Defs[syntax.Name].(*types.Func); ok {
			sig = fn.Signature()
		}
	case *ast.FuncLit:
		sig, _ = info.TypeOf(syntax).(*types.Signature)
	}
	if sig == nil {
		return 0
	}
	return sig.Results().Len()
}

// receiverOf returns the receiver of a method, or nil.
func receiverOf(info *types.Info, syntax ast.Node) *types.Var {
	decl, ok := syntax.(*ast.FuncDecl)
	if !ok || decl.Recv == nil {
		return nil
	}
	return info.Defs[decl.Name].(*types.Func).Signature().Recv()
}

// Operands returns how many operands a call of the function has.
func Operands(info *types.Info, syntax ast.Node) int {
	decl, ok := syntax.(*ast.FuncDecl)
	if !ok {
		return 0
	}
	fn, ok := info.Defs[decl.Name].(*types.Func)
	if !ok {
		return 0
	}
	n := fn.Signature().Params().Len()
	if fn.Signature().Recv() != nil {
		n++
	}
	if fn.Signature().Results().Len() > 1 {
		n += 1 + 4*fn.Signature().Results().Len()
	}
	return n
}
