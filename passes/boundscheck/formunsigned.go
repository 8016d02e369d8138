package boundscheck

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/words"
)

// unsigned is the form of an index, or a bound, that a condition compares with the length, and that might be negative, as far as the compiler knows.
//
//	for uint(i) < uint(len(b)) {
//		sum += b[i]
//		i += step
//	}
//
// Where a copy of the function needs no check, since the counter begins at what is known there, the compiler would no longer see that it counts, and check what else is indexed by it.
func (c *checker) unsigned(s *site, _ *loop) *offer {
	g, ok := c.comparison(s)
	if !ok || !c.ev.InAll(c.Function(s.fn), s.checks) || c.servesBehind(s, g) || c.isCutApart(s) {
		return nil
	}
	d := c.edit.Begin(g.cmp)
	d.Universe(unsignedOf(c.pass.TypesInfo.TypeOf(g.low)))
	text := c.unsignedText(g)
	d.Replace(g.cmp.Pos(), g.cmp.End(), text)
	o := &offer{category: unsignedCategory, same: g.op != token.NEQ && c.isKnownPositive(s, g), conditions: []string{text}, differs: g.op == token.NEQ}
	var also *ast.BinaryExpr // a condition that adds to the index, behind this one
	o.sites = c.alike(s, s.fn, func(t *site) bool {
		if other, ok := c.comparison(t); ok && other.cmp == g.cmp {
			return true
		}
		sum, ok := c.sumBelow(t, func(v *types.Var, _ guard) bool { return c.isVar(g.low, v) })
		if !ok || !c.isBehind(t, g, sum) || also != nil && also != sum.cmp {
			return false
		}
		if also == nil {
			also = sum.cmp
			limit := c.limitText(sum)
			d.Replace(also.Pos(), also.End(), limit)
			o.conditions = append(o.conditions, limit)
		}
		return true
	})
	o.edits = d.Fix("Compare as unsigned numbers")
	if !o.same {
		o.never = []string{words.Name(g.low)}
	}
	o.word()
	return o
}

// servesBehind reports whether the code behind a branch that leaves may need no check since the guard did not hold there: of a signed number that is not less than a length it is known
// that it is not negative.
func (c *checker) servesBehind(s *site, g guard) bool {
	branch, ok := branchOf(g.cur)
	fn, known := enclosing(s.cur, s.fn)
	if !ok || g.exit != nil || !known || !c.leaves(branch.Body) {
		return false
	}
	for cur := range fn.Preorder((*ast.IndexExpr)(nil)) {
		e := cur.Node().(*ast.IndexExpr)
		if t := (&site{expr: e, cur: cur}); e.Pos() >= branch.End() && c.mentions(e.Index, g.low) && !isName(e.Index) && c.fill(t) && !c.isChecked(t) {
			return true
		}
	}
	return false
}

// isCutApart reports whether the slice that a site cuts is cut on another path too. What an unsigned comparison tells of the length is known of the capacity that is asked for
// first, and of others as far as it is signed (addRestrictions and ft.caps in cmd/compile/internal/ssa/prove.go).
func (c *checker) isCutApart(s *site) bool {
	if _, isBound := s.single(); !isBound || s.base == nil || s.base.Referrers() == nil || !isSlice(s.base.Type()) {
		return false
	}
	return slices.ContainsFunc(*s.base.Referrers(), func(use ssa.Instruction) bool {
		cut, ok := use.(*ssa.Slice)
		return ok && cut.X == s.base && !cut.Block().Dominates(s.block) && !s.block.Dominates(cut.Block())
	})
}

// branchOf returns the if statement whose condition has the comparison at cur.
func branchOf(cur inspector.Cursor) (*ast.IfStmt, bool) {
	for ; ; cur = cur.Parent() {
		switch n := cur.Node().(type) {
		case *ast.IfStmt:
			return n, true
		case ast.Expr:
		default:
			return nil, false
		}
	}
}

// mentions reports whether e has what is written as a part.
func (c *checker) mentions(e, part ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		x, ok := n.(ast.Expr)
		found = found || ok && c.same(x, part)
		return !found
	})
	return found
}

