package object

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
)

// IsOver reports whether what is done with the slice at cur, or with a part of it, is over when it is done: nothing has the array afterwards.
func (m *Maker) IsOver(cur inspector.Cursor) bool {
	switch cur.ParentEdgeKind() {
	case edge.IndexExpr_X, edge.RangeStmt_X:
		return !isAddressed(cur.Parent())
	case edge.ParenExpr_X, edge.SliceExpr_X:
		return m.IsOver(cur.Parent())
	case edge.CallExpr_Args:
	default:
		return false
	}
	switch cur.Parent().ParentEdgeKind() {
	case edge.GoStmt_Call, edge.DeferStmt_Call:
		return false
	}
	call := cur.Parent().Node().(*ast.CallExpr)
	if m.Pass.TypesInfo.Types[call.Fun].IsType() {
		return isString(m.Pass.TypesInfo.TypeOf(call))
	}
	index := cur.ParentEdgeIndex()
	switch {
	case m.Builtin(call, "len"), m.Builtin(call, "cap"), m.Builtin(call, "copy"), m.Builtin(call, "clear"):
		return true
	case m.Builtin(call, "append"):
		return index > 0 && call.Ellipsis.IsValid()
	}
	fn, ok := typeutil.Callee(m.Pass.TypesInfo, call).(*types.Func)
	return ok && (KeepsNothing(fn, index) || m.staysIn(fn, index))
}

// minPooled is what an array has at least that is worth a pool, in bytes: to get and to put one takes as long as some hundred bytes to clear.
const minPooled = 1024

// Pooled returns the remedy for an array of so many bytes, 0 where only the run knows, without pointers, that the function makes each time it is called and that only the local variable v
// has, if all that is done with it is over when the function returns; "" for all else.
func (m *Maker) Pooled(cur inspector.Cursor, v *types.Var, bytes int64) string {
	if len(m.Uses.Names(v)) == 0 || !candidate.IsRepeated(m.Pass.Pkg, cur) {
		return ""
	}
	for _, use := range m.Uses.Names(v) {
		if m.Uses.IsInLiteral(use, v) || !m.IsOver(use) {
			return ""
		}
	}
	switch {
	case bytes == 0:
		return "nothing keeps it: the next call can have it, from a sync.Pool, if it is large enough"
	case bytes >= minPooled:
		return "nothing keeps it: the next call can have it, from a sync.Pool"
	}
	if recv := m.holder(cur); recv != "" {
		return "nothing keeps it: a field of " + finding.Quote(recv) + " can have it, if calls do not run at the same time"
	}
	return ""
}

// holder returns the name of the receiver of the method around cur, if that is a pointer to a struct of the package, or "".
func (m *Maker) holder(cur inspector.Cursor) string {
	fn, ok := candidate.FuncAround(cur).(*ast.FuncDecl)
	if !ok || fn.Recv == nil || len(fn.Recv.List[0].Names) == 0 || fn.Recv.List[0].Names[0].Name == "_" {
		return ""
	}
	name := fn.Recv.List[0].Names[0]
	ptr, ok := types.Unalias(m.Pass.TypesInfo.Defs[name].Type()).(*types.Pointer)
	if !ok {
		return ""
	}
	if _, ok := ptr.Elem().Underlying().(*types.Struct); !ok {
		return ""
	}
	return name.Name
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
func (m *Maker) staysIn(fn *types.Func, index int) bool {
	params := fn.Signature().Params()
	if fn.Pkg() != m.Pass.Pkg || index >= params.Len() || fn.Signature().Variadic() && index == params.Len()-1 {
		return false
	}
	param := fn.Origin().Signature().Params().At(index)
	line, column := m.Evidence().LineOf(m.Pass.Fset, param.Pos())
	stays := false
	for _, d := range m.Evidence().DecisionsAt(line, column) {
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
