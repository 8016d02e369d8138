package alloccall

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// folded is the form of texts that are made of one case to be compared. Letters that fold alike and have no case in common, such as ſ and s, are equal to it.
const folded = "strings.EqualFold needs no copy"

// isFolded reports whether the call at cur makes a text of one case to compare it, with a constant of ASCII or with another that is made so.
func (r *reporter) isFolded(cur inspector.Cursor, c *ast.CallExpr) bool {
	cmp, ok := cur.Parent().Node().(*ast.BinaryExpr)
	if !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ {
		return false
	}
	other := cmp.X
	if other == ast.Expr(c) {
		other = cmp.Y
	}
	if v := r.pass.TypesInfo.Types[other].Value; v != nil {
		return isFixed(typeutil.StaticCallee(r.pass.TypesInfo, c).Name(), r.text(other))
	}
	call, ok := ast.Unparen(other).(*ast.CallExpr)
	return ok && typeutil.StaticCallee(r.pass.TypesInfo, call) == typeutil.StaticCallee(r.pass.TypesInfo, c)
}

// isFixed reports whether strings.ToLower, or ToUpper, as the name says, leaves a text of ASCII as it is: what that compares with others is equal to those that fold to it.
func isFixed(name, text string) bool {
	for _, c := range []byte(text) {
		if c >= 0x80 || name == "ToLower" && 'A' <= c && c <= 'Z' || name == "ToUpper" && 'a' <= c && c <= 'z' {
			return false
		}
	}
	return true
}
