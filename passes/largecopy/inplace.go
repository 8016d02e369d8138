package largecopy

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/effects"
	"github.com/perfvet/perfvet/internal/source/words"
)

// inPlace finds out whether the fields of a variable can be read where the value was copied from. loop is the range statement that declares it, or nil.
func (c *checker) inPlace(item *copied, v *types.Var, loop *ast.RangeStmt) {
	from, ok := c.source(item, loop)
	if !ok || !c.isReadByField(item.fn, v) {
		return
	}
	e := c.effects.Of(effects.Behind(item.block))
	if e.MayChange(v.Type()) {
		return
	}
	item.sure = e.Unknown == ""
	item.remedy = "a pointer to " + words.Name(from) + " reads it in place"
	if loop != nil {
		item.remedy = "range over the index, and a pointer to the element reads it in place"
	}
	if !item.sure {
		item.remedy += ", unless what is called here changes it"
		return
	}
	item.fixes = c.fix(item, v, loop)
}

// source returns the expression that a variable is copied from, if that is the same in its whole scope. Of a loop it is what is ranged over.
func (c *checker) source(item *copied, loop *ast.RangeStmt) (ast.Expr, bool) {
	if loop == nil {
		assign := item.cur.Node().(*ast.AssignStmt)
		index, ok := ast.Unparen(assign.Rhs[0]).(*ast.IndexExpr)
		if !ok || !isSlice(c.Pass.TypesInfo.TypeOf(index.X)) {
			return nil, false
		}
		return index, true // the pointer is taken where the value was copied
	}
	if !isSlice(c.Pass.TypesInfo.TypeOf(loop.X)) {
		return nil, false
	}
	id, xs := c.local(loop.X)
	if id == nil {
		return loop.X, true // it is kept in a variable before the loop
	}
	for _, use := range c.Uses.Names(xs) {
		if isWritten(use) || use.ParentEdgeKind() == edge.UnaryExpr_X && use.Parent().Node().(*ast.UnaryExpr).Op == token.AND {
			if n := use.Node(); loop.Pos() <= n.Pos() && n.Pos() < loop.End() || use.ParentEdgeKind() == edge.UnaryExpr_X {
				return nil, false
			}
		}
	}
	return id, true
}

// local returns the local variable that an expression is; nil of others.
func (c *checker) local(e ast.Expr) (*ast.Ident, *types.Var) {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil, nil
	}
	v, ok := c.Pass.TypesInfo.Uses[id].(*types.Var)
	if !ok || v.Parent() == nil || v.Parent() == c.Pass.Pkg.Scope() {
		return nil, nil
	}
	return id, v
}

func isSlice(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

// isReadByField reports whether all uses of v read fields of it, in the function that declares it.
func (c *checker) isReadByField(fn ast.Node, v *types.Var) bool {
	uses := c.Uses.Names(v)
	for _, use := range uses {
		if funcOf(use) != fn || !c.readsField(use) {
			return false
		}
	}
	return len(uses) > 0
}

func funcOf(cur inspector.Cursor) ast.Node {
	for ; ; cur = cur.Parent() {
		switch n := cur.Node().(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			return n
		case *ast.File, nil:
			return nil
		}
	}
}

// readsField reports whether the name at cur, of a struct, is that of one of whose fields something is read. What is smaller than a large value may be read whole.
func (c *checker) readsField(cur inspector.Cursor) bool {
	field := false
	for {
		switch p := cur.Parent().Node().(type) {
		case *ast.ParenExpr:
		case *ast.SelectorExpr:
			sel := c.Pass.TypesInfo.Selections[p]
			if sel == nil || cur.ParentEdgeKind() != edge.SelectorExpr_X {
				return false
			}
			if sel.Kind() != types.FieldVal {
				recv := sel.Obj().(*types.Func).Signature().Recv().Type()
				_, byPointer := recv.Underlying().(*types.Pointer)
				_, isPointer := c.Pass.TypesInfo.TypeOf(p.X).Underlying().(*types.Pointer)
				return field && (isPointer || !byPointer && c.sizeOf(recv) == 0)
			}
			field = true
			if isReference(c.Pass.TypesInfo.TypeOf(p)) {
				return !isWritten(cur.Parent()) && !isAddressed(cur.Parent())
			}
		case *ast.IndexExpr:
			if cur.ParentEdgeKind() != edge.IndexExpr_X {
				return field && c.sizeOf(c.Pass.TypesInfo.TypeOf(cur.Node().(ast.Expr))) == 0
			}
		case *ast.SliceExpr:
			return field && !isArray(c.Pass.TypesInfo.TypeOf(cur.Node().(ast.Expr)))
		default:
			e, ok := cur.Node().(ast.Expr)
			return ok && field && !isWritten(cur) && !isAddressed(cur) && c.sizeOf(c.Pass.TypesInfo.TypeOf(e)) == 0
		}
		cur = cur.Parent()
	}
}

// isReference reports whether a value of type t refers to what is elsewhere: what is done with that is not done with the field.
func isReference(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		return false
	}
	return true
}

