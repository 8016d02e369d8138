package alloccall

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/source/uses"
)

// isRanged reports whether a loop goes over what the call gives, and nothing uses anything but the elements.
func (r *reporter) isRanged(cur inspector.Cursor, _ *ast.CallExpr) bool {
	if rangedOver(cur) != nil {
		return true
	}
	names := r.declares(cur)
	return len(names) == 1 && rangedOver(names[0]) != nil
}

// isRangedAt is isRanged for a text that is split at a constant that is not empty: there is one part at least, and a slice for it.
func (r *reporter) isRangedAt(cur inspector.Cursor, c *ast.CallExpr) bool {
	return r.hasSeparator(c) && r.isRanged(cur, c)
}

// isFirst reports whether nothing but the first part of what a call of strings.Split gives is used.
func (r *reporter) isFirst(cur inspector.Cursor, c *ast.CallExpr) bool {
	return r.hasSeparator(c) && r.areIndexed(cur, 1, false)
}

// isCut reports whether a call of strings.SplitN cuts a text in two, and nothing but the number of the parts and these are used.
func (r *reporter) isCut(cur inspector.Cursor, c *ast.CallExpr) bool {
	n, ok := r.integer(c.Args[2])
	switch {
	case !ok || !r.hasSeparator(c):
		return false
	case n == 2:
		return r.areIndexed(cur, 2, true)
	}
	return (n < 0 || n > 2) && r.areIndexed(cur, 1, false)
}

// hasSeparator reports whether a text is split at a constant that is not empty.
func (r *reporter) hasSeparator(c *ast.CallExpr) bool {
	v := r.pass.TypesInfo.Types[c.Args[1]].Value
	return v != nil && constant.StringVal(v) != ""
}

// areIndexed reports whether of the slice at cur, or of a variable that is declared with it, nothing is read but the elements before a number, at constant indices, and, if
// that is told, the length.
func (r *reporter) areIndexed(cur inspector.Cursor, elements int64, measured bool) bool {
	if _, ok := cur.Parent().Node().(*ast.IndexExpr); ok {
		return r.isIndexed(cur, elements)
	}
	names := r.declares(cur)
	for _, use := range names {
		call, ok := use.Parent().Node().(*ast.CallExpr)
		if ok && measured {
			id, isName := call.Fun.(*ast.Ident)
			if isName && id.Name == "len" && r.pass.TypesInfo.Types[call.Fun].IsBuiltin() {
				continue
			}
		}
		if !r.isIndexed(use, elements) {
			return false
		}
	}
	return len(names) > 0
}

// isIndexed reports whether an element of the slice at cur is read, at a constant index below a number.
func (r *reporter) isIndexed(cur inspector.Cursor, elements int64) bool {
	at, ok := cur.Parent().Node().(*ast.IndexExpr)
	if !ok || cur.ParentEdgeKind() != edge.IndexExpr_X {
		return false
	}
	switch cur.Parent().ParentEdgeKind() {
	case edge.AssignStmt_Lhs, edge.IncDecStmt_X, edge.UnaryExpr_X, edge.RangeStmt_Key, edge.RangeStmt_Value:
		return false
	}
	n, ok := r.integer(at.Index)
	return ok && 0 <= n && n < elements
}

// declares returns where the variable is used that is declared with what the call at cur gives, and that nothing assigns to; none if there is no such variable.
func (r *reporter) declares(cur inspector.Cursor) []inspector.Cursor {
	s, ok := cur.Parent().Node().(*ast.AssignStmt)
	if !ok || s.Tok != token.DEFINE || len(s.Lhs) != 1 {
		return nil
	}
	id, ok := s.Lhs[0].(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := r.pass.TypesInfo.Defs[id].(*types.Var)
	if !ok {
		return nil
	}
	return r.pass.ResultOf[uses.Analyzer].(*uses.Package).Names(v)
}

// integer returns the value of a constant expression.
func (r *reporter) integer(e ast.Expr) (int64, bool) {
	v := r.pass.TypesInfo.Types[e].Value
	if v == nil {
		return 0, false
	}
	return constant.Int64Val(constant.ToInt(v))
}
