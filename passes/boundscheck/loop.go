package boundscheck

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// A loop is a for or range statement around a site.
type loop struct {
	cur  inspector.Cursor
	stmt ast.Stmt // *ast.ForStmt or *ast.RangeStmt
	top  ast.Stmt // the statement of a list that begins with it: itself, or its label

	quiet *bool // see isQuiet; nil until asked for
}

// loopAround returns the innermost loop that evaluates the expression at cur in each round, in the same function, or nil.
func (c *checker) loopAround(cur inspector.Cursor) *loop {
	for ; ; cur = cur.Parent() {
		switch parent := cur.Parent(); n := parent.Node().(type) {
		case *ast.FuncDecl, *ast.FuncLit, *ast.File, nil:
			return nil
		case *ast.ForStmt:
			if cur.ParentEdgeKind() != edge.ForStmt_Init {
				return c.loopAt(parent, n)
			}
		case *ast.RangeStmt:
			if cur.ParentEdgeKind() == edge.RangeStmt_Body {
				return c.loopAt(parent, n)
			}
		}
	}
}

// loopAt returns the loop of a statement, one for each.
func (c *checker) loopAt(cur inspector.Cursor, stmt ast.Stmt) *loop {
	if l := c.loops[stmt]; l != nil {
		return l
	}
	l := &loop{cur: cur, stmt: stmt, top: stmt}
	if label, ok := cur.Parent().Node().(*ast.LabeledStmt); ok {
		l.top = label
	}
	c.loops[stmt] = l
	return l
}

// isIn reports whether a node is in the loop.
func (l *loop) isIn(n ast.Node) bool { return l.stmt.Pos() <= n.Pos() && n.End() <= l.stmt.End() }

// isAt reports whether a position is in the loop.
func (l *loop) isAt(pos token.Pos) bool { return l.stmt.Pos() <= pos && pos < l.stmt.End() }

// canPrecede reports whether a statement can stand before the loop.
func (l *loop) canPrecede() bool {
	cur := l.cur
	if l.top != l.stmt {
		cur = cur.Parent()
	}
	switch cur.Parent().Node().(type) {
	case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
		return true
	}
	return false
}

// A counter is the variable of a loop that is at least a constant in each round, and less than a bound that does not change. It may be declared before the loop.
type counter struct {
	v     *types.Var
	least int64    // 0 or more
	bound ast.Expr // what it is less than; nil where that is the length of ranged
	over  ast.Expr // what is ranged over, or whose last index it begins at; nil where it is bound
}

// counterOf returns the counter of l, or false.
func (c *checker) counterOf(l *loop) (counter, bool) {
	var k counter
	var ok bool
	switch n := l.stmt.(type) {
	case *ast.RangeStmt:
		k, ok = c.ranged(n)
	case *ast.ForStmt:
		if k, ok = c.upward(l, n, c.lessThan); !ok {
			k, ok = c.downward(n)
		}
	}
	return k, ok && c.isSteady(k, l)
}

// isSteady reports whether nothing but the statements that a loop begins and ends with changes a counter, and the compiler keeps track of it.
func (c *checker) isSteady(k counter, l *loop) bool {
	if k.v == nil || !c.isCountable(k.v.Type()) || !c.uses.IsPrivate(k.v) {
		return false
	}
	for _, use := range c.uses.Names(k.v) {
		if l.isIn(use.Node()) && c.isAssigned(use) && !isHead(l, use) {
			return false
		}
	}
	return true
}

// isCountable reports whether the compiler keeps track of counters of type t: of all that are signed, and of unsigned ones that are as wide as an index.
func (c *checker) isCountable(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	bits, unsigned := c.width(t)
	return ok && b.Info()&types.IsInteger != 0 && (!unsigned || bits == 64)
}

// ranged returns the counter of a range over an integer, a slice or an array. That of a string is not known to the compiler.
func (c *checker) ranged(n *ast.RangeStmt) (k counter, ok bool) {
	id, ok := n.Key.(*ast.Ident)
	if !ok || n.Tok != token.DEFINE {
		return k, false
	}
	k.v, _ = c.pass.TypesInfo.Defs[id].(*types.Var)
	switch t := c.pass.TypesInfo.TypeOf(n.X); {
	case isSlice(t), arrayLen(t) >= 0:
		k.over = n.X
	default:
		b, isBasic := t.Underlying().(*types.Basic)
		if !isBasic || b.Info()&types.IsInteger == 0 {
			return k, false
		}
		k.bound = n.X
	}
	return k, true
}

