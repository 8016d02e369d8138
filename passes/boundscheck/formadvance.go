package boundscheck

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/finding"
)

// advance is the form of a loop that takes blocks of one size from the front of slices while there is something left of one: the condition asks for a whole block of each.
//
//	for len(src) >= 16 && len(dst) >= 16 {
//		encrypt(dst[:16], src[:16])
//		src, dst = src[16:], dst[16:]
//	}
func (c *checker) advance(s *site, l *loop) *offer {
	a, ok := c.advancedIn(s, l)
	if !ok {
		return nil
	}
	sites := c.alike(s, l.stmt, func(t *site) bool { return a.isOf(c, t) })
	all, left := a.taken(c, sites)
	if !slices.ContainsFunc(all, func(b taken) bool { return c.isVar(s.x, b.v) }) {
		return nil
	}
	sites = slices.DeleteFunc(sites, func(t *site) bool {
		return !slices.ContainsFunc(all, func(b taken) bool { return c.isVar(t.x, b.v) })
	})
	d := c.edit.Begin(l.stmt)
	d.Universe("len")
	text := a.text(all)
	d.Replace(a.cond.Pos(), a.cond.End(), text)
	return &offer{
		category: advanceCategory, sites: sites, left: left, edits: d.Fix("Ask for a whole block"),
		remedy: fmt.Sprintf("the condition %s leaves none, and ends the loop before a rest that is shorter, where the code panics", finding.Quote(text)),
	}
}

// An advanced is a loop that takes something from the front of slices.
type advanced struct {
	cond  ast.Expr
	parts []ast.Expr      // of cond, which all hold
	head  *ssa.BasicBlock // that evaluates cond
	by    map[*types.Var]int64
}

// A taken is a slice that a loop needs so many elements of in each round, no more than it takes from it.
type taken struct {
	v    *types.Var
	need int64
	part ast.Expr // of the condition, which compares the length; nil where none does
}

// advancedIn returns the loop around a site that takes elements from the front of its slice, and ends with the length of one.
func (c *checker) advancedIn(s *site, l *loop) (a advanced, ok bool) {
	n, ok := stmtOf(l)
	if !ok || s.array >= 0 || !c.isBranch(n.Cond) {
		return a, false
	}
	a = advanced{cond: n.Cond, parts: operands(n.Cond), head: c.SSA().BlockOf(s.fn, first(n.Cond)), by: make(map[*types.Var]int64)}
	a.find(c, n)
	if a.head == nil || !a.isOf(c, s) {
		return a, false
	}
	return a, slices.ContainsFunc(a.parts, func(part ast.Expr) bool {
		x, _ := c.lengthAtLeast(part)
		return x != nil && a.by[c.varOf(x)] > 0
	})
}

// find finds the variables that each round takes so many elements from, in one statement of the body that nothing before can leave, or at its end, and changes nowhere else.
func (a advanced) find(c *checker, n *ast.ForStmt) {
	list := n.Body.List
	if n.Post != nil {
		list = append(slices.Clone(list), n.Post)
	}
	for _, stmt := range list {
		if mayLeave(stmt) {
			break
		}
		assign, ok := stmt.(*ast.AssignStmt)
		if !ok || assign.Tok != token.ASSIGN || len(assign.Lhs) != len(assign.Rhs) {
			continue
		}
		for i, lhs := range assign.Lhs {
			if v, by := c.takes(lhs, assign.Rhs[i]); by > 1 && by <= mostBlock && c.changes(n, v) == 1 {
				a.by[v] = by
			}
		}
	}
}

// mayLeave reports whether a statement may be left for something else than the next.
func mayLeave(stmt ast.Stmt) bool {
	leaves := false
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.BranchStmt, *ast.ReturnStmt, *ast.LabeledStmt:
			leaves = true
		}
		return !leaves
	})
	return leaves
}

// takes returns the private variable that is left without its first so many elements: lhs = lhs[by:].
func (c *checker) takes(lhs, rhs ast.Expr) (v *types.Var, by int64) {
	id, isName := lhs.(*ast.Ident)
	cut, isCut := rhs.(*ast.SliceExpr)
	if !isName || !isCut || cut.Low == nil || cut.High != nil {
		return nil, 0
	}
	if v = c.localOf(id); v == nil || !c.isVar(cut.X, v) || !c.uses.IsPrivate(v) {
		return nil, 0
	}
	by, _ = c.constOf(cut.Low)
	return v, by
}