func isArray(t types.Type) bool {
	_, ok := t.Underlying().(*types.Array)
	return ok
}

// isWritten reports whether the expression at cur is assigned to.
func isWritten(cur inspector.Cursor) bool {
	switch cur.ParentEdgeKind() {
	case edge.AssignStmt_Lhs, edge.IncDecStmt_X, edge.RangeStmt_Key, edge.RangeStmt_Value:
		return true
	case edge.ParenExpr_X:
		return isWritten(cur.Parent())
	}
	return false
}

// isAddressed reports whether the address of the expression at cur is taken.
func isAddressed(cur inspector.Cursor) bool {
	switch p := cur.Parent().Node().(type) {
	case *ast.UnaryExpr:
		return p.Op == token.AND
	case *ast.ParenExpr:
		return isAddressed(cur.Parent())
	}
	return false
}

// fix returns the edits that make v a pointer to what was copied, or nil.
func (c *checker) fix(item *copied, v *types.Var, loop *ast.RangeStmt) []finding.Fix {
	if loop == nil {
		assign := item.cur.Node().(*ast.AssignStmt)
		d := c.Edit.Begin(assign)
		d.Insert(assign.Rhs[0].Pos(), "&")
		return d.Fix("Point at the element")
	}
	line := func(pos token.Pos) int { return c.Pass.Fset.PositionFor(pos, false).Line }
	if len(loop.Body.List) == 0 || line(loop.Body.List[0].Pos()) == line(loop.Body.Lbrace) {
		return nil
	}
	d := c.Edit.Begin(loop)
	xs := c.named(d, item.cur, loop)
	index := ""
	if key, ok := loop.Key.(*ast.Ident); ok && key.Name != "_" {
		index = key.Name
		if written(c, key) {
			return nil
		}
		d.Replace(key.End(), loop.Value.End(), "")
	} else {
		index = d.Local("i")
		d.Replace(loop.Key.Pos(), loop.Value.End(), index)
	}
	d.Insert(loop.Body.Lbrace+1, d.NewLine(loop.Pos())+"\t"+v.Name()+" := &"+xs+"["+index+"]")
	return d.Fix("Range over the index, and point at the element")
}

// named returns the name of what a loop ranges over: that of a local variable, or of one that is declared before the loop.
func (c *checker) named(d *edit.Draft, cur inspector.Cursor, loop *ast.RangeStmt) string {
	if id, _ := c.local(loop.X); id != nil {
		return id.Name
	}
	if _, ok := cur.Parent().Node().(*ast.LabeledStmt); ok {
		cur = cur.Parent()
	}
	switch cur.Parent().Node().(type) {
	case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
	default:
		d.Fail()
	}
	name := "elems"
	if sel, ok := loop.X.(*ast.SelectorExpr); ok && !sel.Sel.IsExported() {
		name = sel.Sel.Name
	}
	name = d.Local(name)
	d.Move(loop.X, cur.Node().Pos(), name+" := ", name)
	return name
}

// written reports whether the variable that a name declares is assigned to.
func written(c *checker, name *ast.Ident) bool {
	v, ok := c.Pass.TypesInfo.Defs[name].(*types.Var)
	if !ok {
		return true
	}
	for _, use := range c.Uses.Names(v) {
		if isWritten(use) || isAddressed(use) {
			return true
		}
	}
	return false
}
