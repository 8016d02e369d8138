package boundscheck

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// A guard is a comparison that decides whether a site is reached: "low op high" is true there.
type guard struct {
	cur       inspector.Cursor // of the comparison
	cmp       *ast.BinaryExpr
	low, high ast.Expr    // the operands of cmp
	op        token.Token // LSS, LEQ or NEQ
	exit      ast.Node    // what is done where it is not reached, and leaves; nil where the site is in a branch
}

// guards returns the comparisons that a site is only reached through, the nearest first.
func (c *checker) guards(s *site) iter.Seq[guard] {
	return func(yield func(guard) bool) {
		for cur := s.cur; ; cur = cur.Parent() {
			more := true
			kind := cur.ParentEdgeKind()
			switch n := cur.Parent().Node().(type) {
			case *ast.FuncDecl, *ast.FuncLit, *ast.File, nil:
				return
			case *ast.ForStmt:
				if kind == edge.ForStmt_Body && n.Cond != nil && c.isBranch(n.Cond) {
					more = c.compared(cur.Parent().ChildAt(edge.ForStmt_Cond, -1), true, nil, yield)
				}
			case *ast.IfStmt:
				if kind != edge.IfStmt_Init && kind != edge.IfStmt_Cond && c.isBranch(n.Cond) {
					more = c.compared(cur.Parent().ChildAt(edge.IfStmt_Cond, -1), kind == edge.IfStmt_Body, nil, yield)
				}
			case *ast.BinaryExpr:
				if kind == edge.BinaryExpr_Y && (n.Op == token.LAND || n.Op == token.LOR) {
					more = c.compared(cur.Parent().ChildAt(edge.BinaryExpr_X, -1), n.Op == token.LAND, nil, yield)
				}
			case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
				more = c.left(cur, yield)
			}
			if !more {
				return
			}
		}
	}
}

// left yields the comparisons of the statements before cur, in its block, that leave it where they hold.
func (c *checker) left(cur inspector.Cursor, yield func(guard) bool) bool {
	for before, ok := cur.PrevSibling(); ok; before, ok = before.PrevSibling() {
		n, isIf := before.Node().(*ast.IfStmt)
		if isIf && n.Else == nil && c.leaves(n.Body) && c.isBranch(n.Cond) && !c.compared(before.ChildAt(edge.IfStmt_Cond, -1), false, n.Body, yield) {
			return false
		}
	}
	return true
}

// leaves reports whether nothing behind a block is reached from its end.
func (c *checker) leaves(b *ast.BlockStmt) bool {
	if len(b.List) == 0 {
		return false
	}
	switch n := b.List[len(b.List)-1].(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return n.Tok != token.FALLTHROUGH
	case *ast.ExprStmt:
		call, ok := n.X.(*ast.CallExpr)
		if !ok {
			return false
		}
		b, isBuiltin := typeutil.Callee(c.pass.TypesInfo, call).(*types.Builtin)
		return isBuiltin && b.Name() == "panic"
	}
	return false
}

// compared yields the comparisons in the condition at cur that are decided where it holds, or where it does not.
func (c *checker) compared(cur inspector.Cursor, holds bool, exit ast.Node, yield func(guard) bool) bool {
	switch n := cur.Node().(type) {
	case *ast.ParenExpr:
		return c.compared(cur.ChildAt(edge.ParenExpr_X, -1), holds, exit, yield)
	case *ast.UnaryExpr:
		return n.Op != token.NOT || c.compared(cur.ChildAt(edge.UnaryExpr_X, -1), !holds, exit, yield)
	case *ast.BinaryExpr:
		if n.Op == token.LAND && holds || n.Op == token.LOR && !holds {
			return c.compared(cur.ChildAt(edge.BinaryExpr_X, -1), holds, exit, yield) && c.compared(cur.ChildAt(edge.BinaryExpr_Y, -1), holds, exit, yield)
		}
		if g, ok := c.guardOf(n, holds); ok {
			g.cur, g.exit = cur, exit
			return yield(g)
		}
	}
	return true
}

// guardOf returns the guard of a comparison that holds, or does not.
func (c *checker) guardOf(cmp *ast.BinaryExpr, holds bool) (guard, bool) {
	g := guard{cmp: cmp, low: cmp.X, high: cmp.Y, op: cmp.Op}
	if !holds {
		g.op = negated(cmp.Op)
	}
	switch g.op {
	case token.GTR, token.GEQ:
		g.low, g.high = g.high, g.low
		g.op = map[token.Token]token.Token{token.GTR: token.LSS, token.GEQ: token.LEQ}[g.op]
	case token.NEQ:
		if c.lengthOf(g.low) != nil {
			g.low, g.high = g.high, g.low
		}
	case token.LSS, token.LEQ:
	default:
		return guard{}, false
	}
	return g, true
}

// negated returns the comparison that holds where op does not.
func negated(op token.Token) token.Token {
	switch op {
	case token.LSS:
		return token.GEQ
	case token.LEQ:
		return token.GTR
	case token.GTR:
		return token.LEQ
	case token.GEQ:
		return token.LSS
	case token.EQL:
		return token.NEQ
	}
	return token.ILLEGAL
}

