package makeslice

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/loops"
)

// reused returns the form of a slice that each round of a loop makes anew, and that nobody has when the round is over: the next can have it. It returns "" for
// all else.
func (p *predictor) reused(cur inspector.Cursor, call *ast.CallExpr, elem types.Type) string {
	l, ok := loops.Innermost(p.Pass.TypesInfo, cur)
	if !ok || l.Conditional || layout.HasPointers(elem) || layout.HasTypeParam(elem) {
		return ""
	}
	v := p.declared(cur)
	if v == nil || !p.Uses.IsPrivate(v) || len(p.Uses.Names(v)) == 0 {
		return ""
	}
	for _, use := range p.Uses.Names(v) {
		if !p.IsOver(use) {
			return ""
		}
	}
	hoisted, kept := "make it once, before the loop", "the next round can have it, if it is large enough"
	if !p.isOverwritten(v) {
		hoisted, kept = hoisted+", and clear what a round reads before it writes", kept+", and clear what it reads before it writes"
	}
	for _, size := range call.Args[1:] {
		if !p.isFixed(cur, call, size) {
			return kept
		}
	}
	return hoisted
}

// pooled returns the form of a slice that each call makes anew, and that nobody has when the function returns, or "". One of no constant size that does not escape may be on the
// stack; nothing is said of that.
func (p *predictor) pooled(cur inspector.Cursor, size size, elem types.Type, escapes bool) string {
	v := p.declared(cur)
	if v == nil || layout.HasPointers(elem) || layout.HasTypeParam(elem) || !size.constant && !escapes {
		return ""
	}
	return p.Pooled(cur, v, size.cost.Bytes)
}

// declared returns the variable that is declared with the slice at cur alone, or nil.
func (p *predictor) declared(cur inspector.Cursor) *types.Var {
	s, ok := cur.Parent().Node().(*ast.AssignStmt)
	if !ok || s.Tok != token.DEFINE || len(s.Lhs) != 1 {
		return nil
	}
	v, _ := p.Pass.TypesInfo.Defs[s.Lhs[0].(*ast.Ident)].(*types.Var)
	return v
}

// isFixed reports whether a size is the same in all rounds of the loop around the call at cur.
func (p *predictor) isFixed(cur inspector.Cursor, call *ast.CallExpr, size ast.Expr) bool {
	return p.Pass.TypesInfo.Types[size].Value != nil || p.effects.AreFixed(p.SSA(), candidate.FuncAround(cur), call, []ast.Expr{size})
}
