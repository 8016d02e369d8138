package boundscheck

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/words"
)

// through is the form of an index that counts up to a last one, which the loop includes: as far as the compiler knows that may be the largest number there is, and the loop without an end.
//
//	y = y[:n+1:len(y)]
//	for i := 1; i < n+1; i++ {
//		sum += y[i]
//	}
func (c *checker) through(s *site, l *loop) *offer {
	if s.index == nil || l == nil || !isSlice(c.pass.TypesInfo.TypeOf(s.x)) || !c.isFixed(s.x, l) {
		return nil
	}
	k, cond, ok := c.counterThrough(l)
	if !ok || !c.counts(s, k) || c.servesOthers(s, l, k) {
		return nil
	}
	sites := c.counted(s, l, k)
	last := tight(k.bound) + "+1"
	text, limit := fmt.Sprintf("%s < %s", k.v.Name(), last), last
	if !c.indexesBy(sites, k) { // but by less: the last one is not needed
		limit = source(k.bound)
		if c.isLengthIn(s, k.bound) {
			return c.throughAll(l, cond, sites, text)
		}
	} else if c.isMade(s, k.bound) {
		return c.throughAll(l, cond, sites, fmt.Sprintf("%s < len(%s)", k.v.Name(), source(s.x)))
	}
	cut := shortened{}
	d := c.before(l, func(d *edit.Draft) string {
		d.Universe("len")
		d.Replace(cond.Pos(), cond.End(), text)
		cut = c.shorten(d, s, l, k, limit)
		return cut.statement
	})
	cut.condition = "the condition " + finding.Quote(text)
	return &offer{
		category: boundCategory, sites: sites, edits: d.Fix("Slice it to what the loop counts to"),
		remedy: fmt.Sprintf("%s before the loop%s needs none, where %s has so many elements", finding.Quote(cut.statement), cut.in(), words.Name(s.x)),
	}
}

// throughAll is through of a slice whose length says how far the counter counts: that it is made of one element more, or that it is indexed by less.
func (c *checker) throughAll(l *loop, cond *ast.BinaryExpr, sites []*site, text string) *offer {
	d := c.edit.Begin(l.stmt)
	d.Universe("len")
	d.Replace(cond.Pos(), cond.End(), text)
	return &offer{
		category: boundCategory, sites: sites, same: true, edits: d.Fix("Count to what is behind the last"),
		remedy: fmt.Sprintf("the condition %s leaves none", finding.Quote(text)),
	}
}

// indexesBy reports whether one of the sites indexes by the counter itself.
func (c *checker) indexesBy(sites []*site, k counter) bool {
	return slices.ContainsFunc(sites, func(t *site) bool { return t.index != nil && c.isVar(t.index, k.v) })
}

// isLengthIn reports whether e is the length of a site's slice, or a variable that holds it.
func (c *checker) isLengthIn(s *site, e ast.Expr) bool {
	if x := c.lengthOf(e); x != nil {
		return c.same(x, s.x)
	}
	x := c.lengthIn(e)
	return x != nil && c.isOneValue(s, x, s.x)
}

// counterThrough returns the counter of "for i := 1; i <= n; i++", with n for its bound, and that condition.
func (c *checker) counterThrough(l *loop) (k counter, cond *ast.BinaryExpr, ok bool) {
	n, ok := l.stmt.(*ast.ForStmt)
	if !ok {
		return k, nil, false
	}
	cond, ok = n.Cond.(*ast.BinaryExpr)
	if !ok || cond.Op != token.LEQ {
		return k, nil, false
	}
	if k, ok = c.upward(l, n, c.atMost); !ok || !c.isSteady(k, l) || !isSigned(k.v.Type()) {
		return k, nil, false
	}
	_, isConst := c.constOf(k.bound)
	ok = !isConst && c.isPlain(k.bound) && isCount(k.bound) && c.isRegister(k.bound) && c.isFixed(k.bound, l) && types.Identical(c.pass.TypesInfo.TypeOf(k.bound), k.v.Type())
	return k, cond, ok
}

// atMost returns what a condition says that v is at most, or nil.
func (c *checker) atMost(cond ast.Expr, v *types.Var) ast.Expr {
	if cmp, ok := ast.Unparen(cond).(*ast.BinaryExpr); ok && v != nil && cmp.Op == token.LEQ && c.isVar(cmp.X, v) {
		return cmp.Y
	}
	return nil
}

func isSigned(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsUnsigned == 0
}

// servesOthers reports whether something else in a loop that the counter is a part of may need no check, for what the condition says of it, or is done with the slice.
func (c *checker) servesOthers(s *site, l *loop, k counter) bool {
	for cur := range l.cur.Preorder((*ast.IndexExpr)(nil), (*ast.SliceExpr)(nil)) {
		t := &site{expr: cur.Node().(ast.Expr), cur: cur}
		if !c.fill(t) {
			continue
		}
		if c.same(t.x, s.x) && c.counts(t, k) {
			continue
		}
		if c.same(t.x, s.x) || c.mentionsVar(t.expr, k.v) && !c.mayBeChecked(t) {
			return true
		}
	}
	return false
}

// mayBeChecked reports whether the machine code has the check of an expression, or has one of its line that may be of it.
func (c *checker) mayBeChecked(s *site) bool {
	for _, t := range c.sites {
		if t.expr == s.expr {
			return t.verdict != finding.Refuted
		}
	}
	return false
}

// mentionsVar reports whether e has a variable as a part.
func (c *checker) mentionsVar(e ast.Expr, v *types.Var) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && c.varOf(id) == v
		return !found
	})
	return found
}

// isMade reports whether a site's slice is one that the function made of one element more than last.
func (c *checker) isMade(s *site, last ast.Expr) bool {
	made, ok := s.base.(*ssa.MakeSlice)
	if !ok || !c.isRegister(s.x) || !isInt(c.pass.TypesInfo.TypeOf(last)) {
		return false
	}
	n, isSum := made.Len.(*ssa.BinOp)
	value, _ := c.SSA().ValueOf(s.fn, last)
	return isSum && n.Op == token.ADD && sameIndex(n.X, value) && isOne(n.Y)
}

func isOne(v ssa.Value) bool {
	one, ok := v.(*ssa.Const)
	return ok && one.Value != nil && one.Value.ExactString() == "1"
}
