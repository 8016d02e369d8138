package alloccall

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/loops"
	"github.com/perfvet/perfvet/internal/source/uses"
)

// isEachRound reports whether each round of the innermost loop around a call that goes on with another makes it. What is made before the loop in its place is of use
// then; else a loop that seldom or never comes to the call would pay for it. A loop that goto makes is none: most of these try again what has failed.
func (r *reporter) isEachRound(cur inspector.Cursor, c *ast.CallExpr) bool {
	fn := candidate.FuncAround(cur)
	f, block := r.SSA().FuncOf(fn), r.SSA().BlockOf(fn, c)
	if f == nil || block == nil || f.LoopDepth(block) != r.statements(cur) {
		return false
	}
	around := f.LoopsAround(block)
	return len(around) > 0 && around[0].Always(block)
}

// statements returns how many loop statements are around cur in its function.
func (r *reporter) statements(cur inspector.Cursor) (n int) {
	for {
		l, ok := loops.Innermost(r.pass.TypesInfo, cur)
		if !ok {
			return n
		}
		n++
		cur = l.Cur
	}
}

// isTimer reports whether a call in a loop gives the channel of a timer, or a timer, that is made in each round and not always waited for: where it is, the round takes
// as long as the wait, which an allocation is nothing beside.
func (r *reporter) isTimer(cur inspector.Cursor, c *ast.CallExpr) bool {
	if !r.isEachRound(cur, c) || isWait(cur) {
		return false
	}
	s, ok := cur.Parent().Node().(*ast.AssignStmt)
	if !ok || s.Tok != token.DEFINE || len(s.Lhs) != 1 {
		return true
	}
	v, ok := r.pass.TypesInfo.Defs[s.Lhs[0].(*ast.Ident)].(*types.Var)
	if !ok {
		return true
	}
	for _, use := range r.pass.ResultOf[uses.Analyzer].(*uses.Package).Names(v) {
		if use.ParentEdgeKind() == edge.SelectorExpr_X {
			use = use.Parent() // its field C
		}
		if isWait(use) {
			return false
		}
	}
	return true
}

// isWait reports whether nothing goes on until something comes from the channel at cur, but for what leaves the function or the loop.
func isWait(cur inspector.Cursor) bool {
	receive, ok := cur.Parent().Node().(*ast.UnaryExpr)
	if !ok || receive.Op != token.ARROW {
		return false
	}
	stmt := cur.Parent().Parent()
	if stmt.ParentEdgeKind() != edge.CommClause_Comm {
		return true
	}
	own := stmt.Parent()
	for _, other := range own.Parent().Node().(*ast.BlockStmt).List {
		if other != own.Node() && !leaves(other.(*ast.CommClause)) {
			return false
		}
	}
	return true
}

// leaves reports whether a clause ends with a return, or with a break out of more than its select.
func leaves(clause *ast.CommClause) bool {
	if clause.Comm == nil || len(clause.Body) == 0 {
		return false
	}
	switch s := clause.Body[len(clause.Body)-1].(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return s.Tok == token.BREAK && s.Label != nil
	}
	return false
}