// lengthOf returns what e is the length of, by the builtin len, or nil.
func (c *checker) lengthOf(e ast.Expr) ast.Expr {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok && c.isLen(call) {
		return call.Args[0]
	}
	return nil
}

// isSame reports whether e, in a comparison, has the value there that of has at the site.
func (c *checker) isSame(g guard, e ast.Expr, s *site, of ast.Expr) bool {
	return c.isOneValue(s, e, of) || c.same(e, of) && c.isUntouched(g, s)
}

// isOneValue reports whether two expressions of a site's function have one value: that of variables which did not change.
func (c *checker) isOneValue(s *site, a, b ast.Expr) bool {
	x, _ := c.SSA().ValueOf(s.fn, a)
	y, _ := c.SSA().ValueOf(s.fn, b)
	return sameIndex(x, y)
}

// isUntouched reports whether nothing changes a variable or memory between a guard and the site, in the same round of the same loop: what is read again there is the same, and the
// compiler knows it.
func (c *checker) isUntouched(g guard, s *site) bool {
	if c.loopAround(g.cur) != c.loopAround(s.cur) {
		return false
	}
	last := c.evaluated(s.cur)
	fn, ok := enclosing(s.cur, s.fn)
	if !ok {
		return false
	}
	for cur := range fn.Preorder() {
		n := cur.Node()
		inside := g.cmp.End() <= n.Pos() && n.Pos() < last.End() && (g.exit == nil || n.Pos() < g.exit.Pos() || g.exit.End() <= n.Pos())
		if inside && !isAround(n, s.expr) && !c.isIdle(cur, g) {
			return false
		}
	}
	return true
}

// enclosing returns the node around cur.
func enclosing(cur inspector.Cursor, n ast.Node) (inspector.Cursor, bool) {
	for around := range cur.Enclosing() {
		if around.Node() == n {
			return around, true
		}
	}
	return inspector.Cursor{}, false
}

func isAround(n, of ast.Node) bool { return n.Pos() <= of.Pos() && of.End() <= n.End() }

// evaluated returns what is evaluated together with the expression at cur: calls in it may come first. It is a statement, or an operand of && or ||.
func (c *checker) evaluated(cur inspector.Cursor) ast.Node {
	for {
		if _, ok := cur.Node().(ast.Stmt); ok {
			return cur.Node()
		}
		switch n := cur.Parent().Node().(type) {
		case *ast.BinaryExpr:
			if n.Op == token.LAND || n.Op == token.LOR {
				return cur.Node()
			}
		case *ast.IfStmt, *ast.ForStmt, *ast.SwitchStmt, *ast.CaseClause, *ast.RangeStmt, nil:
			return cur.Node()
		}
		cur = cur.Parent()
	}
}

// isIdle reports whether a node changes neither memory nor a variable of the guard.
func (c *checker) isIdle(cur inspector.Cursor, g guard) bool {
	switch n := cur.Node().(type) {
	case *ast.CallExpr:
		return c.isPure(n)
	case *ast.FuncLit, *ast.GoStmt, *ast.DeferStmt, *ast.SendStmt, *ast.SelectStmt, *ast.RangeStmt, *ast.ForStmt, *ast.LabeledStmt:
		return false
	case *ast.UnaryExpr:
		return n.Op != token.ARROW
	case *ast.IncDecStmt:
		return c.isAside(n.X, g)
	case *ast.AssignStmt:
		for _, e := range n.Lhs {
			if !c.isAside(e, g) {
				return false
			}
		}
	}
	return true
}

// isAside reports whether e is a private variable that a guard does not mention.
func (c *checker) isAside(e ast.Expr, g guard) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	v := c.varOf(id)
	if v == nil {
		return id.Name == "_"
	}
	aside := c.isLocal(v) && c.uses.IsPrivate(v)
	ast.Inspect(g.cmp, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && c.varOf(id) == v {
			aside = false
		}
		return aside
	})
	return aside
}

// isKnownPositive reports whether e, where it is compared, is known to be 0 or more, though not to the compiler.
func (c *checker) isKnownPositive(s *site, g guard) bool {
	at, _ := c.SSA().ValueOf(s.fn, g.low)
	if at == nil {
		return c.onlyGrows(g.low)
	}
	iv, ok := c.ranges.At(at, c.SSA().BlockOf(s.fn, g.cmp, g.low))
	return ok && iv.Min >= 0 || c.onlyGrows(g.low)
}

// isBranch reports whether the compiler branches on each part of a condition. Where a call is in a part that is not always evaluated, and is inlined, it makes one value of the whole
// first, and forgets what its parts said.
func (c *checker) isBranch(cond ast.Expr) bool {
	b, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok || b.Op != token.LAND && b.Op != token.LOR {
		return true
	}
	plain := true
	ast.Inspect(b, func(n ast.Node) bool {
		call, isCall := n.(*ast.CallExpr)
		_, isLit := n.(*ast.FuncLit)
		plain = plain && !isLit && (!isCall || c.isPure(call))
		return plain
	})
	return plain
}
