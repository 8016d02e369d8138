package object

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// maxRead is how many calls bytes are followed through to see whether they are only read.
const maxRead = 3

// IsOnlyRead reports whether the bytes of the expression n, at cur, are only read, there and by what they are passed to, and nothing keeps them: those of a
// constant can be a variable of the package. A local variable that they are assigned to is followed.
func (m *Maker) IsOnlyRead(cur inspector.Cursor, n ast.Expr) bool {
	if !types.Identical(m.Pass.TypesInfo.TypeOf(n), types.NewSlice(types.Typ[types.Byte])) {
		return false
	}
	if v := m.AssignedTo(cur); v != nil {
		return m.isVariableRead(v, maxRead)
	}
	return cur.ParentEdgeKind() == edge.CallExpr_Args && m.isRead(cur, maxRead)
}

// AssignedTo returns the local variable that an assignment or a declaration gives the value at cur, or nil.
func (m *Maker) AssignedTo(cur inspector.Cursor) *types.Var {
	var name ast.Expr
	switch s := cur.Parent().Node().(type) {
	case *ast.AssignStmt:
		if cur.ParentEdgeKind() == edge.AssignStmt_Rhs && len(s.Lhs) == len(s.Rhs) && (s.Tok == token.ASSIGN || s.Tok == token.DEFINE) {
			name = s.Lhs[cur.ParentEdgeIndex()]
		}
	case *ast.ValueSpec:
		if cur.ParentEdgeKind() == edge.ValueSpec_Values && len(s.Names) == len(s.Values) {
			name = s.Names[cur.ParentEdgeIndex()]
		}
	}
	id, ok := name.(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := m.Pass.TypesInfo.ObjectOf(id).(*types.Var)
	if !ok || v.Kind() != types.LocalVar || v.Parent() == m.Pass.Pkg.Scope() {
		return nil
	}
	return v
}

// isVariableRead reports whether the bytes that a local variable has are only read, in so many calls.
func (m *Maker) isVariableRead(v *types.Var, calls int) bool {
	if !m.Uses.IsPrivate(v) {
		return false
	}
	for _, use := range m.Uses.Names(v) {
		if !m.isRead(use, calls) {
			return false
		}
	}
	return true
}

// isRead reports whether the bytes at cur are only read by what is around them, or are replaced by others.
func (m *Maker) isRead(cur inspector.Cursor, calls int) bool {
	parent := cur.Parent()
	switch cur.ParentEdgeKind() {
	case edge.AssignStmt_Lhs:
		tok := parent.Node().(*ast.AssignStmt).Tok
		return tok == token.ASSIGN || tok == token.DEFINE
	case edge.IndexExpr_X:
		return !isChanged(parent)
	case edge.RangeStmt_X, edge.BinaryExpr_X, edge.BinaryExpr_Y:
		return true
	case edge.ParenExpr_X, edge.SliceExpr_X:
		return m.isRead(parent, calls)
	case edge.CallExpr_Args:
	default:
		return false
	}
	call, index := parent.Node().(*ast.CallExpr), cur.ParentEdgeIndex()
	switch {
	case m.Pass.TypesInfo.Types[call.Fun].IsType():
		return isString(m.Pass.TypesInfo.TypeOf(call))
	case m.Builtin(call, "len"), m.Builtin(call, "cap"):
		return true
	case m.Builtin(call, "copy"):
		return index == 1
	case m.Builtin(call, "append"):
		return index > 0 && call.Ellipsis.IsValid()
	}
	return m.onlyReads(call, index, calls)
}

// isChanged reports whether the element at cur is assigned to, or its address is taken.
func isChanged(cur inspector.Cursor) bool {
	switch cur.ParentEdgeKind() {
	case edge.AssignStmt_Lhs, edge.IncDecStmt_X, edge.RangeStmt_Key, edge.RangeStmt_Value, edge.ParenExpr_X:
		return true
	}
	return isAddressed(cur)
}

// onlyReads reports whether a call reads the bytes of an argument and keeps none of them, which is followed through so many calls of functions of the package. That of Write is what io.Writer says.
func (m *Maker) onlyReads(call *ast.CallExpr, index, calls int) bool {
	fn, ok := typeutil.Callee(m.Pass.TypesInfo, call).(*types.Func)
	if !ok || fn.Pkg() == nil {
		return false
	}
	if param := m.Uses.Parameter(fn.Origin(), index); param != nil {
		return calls > 0 && m.isVariableRead(param, calls-1)
	}
	if fn.Name() == "Write" && IsWrite(fn.Signature()) {
		return types.IsInterface(fn.Signature().Recv().Type()) || isOfLibrary(fn.Pkg())
	}
	switch fn.Pkg().Path() {
	case "bytes":
		return fn.Signature().Recv() == nil && (index > 0 || !returnsBytes(fn.Signature())) && !strings.HasPrefix(fn.Name(), "New")
	case "regexp":
		return fn.Name() == "Match" || fn.Name() == "ReplaceAll" && index == 1
	case "os":
		return fn.Name() == "WriteFile"
	case "encoding/json":
		return fn.Name() == "Valid"
	}
	return false
}
