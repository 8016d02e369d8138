// Package presize makes slices and maps with room for what a loop puts into them.
//
// It knows the loop that fills a variable when it sees one: the variable is declared in the block that the loop is in, begins empty,
// and belongs to its function alone. What the loop ranges over is there, and has the length that it will have,
// before the variable is used.
package presize

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/loops"
	"github.com/perfvet/perfvet/internal/source/object"
)

// A Fill is a variable that a loop fills.
type Fill struct {
	Var  *types.Var
	Loop loops.Loop
	Of   ast.Expr // what the loop ranges over: a slice, an array or a map

	m    *object.Maker
	decl inspector.Cursor // the statement that declares Var, before the loop and in the same block
}

// New returns the fill of v, which the loop fills, and whether it is one. The variable may be used behind its declaration and before
// the loop only by [Fill.Before].
func New(m *object.Maker, v *types.Var, l loops.Loop) (Fill, bool) {
	f := Fill{Var: v, Loop: l, m: m}
	var ok bool
	if f.Of = rangesOver(m, l); f.Of == nil {
		return f, false
	}
	if f.decl, ok = m.Uses.Decl(v); !ok || f.decl.Parent() != l.Cur.Parent() || !m.Uses.IsPrivate(v) {
		return f, false
	}
	for _, use := range m.Uses.Names(v) {
		if use.Node().Pos() < l.Node.Pos() {
			return f, false
		}
	}
	return f, true
}

// rangesOver returns what a loop has a round for each element of, or nil: for x := range xs, for i := 0; i < len(xs); i++.
func rangesOver(m *object.Maker, l loops.Loop) ast.Expr {
	if l.Count == "" {
		return nil
	}
	switch n := l.Node.(type) {
	case *ast.RangeStmt:
		if hasElements(m.Pass.TypesInfo.TypeOf(n.X)) {
			return n.X
		}
	case *ast.ForStmt:
		call, ok := n.Cond.(*ast.BinaryExpr).Y.(*ast.CallExpr) // or the rounds would not be known
		if ok && m.Builtin(call, "len") && hasElements(m.Pass.TypesInfo.TypeOf(call.Args[0])) {
			return call.Args[0]
		}
	}
	return nil
}

func hasElements(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	switch t.Underlying().(type) {
	case *types.Slice, *types.Array, *types.Map:
		return true
	}
	return false
}

// IsWhole reports whether the loop ends early by nothing but a return.
func (f *Fill) IsWhole() bool {
	whole := true
	var walk func(n ast.Node, inner bool)
	walk = func(n ast.Node, inner bool) {
		ast.Inspect(n, func(c ast.Node) bool {
			switch c := c.(type) {
			case *ast.FuncLit:
				return false
			case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
				if c != n {
					walk(c, true)
					return false
				}
			case *ast.BranchStmt:
				whole = whole && c.Label == nil && (c.Tok == token.CONTINUE || c.Tok == token.FALLTHROUGH || inner && c.Tok == token.BREAK)
			}
			return whole
		})
	}
	walk(f.Loop.Node, false)
	return whole
}

// IsAdjacent reports whether the loop follows the declaration.
func (f *Fill) IsAdjacent() bool {
	next, ok := f.decl.NextSibling()
	return ok && next == f.Loop.Cur
}

// IsStable reports whether the length of what is ranged over is, at the declaration, what it will be in the loop.
func (f *Fill) IsStable() bool {
	if f.IsAdjacent() {
		return true
	}
	id, ok := f.Of.(*ast.Ident)
	if !ok {
		return false
	}
	xs, ok := f.m.Pass.TypesInfo.Uses[id].(*types.Var)
	if !ok || xs.Pos() > f.decl.Node().Pos() || !f.m.Uses.IsPrivate(xs) {
		return false
	}
	if _, isMap := xs.Type().Underlying().(*types.Map); isMap {
		return false // whoever has it may have put something in
	}
	for _, use := range f.m.Uses.Names(xs) {
		if pos := use.Node().Pos(); f.decl.Node().Pos() < pos && pos < f.Loop.Node.Pos() && isWritten(use) {
			return false
		}
	}
	return true
}

// isWritten reports whether the variable at cur is assigned to.
func isWritten(cur inspector.Cursor) bool {
	switch cur.ParentEdgeKind() {
	case edge.AssignStmt_Lhs, edge.RangeStmt_Key, edge.RangeStmt_Value:
		return true
	}
	return false
}

// Draft drafts the declaration with room: "0, " before it for a slice. If what is ranged over is not known at the
// declaration, that moves to the loop.
func (f *Fill) Draft(d *edit.Draft, zero string) {
	d.Universe("make")
	d.Universe("len")
	value, _ := f.m.Uses.Initial(f.Var)
	t := f.typeOf(value)
	if t == nil {
		d.Fail()
		return
	}
	made := f.Var.Name() + " := make(" + types.ExprString(t) + ", " + zero + "len(" + types.ExprString(f.Of) + "))"
	decl := f.decl.Node()
	if f.IsStable() {
		d.Replace(decl.Pos(), decl.End(), made)
		return
	}
	next, ok := f.decl.NextSibling()
	if !ok {
		d.Fail()
		return
	}
	d.Replace(decl.Pos(), next.Node().Pos(), "")
	d.Insert(f.Loop.Node.Pos(), made+d.NewLine(f.Loop.Node.Pos()))
}

// typeOf returns the type as the declaration spells it, which gives the variable a value, or nil.
func (f *Fill) typeOf(value ast.Expr) ast.Expr {
	switch value := value.(type) {
	case nil:
		decl, ok := f.decl.Node().(*ast.DeclStmt)
		if !ok {
			return nil
		}
		return decl.Decl.(*ast.GenDecl).Specs[0].(*ast.ValueSpec).Type
	case *ast.CompositeLit:
		return value.Type
	case *ast.CallExpr:
		if f.m.Builtin(value, "make") {
			return value.Args[0]
		}
	}
	return nil
}

// At returns the statement that declares the variable.
func (f *Fill) At() ast.Node { return f.decl.Node() }

// IsNonempty reports whether there is something to range over: an array, or what a statement before the loop has looked at:
// "if len(xs) == 0 { return }".
func (f *Fill) IsNonempty() bool {
	t := f.m.Pass.TypesInfo.TypeOf(f.Of).Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem().Underlying()
	}
	if a, ok := t.(*types.Array); ok {
		return a.Len() > 0
	}
	id, ok := f.Of.(*ast.Ident)
	if !ok {
		return false
	}
	xs, ok := f.m.Pass.TypesInfo.Uses[id].(*types.Var)
	if _, isSlice := t.(*types.Slice); !ok || !isSlice || !f.m.Uses.IsPrivate(xs) {
		return false
	}
	for _, use := range f.m.Uses.Names(xs) {
		if isWritten(use) {
			return false
		}
	}
	for prev, ok := f.Loop.Cur.PrevSibling(); ok; prev, ok = prev.PrevSibling() {
		if n, isIf := prev.Node().(*ast.IfStmt); isIf && leavesIfEmpty(n, xs.Name()) {
			return true
		}
	}
	return false
}

// leavesIfEmpty reports whether the statement returns if there are no elements in what has the name.
func leavesIfEmpty(n *ast.IfStmt, name string) bool {
	if types.ExprString(n.Cond) != "len("+name+") == 0" || n.Init != nil || len(n.Body.List) == 0 {
		return false
	}
	_, ok := n.Body.List[len(n.Body.List)-1].(*ast.ReturnStmt)
	return ok
}
