package boundscheck

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
)

// limit is the form of a condition that adds to what is indexed by, a counter that begins at a constant and grows: the sum may overflow, as far as the compiler knows.
//
//	for i := 0; i < len(b)-3; i += 4 {
//		sum += b[i] + b[i+3]
//	}
func (c *checker) limit(s *site, _ *loop) *offer {
	g, ok := c.sumBelow(s, c.isCounter)
	if !ok {
		return nil
	}
	d := c.edit.Begin(g.cmp)
	text := c.limitText(g)
	d.Replace(g.cmp.Pos(), g.cmp.End(), text)
	sites := c.alike(s, s.fn, func(t *site) bool {
		other, ok := c.sumBelow(t, c.isCounter)
		return ok && other.cmp == g.cmp
	})
	return &offer{
		category: limitCategory, sites: sites, same: true, edits: d.Fix("Take the constant to the length"),
		remedy: fmt.Sprintf("the condition %s leaves none", finding.Quote(text)),
	}
}

// limitText returns the source of a guard's comparison with what is added to the lower side taken from the length.
func (c *checker) limitText(g guard) string {
	sum := ast.Unparen(g.low).(*ast.BinaryExpr)
	x, y := source(sum.X), source(g.high)+"-"+source(sum.Y)
	if g.low == g.cmp.Y {
		x, y = y, x
	}
	return fmt.Sprintf("%s %s %s", x, g.cmp.Op, y)
}

// sumBelow returns the guard of a site that says that a variable, accepted by its name and the guard, and a constant are below the length, where that is enough for the site. Releases
// before 1.26 make nothing of it.
func (c *checker) sumBelow(s *site, accept func(*types.Var, guard) bool) (guard, bool) {
	if !c.isSince126() || s.array >= 0 {
		return guard{}, false
	}
	for g := range c.guards(s) {
		sum, ok := ast.Unparen(g.low).(*ast.BinaryExpr)
		if !ok || sum.Op != token.ADD || g.op == token.NEQ || !isInt(c.pass.TypesInfo.TypeOf(sum)) {
			continue
		}
		id, isName := ast.Unparen(sum.X).(*ast.Ident)
		add, isConst := c.constOf(sum.Y)
		if !isName || !isConst || add <= 0 || !c.isWithin(s, g, id, add) || !c.isLengthAt(g, s, false) {
			continue
		}
		if v := c.varOf(id); v != nil && c.isLocal(v) && c.uses.IsPrivate(v) && accept(v, g) {
			return g, true
		}
	}
	return guard{}, false
}

// isWithin reports whether a site needs no more than a guard says of a variable and a constant that is added.
func (c *checker) isWithin(s *site, g guard, id *ast.Ident, add int64) bool {
	most := add
	if g.op == token.LEQ {
		most--
	}
	low, high, isBound := s.ends()
	if _, isLoop := g.cur.Parent().Node().(*ast.ForStmt); isBound && isLoop { // elsewhere the compiler does not see that a bound may be the length
		most++
	}
	least := int64(0)
	if n, ok := s.expr.(*ast.SliceExpr); ok && n.Slice3 && !c.isLen3(n) {
		return false
	}
	for _, e := range []ast.Expr{low, high} {
		if e == nil || e == low && isBound && isZero(c.pass.TypesInfo, e) {
			continue
		}
		of, plus, ok := c.sumOf(e)
		if !ok || plus < least || plus > most || !c.isSame(g, id, s, of) {
			return false
		}
		least = plus
	}
	return low != nil || high != nil
}

// isLen3 reports whether the capacity that a full slice expression leaves is the length of what it slices, or the same as its upper bound.
func (c *checker) isLen3(n *ast.SliceExpr) bool {
	x := c.lengthOf(n.Max)
	if x == nil {
		x = c.lengthIn(n.Max)
	}
	return x != nil && c.isRegister(x) && c.same(x, n.X) || c.same(n.Max, n.High) && c.isRegister(n.High)
}

// ends returns the bounds of a slice expression, or the index.
func (s *site) ends() (low, high ast.Expr, isBound bool) {
	switch n := s.expr.(type) {
	case *ast.SliceExpr:
		return n.Low, n.High, true
	case *ast.IndexExpr:
		return n.Index, nil, false
	}
	return nil, nil, false
}

// isCounter reports whether the compiler knows that a variable is not negative at a guard: it counts up from a constant, in a loop around it.
func (c *checker) isCounter(v *types.Var, g guard) bool {
	for l := c.loopAround(g.cur); l != nil; l = c.loopAround(l.cur) {
		if k, ok := c.counterOf(l); ok && k.v == v {
			return true
		}
		n, ok := l.stmt.(*ast.ForStmt)
		if ok && n.Cond != nil && first(n.Cond) == g.cmp && (c.steps(n) == v || c.growsIn(l, n, v)) {
			return true
		}
	}
	return false
}

// first returns the operand of a condition that is evaluated first.
func first(cond ast.Expr) ast.Expr {
	cond = ast.Unparen(cond)
	if b, ok := cond.(*ast.BinaryExpr); ok && (b.Op == token.LAND || b.Op == token.LOR) {
		return first(b.X)
	}
	return cond
}

