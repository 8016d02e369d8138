package slicegrow

import (
	"go/ast"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/loops"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/uses"
	"github.com/perfvet/perfvet/internal/source/words"
)

// A kind is why an append allocates, and the cheaper form.
type kind struct {
	category string
	prealloc bool   // the capacity is known before the loop
	roomy    bool   // the slice is made with a capacity of its own
	advice   string // ""
	fix      func() []finding.Fix
}

// shape returns what the rank tells apart.
func (k kind) shape() finding.Shape {
	switch {
	case k.prealloc:
		return finding.Prealloc
	case k.category == fieldCategory:
		return finding.FieldAppend
	}
	return finding.NoShape
}

func kindOf(m *object.Maker, cur inspector.Cursor, call *ast.CallExpr) kind {
	k := kindTo(m, cur, call)
	if t, ok := twinOf(m, call); ok && k.category != literalCategory {
		k.advice, k.fix = t.form+" needs no string", func() []finding.Fix { return t.fix(m, call) }
	}
	return k
}

// kindTo tells appends apart by what they append to.
func kindTo(m *object.Maker, cur inspector.Cursor, call *ast.CallExpr) kind {
	to := ast.Unparen(call.Args[0])
	if isEmpty(m, to) {
		return kind{category: copyCategory}
	}
	switch to := to.(type) {
	case *ast.CompositeLit:
		return kind{category: literalCategory, advice: literalAdvice(m, call, to)}
	case *ast.SelectorExpr:
		return kind{category: fieldCategory}
	case *ast.Ident:
		v, ok := m.Pass.TypesInfo.Uses[to].(*types.Var)
		switch {
		case !ok:
			return kind{category: growCategory}
		case !uses.IsLocal(v):
			return kind{category: fieldCategory}
		}
		return localKind(m, cur, call, v)
	}
	return kind{category: growCategory}
}

// isEmpty reports whether e is nil or an empty literal: what is appended is copied.
func isEmpty(m *object.Maker, e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return len(e.Elts) == 0
	case *ast.CallExpr:
		return m.Pass.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 && m.Pass.TypesInfo.Types[e.Args[0]].IsNil()
	}
	return false
}

// literalAdvice returns the form that allocates once for append([]T{a}, x...): the literal has no room for more, so both the literal
// and the result are allocated. A literal on the stack is none the dearer, and there is no more to allocate if x is empty.
func literalAdvice(m *object.Maker, call *ast.CallExpr, lit *ast.CompositeLit) string {
	if !call.Ellipsis.IsValid() || !isOnHeap(m, lit) {
		return ""
	}
	t := words.Type(m.Pass.Pkg, m.Pass.TypesInfo.TypeOf(lit))
	return "make(" + t + ", 0, " + strconv.FormatInt(m.LengthOf(lit), 10) + " + len(" + words.Expr(call.Args[1]) + ")) has room for all"
}

// localKind looks for the loop that an append to the local variable v is in, and for the capacity that v begins with.
func localKind(m *object.Maker, cur inspector.Cursor, call *ast.CallExpr, v *types.Var) kind {
	l, ok := loops.Innermost(m.Pass.TypesInfo, cur)
	if !ok || v.Pos() >= l.Node.Pos() || !isAssignedTo(m, cur, v) || !beginsEmpty(m, v) {
		return kind{category: growCategory, roomy: hasRoom(m, v)}
	}
	k := kind{category: loopCategory}
	if isJoined(m, v) {
		k.advice = builder
		return k
	}
	outer, nested := loops.Innermost(m.Pass.TypesInfo, l.Cur)
	if nested && !outer.Conditional && outer.Node.Pos() < v.Pos() && isOfRound(m, v) {
		k.advice = "declare it before the loop around that, and begin each round with " + finding.Quote(v.Name()+"[:0]")
		return k
	}
	if l.Count != "" && !l.Conditional && !nested && !call.Ellipsis.IsValid() && len(call.Args) == 2 && isCapacity(m, l) && !growsElsewhere(m, cur, call, v) {
		k.prealloc, k.advice = true, "make it with capacity "+finding.Quote(l.Count)+" before the loop"
		if showsNil(m, v, l) {
			k.advice += " (nil if there is none)"
		}
		k.fix = func() []finding.Fix { return fixRoom(m, v, l) }
	}
	return k
}

// hasRoom reports whether v is made with a capacity of its own: somebody thought of how much is appended, and few appends grow it.
func hasRoom(m *object.Maker, v *types.Var) bool {
	value, _ := m.Uses.Initial(v)
	call, ok := ast.Unparen(value).(*ast.CallExpr)
	return ok && m.Builtin(call, "make") && len(call.Args) == 3
}

// isAssignedTo reports whether the append is the right side of an assignment to v.
func isAssignedTo(m *object.Maker, cur inspector.Cursor, v *types.Var) bool {
	n, ok := cur.Parent().Node().(*ast.AssignStmt)
	if !ok || cur.ParentEdgeKind() != edge.AssignStmt_Rhs || len(n.Lhs) != len(n.Rhs) {
		return false
	}
	id, ok := n.Lhs[cur.ParentEdgeIndex()].(*ast.Ident)
	return ok && m.Pass.TypesInfo.ObjectOf(id) == v
}

// beginsEmpty reports whether v is declared without elements and without capacity, and nothing but appends assigns to it.
func beginsEmpty(m *object.Maker, v *types.Var) bool {
	if v.Kind() == types.ParamVar || v.Kind() == types.RecvVar || !declaredEmpty(m, v) {
		return false
	}
	for _, use := range m.Uses.Names(v) {
		n, ok := use.Parent().Node().(*ast.AssignStmt)
		if !ok || use.ParentEdgeKind() != edge.AssignStmt_Lhs {
			continue
		}
		if len(n.Lhs) != len(n.Rhs) {
			return false
		}
		call, ok := ast.Unparen(n.Rhs[use.ParentEdgeIndex()]).(*ast.CallExpr)
		if !ok || !isAppend(m, call) || !isName(m, call.Args[0], v) {
			return false
		}
	}
	return true
}

func isName(m *object.Maker, e ast.Expr, v *types.Var) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && m.Pass.TypesInfo.Uses[id] == v
}

// declaredEmpty reports whether the declaration of v gives it no elements and no capacity. That of a result gives it none.
func declaredEmpty(m *object.Maker, v *types.Var) bool {
	if v.Kind() == types.ResultVar {
		return true
	}
	value, found := m.Uses.Initial(v)
	switch value := ast.Unparen(value).(type) {
	case nil:
		return found
	case *ast.CallExpr:
		if m.Builtin(value, "make") && len(value.Args) == 2 {
			zero, ok := value.Args[1].(*ast.BasicLit)
			return ok && zero.Value == "0"
		}
	}
	return isEmpty(m, value)
}