// isBehind reports whether a guard, of what another one adds to, guards a site too: what it says of the index still holds.
func (c *checker) isBehind(s *site, g, sum guard) bool {
	for h := range c.guards(s) {
		if h.cmp == g.cmp {
			return g.op == token.LSS && c.isSame(h, h.low, s, ast.Unparen(sum.low).(*ast.BinaryExpr).X) && c.isLengthAt(h, s, false)
		}
	}
	return false
}

// comparison returns the nearest guard of a site that says all that is asked of its index, or of its one bound, but that it is not negative.
func (c *checker) comparison(s *site) (guard, bool) {
	e, isBound := s.single()
	if e == nil {
		return guard{}, false
	}
	for g := range c.guards(s) {
		if _, isSum := ast.Unparen(g.low).(*ast.BinaryExpr); isSum && isBound { // what else of the slice it serves for would be checked anew
			continue
		}
		if c.isEnough(g, isBound) && c.isSame(g, g.low, s, e) && c.isLengthAt(g, s, isBound) {
			return g, true
		}
	}
	return guard{}, false
}

// isEnough reports whether a guard compares what can be compared as unsigned, in a way that serves for an index, or for a bound. A bound may be the length, but where it is only known to differ
// from that the compiler may have known more of it.
func (c *checker) isEnough(g guard, isBound bool) bool {
	_, isConst := c.constOf(g.low)
	if isConst || unsignedOf(c.pass.TypesInfo.TypeOf(g.low)) == "" {
		return false
	}
	return g.op == token.LSS || isBound == (g.op == token.LEQ)
}

// isLengthAt reports whether what a guard compares with is the length of what is indexed, or no more than that of an array.
func (c *checker) isLengthAt(g guard, s *site, isBound bool) bool {
	if s.array >= 0 {
		n, ok := c.constOf(g.high)
		return ok && !isBound && g.op == token.LSS && 0 <= n && n <= s.array
	}
	if x := c.lengthOf(g.high); x != nil {
		return c.isSame(g, x, s, s.x)
	}
	x := c.lengthIn(g.high)
	return x != nil && c.isOneValue(s, x, s.x)
}

// lengthIn returns what a variable that never changes holds the length of, or nil.
func (c *checker) lengthIn(e ast.Expr) ast.Expr {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v := c.varOf(id)
	if v == nil || !c.isLocal(v) || !c.uses.IsPrivate(v) || slices.ContainsFunc(c.uses.Names(v), c.isAssigned) {
		return nil
	}
	value, known := c.uses.Initial(v)
	if !known || value == nil {
		return nil
	}
	return c.lengthOf(value)
}

// single returns the index of a site, or the one bound of a slice expression, and whether it is a bound, which may be the length.
func (s *site) single() (e ast.Expr, isBound bool) {
	n, ok := s.expr.(*ast.SliceExpr)
	switch {
	case !ok:
		return s.index, false
	case n.Slice3 || n.Low != nil && n.High != nil:
		return nil, true
	case n.Low != nil:
		return n.Low, true
	}
	return n.High, true
}

// unsignedOf returns the unsigned type of the size of a signed one, or "".
func unsignedOf(t types.Type) string {
	b, ok := t.Underlying().(*types.Basic)
	if !ok {
		return ""
	}
	signed := []types.BasicKind{types.Int, types.Int8, types.Int16, types.Int32, types.Int64}
	if i := slices.Index(signed, b.Kind()); i >= 0 {
		return "u" + types.Typ[signed[i]].Name()
	}
	return ""
}

// unsignedText returns the source of a comparison of unsigned numbers that says what a guard does, and that the lower one is not negative.
func (c *checker) unsignedText(g guard) string {
	op := g.cmp.Op
	switch {
	case op == token.NEQ && g.low == g.cmp.X:
		op = token.LSS
	case op == token.NEQ:
		op = token.GTR
	case op == token.EQL && g.low == g.cmp.X:
		op = token.GEQ
	case op == token.EQL:
		op = token.LEQ
	}
	to := unsignedOf(c.pass.TypesInfo.TypeOf(g.low))
	text := func(e ast.Expr) string {
		if _, isLit := ast.Unparen(e).(*ast.BasicLit); isLit {
			return source(e)
		}
		return fmt.Sprintf("%s(%s)", to, source(e))
	}
	return fmt.Sprintf("%s %s %s", text(g.cmp.X), op, text(g.cmp.Y))
}