// growsIn reports whether a variable that is made before the loop, of a constant, changes in it by one constant that is added at the end of each round, and nowhere before.
func (c *checker) growsIn(l *loop, n *ast.ForStmt, v *types.Var) bool {
	if n.Init != nil || n.Cond == nil || l.isAt(v.Pos()) {
		return false
	}
	if outer := c.loopAround(l.cur); outer != nil && !outer.isAt(v.Pos()) {
		return false
	}
	value, known := c.uses.Initial(v)
	if least, isConst := c.constOfNil(value); !known || !isConst || least < 0 {
		return false
	}
	post := n.Post
	if post == nil && len(n.Body.List) > 0 && !continues(n.Body) {
		post = n.Body.List[len(n.Body.List)-1]
	}
	if !c.addsTo(post, v) {
		return false
	}
	for _, use := range c.uses.Names(v) {
		if c.isAssigned(use) && use.Node().Pos() < l.stmt.End() && !isAround(post, use.Node()) {
			return false
		}
	}
	return true
}

// continues reports whether a statement in the body of a loop may begin the next round.
func continues(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		b, ok := n.(*ast.BranchStmt)
		found = found || ok && (b.Tok == token.CONTINUE || b.Tok == token.GOTO)
		return !found
	})
	return found
}

// mostStep is what a counter is added at most in a round: so that it does not overflow.
const mostStep = 1 << 20

// addsTo reports whether a statement adds a positive constant to a variable.
func (c *checker) addsTo(stmt ast.Stmt, v *types.Var) bool {
	switch n := stmt.(type) {
	case *ast.IncDecStmt:
		return n.Tok == token.INC && c.isVar(n.X, v)
	case *ast.AssignStmt:
		step, isConst := c.constOf(n.Rhs[0])
		return n.Tok == token.ADD_ASSIGN && c.isVar(n.Lhs[0], v) && isConst && 0 < step && step <= mostStep
	}
	return false
}

// steps returns the variable of "for i := 0; ...; i += 4", which nothing else changes, or nil.
func (c *checker) steps(n *ast.ForStmt) *types.Var {
	init, ok := n.Init.(*ast.AssignStmt)
	if !ok || init.Tok != token.DEFINE || len(init.Lhs) != 1 || len(init.Rhs) != 1 {
		return nil
	}
	id, ok := init.Lhs[0].(*ast.Ident)
	least, known := c.constOf(init.Rhs[0])
	if !ok || !known || least < 0 {
		return nil
	}
	v := c.varOf(id)
	if v == nil || !c.addsTo(n.Post, v) || !c.uses.IsPrivate(v) {
		return nil
	}
	for _, use := range c.uses.Names(v) {
		if c.isAssigned(use) && !isAround(n.Post, use.Node()) {
			return nil
		}
	}
	return v
}

// sumOf returns an index as the sum of an expression and a constant.
func (c *checker) sumOf(e ast.Expr) (of ast.Expr, plus int64, ok bool) {
	if e == nil {
		return nil, 0, false
	}
	e = ast.Unparen(e)
	if b, isBinary := e.(*ast.BinaryExpr); isBinary && (b.Op == token.ADD || b.Op == token.SUB) {
		if n, isConst := c.constOf(b.Y); isConst {
			if b.Op == token.SUB {
				n = -n
			}
			return b.X, n, true
		}
		if n, isConst := c.constOf(b.X); isConst && b.Op == token.ADD {
			return b.Y, n, true
		}
	}
	return e, 0, true
}

// mostGrowth is what a variable may grow by at a time, so that it would take years to overflow.
const mostGrowth = 64

// onlyGrows reports whether e is a private variable that begins at a constant, and to which nothing but small constants are added, or such a variable and a constant.
func (c *checker) onlyGrows(e ast.Expr) bool {
	of, plus, ok := c.sumOf(e)
	id, isName := of.(*ast.Ident)
	if !ok || !isName || plus < 0 || plus > mostGrowth {
		return false
	}
	v := c.varOf(id)
	if v == nil || !c.isLocal(v) || !c.uses.IsPrivate(v) || !isInt(v.Type()) {
		return false
	}
	value, known := c.uses.Initial(v)
	if n, isConst := c.constOfNil(value); !known || !isConst || n < 0 {
		return false
	}
	for _, use := range c.uses.Names(v) {
		if c.isAssigned(use) && !c.isGrowth(use) {
			return false
		}
	}
	return true
}

// isGrowth reports whether the assignment to the variable at cur adds a small constant, or gives it one that is not negative.
func (c *checker) isGrowth(cur inspector.Cursor) bool {
	switch n := cur.Parent().Node().(type) {
	case *ast.IncDecStmt:
		return n.Tok == token.INC
	case *ast.AssignStmt:
		if len(n.Lhs) != 1 || len(n.Rhs) != 1 {
			return false
		}
		by, ok := c.constOf(n.Rhs[0])
		return ok && 0 <= by && (n.Tok == token.ASSIGN || n.Tok == token.ADD_ASSIGN && by <= mostGrowth)
	}
	return false
}

// constOfNil is constOf, of no value 0.
func (c *checker) constOfNil(e ast.Expr) (int64, bool) {
	if e == nil {
		return 0, true
	}
	return c.constOf(e)
}
