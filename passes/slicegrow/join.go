package slicegrow

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/source/object"
)

// builder is the form of texts that are made to be joined.
const builder = "write the parts to a strings.Builder with room in place of strings.Join"

// isJoined reports whether nothing is done with the local variable v but to append texts to it, one at a time and each made for that, to ask whether there are any, and to join them once. A
// strings.Builder needs neither the slice nor the texts.
func isJoined(m *object.Maker, v *types.Var) bool {
	joins := 0
	for _, use := range m.Uses.Names(v) {
		call, ok := use.Parent().Node().(*ast.CallExpr)
		switch {
		case use.ParentEdgeKind() == edge.AssignStmt_Lhs:
		case !ok || use.ParentEdgeKind() != edge.CallExpr_Args || m.Uses.IsInLiteral(use, v):
			return false
		case m.Builtin(call, "len"):
			if !isEmptiness(m, use.Parent()) {
				return false
			}
		case isAppend(m, call):
			if use.ParentEdgeIndex() != 0 || len(call.Args) != 2 || call.Ellipsis.IsValid() || !isMadeText(m, call.Args[1]) {
				return false
			}
		default:
			if fn := typeutil.StaticCallee(m.Pass.TypesInfo, call); fn == nil || fn.FullName() != "strings.Join" {
				return false
			}
			joins++
		}
	}
	return joins == 1
}

// isEmptiness reports whether the length at cur is compared with 0.
func isEmptiness(m *object.Maker, cur inspector.Cursor) bool {
	b, ok := cur.Parent().Node().(*ast.BinaryExpr)
	if !ok {
		return false
	}
	v := m.Pass.TypesInfo.Types[b.Y].Value
	return v != nil && v.ExactString() == "0"
}

// isMadeText reports whether e is a text that is put together: a concatenation, or what package fmt formats.
func isMadeText(m *object.Maker, e ast.Expr) bool {
	if m.Pass.TypesInfo.Types[e].Value != nil {
		return false
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		return e.Op == token.ADD
	case *ast.CallExpr:
		fn := typeutil.StaticCallee(m.Pass.TypesInfo, e)
		return fn != nil && (fn.FullName() == "fmt.Sprintf" || fn.FullName() == "fmt.Sprint")
	}
	return false
}
