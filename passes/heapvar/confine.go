package heapvar

import (
	"go/ast"
	"go/token"
	"go/types"
	"go/version"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/exits"
	"github.com/perfvet/perfvet/internal/source/loops"
)

// fixBranch returns the edits that copy the variable where the branch begins that forces it to the heap, or nil: "v := v". Nobody can tell the copy from
// the variable if nothing outside of the branch has its address, and nothing of it is used after the branch.
func (p *predictor) fixBranch(m *moved) []finding.Fix {
	branch, body := p.branchAround(m.v, m.Exit)
	if len(body) == 0 {
		return nil
	}
	d := p.Edit.Begin(branch.Node())
	d.Insert(body[0].Pos(), m.v.Name()+" := "+m.v.Name()+d.NewLine(body[0].Pos()))
	fixes := d.Fix("Copy it in the branch")
	for i := range fixes {
		fixes[i].Confines = true
	}
	return fixes
}

// branchAround returns the innermost branch around the exit of v in which a copy is as good as v, and its statements; none if there is no such branch.
func (p *predictor) branchAround(v *types.Var, x exits.Exit) (branch inspector.Cursor, body []ast.Stmt) {
	cur, ok := p.Exits.Node(x)
	if !ok || v.Kind() == types.ResultVar || hasLock(v.Type()) {
		return cur, nil
	}
	for ; ; cur = cur.Parent() {
		switch n := cur.Node().(type) {
		case *ast.FuncDecl, *ast.FuncLit, *ast.File, nil:
			return cur, nil
		case *ast.BlockStmt, *ast.CaseClause:
			if n.Pos() <= v.Pos() && v.Pos() < n.End() {
				return cur, nil // it is declared there
			}
			if body := branchBody(cur); len(body) > 0 && p.isLast(cur, body, v) {
				return cur, body
			}
		}
	}
}

// isLastRound reports whether v is made in each round of a loop, and the branch that forces it to the heap ends the loop: of all rounds, one at most needs it there.
func (p *predictor) isLastRound(v *types.Var, x exits.Exit) bool {
	branch, body := p.branchAround(v, x)
	if len(body) == 0 || !leavesLast(branch, body) {
		return false
	}
	l, ok := loops.Innermost(p.Pass.TypesInfo, branch)
	jump, isBranch := body[len(body)-1].(*ast.BranchStmt)
	return ok && p.isFresh(l.Node, v) && (!isBranch || jump.Tok == token.BREAK)
}

// branchBody returns the statements of the block or the clause at cur, if it runs only when a condition holds.
func branchBody(cur inspector.Cursor) []ast.Stmt {
	switch n := cur.Node().(type) {
	case *ast.CaseClause:
		return n.Body
	case *ast.BlockStmt:
		if _, ok := cur.Parent().Node().(*ast.IfStmt); ok {
			return n.List
		}
	}
	return nil
}

// isInBranch reports whether the step at cur is in a branch that v is declared outside of. What follows a statement that returns is none.
func isInBranch(cur inspector.Cursor, v *types.Var) bool {
	for ; ; cur = cur.Parent() {
		switch n := cur.Node().(type) {
		case *ast.FuncDecl, *ast.FuncLit, *ast.File, nil:
			return false
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
			if n.Pos() <= v.Pos() && v.Pos() < n.End() {
				return false
			}
			if _, isClause := n.(*ast.CommClause); isClause || len(branchBody(cur)) > 0 {
				return true
			}
		}
	}
}

// isLast reports whether the branch at cur is what uses v last, as far as the text tells, and whether nothing outside of it has the address of v. No
// statement in it but the last may leave it for another place of the function. Of goto statements [predictor.beside] knows.
func (p *predictor) isLast(cur inspector.Cursor, body []ast.Stmt, v *types.Var) bool {
	branch := cur.Node()
	if l, ok := loops.Innermost(p.Pass.TypesInfo, cur); ok && !p.isFresh(l.Node, v) {
		return false // the next round uses it, too
	}
	leaves := leavesLast(cur, body)
	for _, use := range p.Uses.Names(v) {
		at := use.Node().Pos()
		switch {
		case branch.Pos() <= at && at < branch.End():
		case p.Uses.IsInLiteral(use, v), p.Uses.IsAddressed(use), at > branch.End() && !leaves:
			return false
		}
	}
	return true
}

// isFresh reports whether v is another variable in each round of a loop. One that a for statement declares begins with what it was before, and
// one that a range declares is another since Go 1.22.
func (p *predictor) isFresh(loop ast.Node, v *types.Var) bool {
	body := loop
	switch n := loop.(type) {
	case *ast.RangeStmt:
		release := p.Pass.TypesInfo.FileVersions[p.Edit.Begin(loop).File()]
		if release == "" && !p.Since("go1.22") || release != "" && version.Compare(release, "go1.22") < 0 {
			body = n.Body
		}
	case *ast.ForStmt:
		body = n.Body
	}
	return body.Pos() <= v.Pos() && v.Pos() < body.End()
}

// leavesLast reports whether the statements of the branch at cur end with one that leaves the function or the round of the loop, and no other jumps.
func leavesLast(cur inspector.Cursor, body []ast.Stmt) bool {
	last := body[len(body)-1]
	switch n := last.(type) {
	case *ast.ReturnStmt:
	case *ast.BranchStmt:
		if _, inIf := cur.Parent().Node().(*ast.IfStmt); n.Label != nil || n.Tok != token.CONTINUE && (n.Tok != token.BREAK || !inIf || !breaksLoop(cur)) {
			return false
		}
	default:
		return false
	}
	jumps := false
	for _, stmt := range body[:len(body)-1] {
		ast.Inspect(stmt, func(n ast.Node) bool {
			_, isBranch := n.(*ast.BranchStmt)
			jumps = jumps || isBranch
			return !jumps
		})
	}
	return !jumps
}

// breaksLoop reports whether a break at cur ends a loop.
func breaksLoop(cur inspector.Cursor) bool {
	for ; ; cur = cur.Parent() {
		switch cur.Node().(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			return true
		case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt, *ast.FuncDecl, *ast.FuncLit, nil:
			return false
		}
	}
}

// hasLock reports whether values of type t should not be copied, as vet's copylocks has it: a part of it has a method Lock by its address.
func hasLock(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(t), true, nil, "Lock")
	if _, ok := obj.(*types.Func); ok {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Array:
		return hasLock(u.Elem())
	case *types.Struct:
		for field := range u.Fields() {
			if hasLock(field.Type()) {
				return true
			}
		}
	}
	return false
}
