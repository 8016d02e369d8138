package slicegrow

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/loops"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/presize"
)

// fixRoom returns the edits that make the variable v, to which the loop appends one element in each round, with room for all, where nobody
// can tell the difference, or nil. One is that the slice is not nil any more if there is no round.
func fixRoom(m *object.Maker, v *types.Var, l loops.Loop) []finding.Fix {
	f, ok := presize.New(m, v, l)
	if !ok || !f.IsWhole() || !onlyAppends(m, f) {
		return nil
	}
	isNil := beginsNil(m, v)
	for _, use := range m.Uses.Names(v) {
		if use.Node().Pos() > l.Node.End() && (isMeasured(m, use) || isNil && !f.IsNonempty() && !takesEmpty(m, use)) {
			return nil
		}
	}
	d := m.Edit.Begin(f.At())
	f.Draft(d, "0, ")
	return d.Fix("Make it with room for all")
}

// beginsNil reports whether a variable that begins without capacity begins as nil.
func beginsNil(m *object.Maker, v *types.Var) bool {
	value, _ := m.Uses.Initial(v)
	call, isCall := value.(*ast.CallExpr)
	return value == nil || isCall && !m.Builtin(call, "make")
}

// showsNil reports whether somebody may see that v, to which the loop appends, is nil if the loop has no round: it is returned, stored or compared. What is empty is not the same for them, such
// as in JSON.
func showsNil(m *object.Maker, v *types.Var, l loops.Loop) bool {
	f, _ := presize.New(m, v, l)
	if !beginsNil(m, v) || f.Of != nil && f.IsNonempty() || l.Number != nil && m.Pass.TypesInfo.Types[l.Number].Value != nil {
		return false
	}
	for _, use := range m.Uses.Names(v) {
		call, ok := use.Parent().Node().(*ast.CallExpr)
		isGrown := ok && isAppend(m, call) && use.ParentEdgeIndex() == 0
		if use.ParentEdgeKind() != edge.AssignStmt_Lhs && !isGrown && !takesEmpty(m, use) {
			return true
		}
	}
	return v.Kind() == types.ResultVar
}

// onlyAppends reports whether the loop does nothing with the variable but append to it once, and measure it.
func onlyAppends(m *object.Maker, f presize.Fill) bool {
	appends := 0
	for _, use := range m.Uses.Names(f.Var) {
		if use.Node().Pos() > f.Loop.Node.End() {
			break
		}
		call, ok := use.Parent().Node().(*ast.CallExpr)
		switch {
		case use.ParentEdgeKind() == edge.AssignStmt_Lhs:
		case ok && m.Builtin(call, "len"):
		case ok && isAppend(m, call) && use.ParentEdgeKind() == edge.CallExpr_Args && use.ParentEdgeIndex() == 0 && isAssignedTo(m, use.Parent(), f.Var):
			appends++
		default:
			return false
		}
	}
	return appends == 1
}

// isMeasured reports whether the capacity is asked for at cur.
func isMeasured(m *object.Maker, cur inspector.Cursor) bool {
	call, ok := cur.Parent().Node().(*ast.CallExpr)
	return ok && m.Builtin(call, "cap")
}

// takesEmpty reports whether the use of a slice at cur does the same with nil as with an empty slice.
func takesEmpty(m *object.Maker, cur inspector.Cursor) bool {
	switch cur.ParentEdgeKind() {
	case edge.RangeStmt_X, edge.IndexExpr_X:
		return true
	case edge.CallExpr_Args:
	default:
		return false
	}
	call := cur.Parent().Node().(*ast.CallExpr)
	if m.Builtin(call, "len") || m.Builtin(call, "copy") || m.Builtin(call, "append") && cur.ParentEdgeIndex() > 0 && call.Ellipsis.IsValid() {
		return true
	}
	fn := typeutil.StaticCallee(m.Pass.TypesInfo, call)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	switch fn.FullName() {
	case "strings.Join", "bytes.Join", "slices.Sort", "slices.SortFunc", "slices.SortStableFunc", "slices.Contains", "slices.Index":
		return true
	}
	return fn.Pkg().Path() == "sort" && fn.Signature().Recv() == nil && fn.Signature().Results().Len() == 0
}
