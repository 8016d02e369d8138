package inlining

import "go/ast"

// A Part is statements that could be a function of their own, the last ones of their block.
type Part struct {
	Stmts []ast.Stmt
	call  int
}
