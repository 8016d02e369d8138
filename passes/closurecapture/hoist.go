package closurecapture

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// hoist returns the edits that make an invariant closure once, before its loop, or nil. It is the same closure then: what it captures by reference is
// the same variable, what it captures by value never changes, and to make it has no effect.
func (p *capturer) hoist(fn *ssapkg.Func, lit *ast.FuncLit) []finding.Fix {
	loop := loopAround(fn.Syntax(), lit.Pos())
	d := p.edit.Begin(lit)
	if loop == nil || d.File() == nil || !isInList(d.File(), loop) || !p.isNamedBefore(lit, loop) {
		return nil
	}
	name := d.Local(p.nameOf(d.File(), lit))
	d.Move(lit, d.Above(loop), name+" := ", name)
	return d.Fix("Make it before the loop")
}

// isInList reports whether a statement is one of a list and has no label.
func isInList(file *ast.File, stmt ast.Node) bool {
	path, _ := astutil.PathEnclosingInterval(file, stmt.Pos(), stmt.End())
	i := slices.Index(path, stmt)
	if i < 0 || i+1 == len(path) {
		return false
	}
	switch path[i+1].(type) {
	case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
		return true
	}
	return false
}

// isNamedBefore reports whether all that an expression names is declared in it, or not in the loop around it.
func (p *capturer) isNamedBefore(e ast.Expr, loop ast.Node) bool {
	before := true
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if obj := p.pass.TypesInfo.Uses[id]; ok && obj != nil {
			pos := obj.Pos()
			inLoop, inside := isIn(pos, loop), isIn(pos, e)
			before = before && (!inLoop || inside)
		}
		return before
	})
	return before
}

func isIn(pos token.Pos, n ast.Node) bool { return n.Pos() <= pos && pos < n.End() }

// nameOf returns a name for a function literal: that of the parameter that it is passed for, or fn.
func (p *capturer) nameOf(file *ast.File, lit *ast.FuncLit) string {
	path, _ := astutil.PathEnclosingInterval(file, lit.Pos(), lit.End())
	i := slices.Index(path, ast.Node(lit))
	if i < 0 || i+1 == len(path) {
		return "fn"
	}
	call, ok := path[i+1].(*ast.CallExpr)
	if !ok {
		return "fn"
	}
	fun, ok := typeutil.Callee(p.pass.TypesInfo, call).(*types.Func)
	arg := slices.Index(call.Args, ast.Expr(lit))
	if !ok || arg < 0 || arg >= fun.Signature().Params().Len() {
		return "fn"
	}
	if name := fun.Signature().Params().At(arg).Name(); len(name) > 1 {
		return name
	}
	return "fn"
}