// changes returns how many places in a loop change a variable.
func (c *checker) changes(n *ast.ForStmt, v *types.Var) (times int) {
	for _, use := range c.uses.Names(v) {
		if isAround(n, use.Node()) && c.isAssigned(use) {
			times++
		}
	}
	return times
}

// isOf reports whether a site needs elements of what a round takes, as the condition saw the slice.
func (a advanced) isOf(c *checker, s *site) bool {
	phi, ok := s.base.(*ssa.Phi)
	id, isName := ast.Unparen(s.x).(*ast.Ident)
	if !ok || !isName || phi.Block() != a.head {
		return false
	}
	last, isConst := c.last(s)
	return isConst && last < a.by[c.varOf(id)]
}

// taken returns what the sites need, and how many comparisons are made for that where there was none.
func (a advanced) taken(c *checker, sites []*site) (all []taken, left int) {
	of := make(map[*types.Var][]*site)
	var order []*types.Var
	for _, t := range sites {
		v := c.varOf(ast.Unparen(t.x).(*ast.Ident))
		if of[v] == nil {
			order = append(order, v)
		}
		of[v] = append(of[v], t)
	}
	for _, v := range order {
		b := taken{v: v, part: a.partOf(c, v)}
		for _, t := range of[v] {
			last, _ := c.last(t)
			b.need = max(b.need, last+1)
		}
		switch {
		case b.part != nil:
			all = append(all, b)
		case len(of[v]) > 1: // a comparison takes the place of the first
			all = append(all, b)
			left++
		}
	}
	return all, left
}

// partOf returns the part of the condition that compares the length of a variable, or nil.
func (a advanced) partOf(c *checker, v *types.Var) ast.Expr {
	for _, part := range a.parts {
		if x, _ := c.lengthAtLeast(part); x != nil && c.isVar(x, v) {
			return part
		}
	}
	return nil
}

// isAskedFor reports whether a loop asks for the elements that a site needs: its condition compares the length of what the site has.
func (c *checker) isAskedFor(s *site) bool {
	last, ok := c.last(s)
	if !ok || s.base == nil {
		return false
	}
	for l := c.loopAround(s.cur); l != nil; l = c.loopAround(l.cur) {
		n, isFor := stmtOf(l)
		if !isFor || !c.isBranch(n.Cond) || !isAround(n.Body, s.expr) {
			continue
		}
		for _, part := range operands(n.Cond) {
			x, least := c.lengthAtLeast(part)
			if x == nil || least <= last {
				continue
			}
			if value, _ := c.SSA().ValueOf(s.fn, x); value == s.base {
				return true
			}
		}
	}
	return false
}

// text returns the source of a condition that asks for what is needed.
func (a advanced) text(all []taken) string {
	var parts []string
	for _, part := range a.parts {
		text := source(part)
		for _, b := range all {
			if b.part == part {
				text = b.text()
			}
		}
		parts = append(parts, text)
	}
	for _, b := range all {
		if b.part == nil {
			parts = append(parts, b.text())
		}
	}
	return strings.Join(parts, " && ")
}

func (b taken) text() string { return fmt.Sprintf("len(%s) >= %d", b.v.Name(), b.need) }

// operands returns what && joins in a condition.
func operands(cond ast.Expr) []ast.Expr {
	if b, ok := ast.Unparen(cond).(*ast.BinaryExpr); ok && b.Op == token.LAND {
		return append(operands(b.X), operands(b.Y)...)
	}
	return []ast.Expr{cond}
}

// lengthAtLeast returns the name whose length a comparison says to be so many at least, or nil.
func (c *checker) lengthAtLeast(e ast.Expr) (x *ast.Ident, least int64) {
	cmp, ok := ast.Unparen(e).(*ast.BinaryExpr)
	if !ok {
		return nil, 0
	}
	of, n, op := c.lengthOf(cmp.X), cmp.Y, cmp.Op
	if of == nil {
		of, n = c.lengthOf(cmp.Y), cmp.X
		op = map[token.Token]token.Token{token.LSS: token.GTR, token.LEQ: token.GEQ, token.NEQ: token.NEQ}[op]
	}
	x, isName := of.(*ast.Ident)
	least, isConst := c.constOf(n)
	if !isName || !isConst {
		return nil, 0
	}
	switch {
	case op == token.GTR, op == token.NEQ && least == 0:
		return x, least + 1
	case op == token.GEQ:
		return x, least
	}
	return nil, 0
}
