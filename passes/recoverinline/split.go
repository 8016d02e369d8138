package recoverinline

import (
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/inlining"
)

// addSplit notes the statements that could be a function of their own, small enough to be
// inlined, which calls the rest: those before the defer statement, or the first ones behind it as long as they
// call nothing. They must return on some path, or nothing is gained.
func (r *recoverer) addSplit(f *finding.Finding, syntax ast.Node, deferred *ssa.Defer) {
	body := inlining.BodyOf(syntax)
	before, after := splitAt(body.List, deferred)
	front := before
	what := "the statements before the defer return on some paths"
	if !inlining.Returns(front) {
		front = callFree(r.pass.TypesInfo, after)
		what = "these statements return on some paths and call nothing: unless they can panic, they need no recover"
	}
	if !inlining.Returns(front) {
		return
	}
	cost := r.costs.EstimateStmts(syntax, front)
	cost.Cost += 2 + inlining.CallCost + inlining.Operands(r.pass.TypesInfo, syntax) // and a call of the rest
	if !cost.Fits() {
		return
	}
	at := r.pass.Fset.Position(front[0].Pos())
	f.Related = append(f.Related, finding.Note{
		File: at.Filename, Line: at.Line, Column: at.Column,
		Message: fmt.Sprintf("%s; a function of these and a call of the rest costs about %d of the inliner's %d", what, cost.Cost, inlining.MaxBudget),
	})
}

// splitAt returns the statements before and behind the defer statement, or all of them as before when it is
// inside another statement.
func splitAt(list []ast.Stmt, deferred *ssa.Defer) (before, after []ast.Stmt) {
	for i, s := range list {
		if d, ok := s.(*ast.DeferStmt); ok && d.Pos() == deferred.Pos() {
			return list[:i], list[i+1:]
		}
	}
	return nil, nil
}

// callFree returns the statements at the front of list that call nothing.
func callFree(info *types.Info, list []ast.Stmt) []ast.Stmt {
	calls := false
	visit := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			tv := info.Types[n.Fun]
			calls = calls || !tv.IsType() && !tv.IsBuiltin()
		case *ast.DeferStmt, *ast.GoStmt, *ast.FuncLit:
			calls = true
		}
		return !calls
	}
	for i, s := range list {
		if ast.Inspect(s, visit); calls {
			return list[:i]
		}
	}
	if len(list) > 0 {
		return list[:len(list)-1] // what ends the function is the rest
	}
	return nil
}
