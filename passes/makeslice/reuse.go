package makeslice

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/loops"
	"github.com/perfvet/perfvet/internal/source/object"
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
		if !p.isOver(use) {
			return ""
		}
	}
	for _, size := range call.Args[1:] {
		if !p.isFixed(cur, call, size) {
			return "the next round can have it, cleared, if it is large enough"
		}
	}
	return "make it once, before the loop, and clear it in each round"
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

// isOver reports whether what is done with the slice at cur, or with a part of it, is over when it is done: nothing has the array afterwards.
func (p *predictor) isOver(cur inspector.Cursor) bool {
	switch cur.ParentEdgeKind() {
	case edge.IndexExpr_X, edge.RangeStmt_X:
		return !isAddressed(cur.Parent())
	case edge.ParenExpr_X, edge.SliceExpr_X:
		return p.isOver(cur.Parent())
	case edge.CallExpr_Args:
	default:
		return false
	}
	switch cur.Parent().ParentEdgeKind() {
	case edge.GoStmt_Call, edge.DeferStmt_Call:
		return false
	}
	call := cur.Parent().Node().(*ast.CallExpr)
	if p.Pass.TypesInfo.Types[call.Fun].IsType() {
		return isString(p.Pass.TypesInfo.TypeOf(call))
	}
	index := cur.ParentEdgeIndex()
	switch {
	case p.Builtin(call, "len"), p.Builtin(call, "cap"), p.Builtin(call, "copy"), p.Builtin(call, "clear"):
		return true
	case p.Builtin(call, "append"):
		return index > 0 && call.Ellipsis.IsValid()
	}
	fn, ok := typeutil.Callee(p.Pass.TypesInfo, call).(*types.Func)
	return ok && (object.KeepsNothing(fn, index) || p.staysIn(fn, index))
}

// isAddressed reports whether the address of the element at cur is taken.
func isAddressed(cur inspector.Cursor) bool {
	return cur.ParentEdgeKind() == edge.UnaryExpr_X && cur.Parent().Node().(*ast.UnaryExpr).Op == token.AND
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// staysIn reports whether the compiler says that an argument of a function of the package, which has it for a parameter of its own, is nobody's when that returns.
func (p *predictor) staysIn(fn *types.Func, index int) bool {
	params := fn.Signature().Params()
	if fn.Pkg() != p.Pass.Pkg || index >= params.Len() || fn.Signature().Variadic() && index == params.Len()-1 {
		return false
	}
	param := fn.Origin().Signature().Params().At(index)
	line, column := p.Evidence().LineOf(p.Pass.Fset, param.Pos())
	stays := false
	for _, d := range p.Evidence().DecisionsAt(line, column) {
		if d.Subject != param.Name() {
			continue
		}
		switch d.Kind {
		case gcdiag.DoesNotEscape, gcdiag.InertParam:
			stays = true
		case gcdiag.LeakingParam, gcdiag.ParamLeaks, gcdiag.MovedToHeap, gcdiag.Escapes:
			return false
		}
	}
	return stays
}