// upward returns the counter of "for i := 0; i < n; i++", with the bound that a condition says.
func (c *checker) upward(l *loop, n *ast.ForStmt, boundOf func(cond ast.Expr, v *types.Var) ast.Expr) (k counter, ok bool) {
	init, ok := n.Init.(*ast.AssignStmt)
	post, isInc := n.Post.(*ast.IncDecStmt)
	if !ok || !isInc || !begins(init) || post.Tok != token.INC || len(init.Lhs) != len(init.Rhs) {
		return k, false
	}
	for i, lhs := range init.Lhs {
		id, isName := lhs.(*ast.Ident)
		if !isName {
			continue
		}
		v := c.localOf(id)
		least, known := c.atLeast(init.Rhs[i], l)
		bound := boundOf(n.Cond, v)
		if v != nil && known && bound != nil && c.isVar(post.X, v) {
			return counter{v: v, least: least, bound: bound}, true
		}
	}
	return k, false
}

// begins reports whether a statement gives variables their first values in a loop.
func begins(init *ast.AssignStmt) bool { return init.Tok == token.DEFINE || init.Tok == token.ASSIGN }

// localOf returns the local variable that a name declares or assigns to, or nil.
func (c *checker) localOf(id *ast.Ident) *types.Var {
	if v := c.varOf(id); v != nil && c.isLocal(v) {
		return v
	}
	return nil
}

// downward returns the counter of "for i := len(x) - 1; i >= 0; i--", or of n - 1.
func (c *checker) downward(n *ast.ForStmt) (k counter, ok bool) {
	init, ok := n.Init.(*ast.AssignStmt)
	post, isDec := n.Post.(*ast.IncDecStmt)
	cond, isCmp := n.Cond.(*ast.BinaryExpr)
	if !ok || !isDec || !isCmp || !begins(init) || post.Tok != token.DEC || len(init.Lhs) != 1 || cond.Op != token.GEQ || !isZero(c.pass.TypesInfo, cond.Y) {
		return k, false
	}
	id, isName := init.Lhs[0].(*ast.Ident)
	last, isMinus := ast.Unparen(init.Rhs[0]).(*ast.BinaryExpr)
	if !isName || !isMinus || last.Op != token.SUB || !c.isConst(last.Y, 1) {
		return k, false
	}
	v := c.localOf(id)
	if v == nil || !c.isVar(cond.X, v) || !c.isVar(post.X, v) {
		return k, false
	}
	if _, unsigned := c.width(v.Type()); unsigned { // which is never less than 0
		return k, false
	}
	if x := c.lengthOf(last.X); x != nil {
		return counter{v: v, over: x}, true
	}
	if bits, _ := c.width(v.Type()); bits < 64 { // of which the compiler does not know that it is less
		return k, false
	}
	return counter{v: v, bound: last.X}, true
}

// atLeast returns the least that e, before a loop, can be, where it is 0 or more: of a constant, and of the counter of a loop around it, with a constant added.
func (c *checker) atLeast(e ast.Expr, l *loop) (int64, bool) {
	e = ast.Unparen(e)
	if n, ok := c.constOf(e); ok {
		return n, n >= 0
	}
	if sum, ok := e.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
		n, isConst := c.constOf(sum.Y)
		least, known := c.atLeast(sum.X, l)
		return least, isConst && known && n >= 0
	}
	id, ok := e.(*ast.Ident)
	if !ok {
		return 0, false
	}
	for outer := c.loopAround(l.cur); outer != nil; outer = c.loopAround(outer.cur) {
		if k, known := c.counterOf(outer); known && c.varOf(id) == k.v {
			return k.least, true
		}
	}
	return 0, false
}

// lessThan returns what a condition says that v is less than, or nil: a part that always holds in the loop.
func (c *checker) lessThan(cond ast.Expr, v *types.Var) ast.Expr {
	cmp, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok || v == nil {
		return nil
	}
	switch {
	case cmp.Op == token.LSS && c.isVar(cmp.X, v):
		return cmp.Y
	case cmp.Op == token.GTR && c.isVar(cmp.Y, v):
		return cmp.X
	case cmp.Op == token.LAND && c.isBranch(cmp):
		if bound := c.lessThan(cmp.X, v); bound != nil {
			return bound
		}
		return c.lessThan(cmp.Y, v)
	}
	return nil
}

// isHead reports whether cur is in the statement that a loop begins with, or the one that it ends each round with.
func isHead(l *loop, cur inspector.Cursor) bool {
	n, ok := l.stmt.(*ast.ForStmt)
	return ok && (n.Init != nil && isAround(n.Init, cur.Node()) || n.Post != nil && isAround(n.Post, cur.Node()))
}
