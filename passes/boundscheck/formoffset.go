package boundscheck

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/words"
)

// fewest is how many rounds are worth the two checks that are made before them.
const fewest = 8

// offset is the form of an index that is the sum of the counter and what does not change in the loop: a row of a matrix, a line of an image.
//
//	row := m[i*n:][:len(x):len(x)]
//	for j := range x {
//		sum += x[j] * row[j]
//	}
func (c *checker) offset(s *site, l *loop) *offer {
	if s.index == nil || l == nil || s.array >= 0 || !c.isPlain(s.x) || !c.isFixed(s.x, l) || isString(c.pass.TypesInfo.TypeOf(s.x)) && !c.isSince126() {
		return nil
	}
	k, ok := c.counterOf(l)
	if !ok || k.least > 0 || !isAlways(s, l) || !runsOut(l) { // from further up, less than nothing may be added
		return nil
	}
	from, ok := c.besides(s.index, k, l)
	if !ok || !c.isOnly(s.x, l, func(t *site) bool { return c.isAt(t, k, l, from) || c.isChecked(t) }) {
		return nil
	}
	limit, ok := c.limitOf(k, l)
	if n, isConst := c.countOf(k); !ok || isConst && n < fewest {
		return nil
	}
	sites := c.alike(s, l.stmt, func(t *site) bool { return c.same(t.x, s.x) && c.isAt(t, k, l, from) })
	statement, name := "", ""
	d := c.before(l, func(d *edit.Draft) string {
		if strings.Contains(limit, "len(") {
			d.Universe("len")
		}
		name = d.Local("row")
		statement = name + " := " + c.slicedFrom(s.x, from, limit)
		for cur := range l.cur.Preorder((*ast.IndexExpr)(nil)) { // those too that another one serves for
			if t := (&site{expr: cur.Node().(*ast.IndexExpr), cur: cur}); c.fill(t) && c.same(t.x, s.x) && c.isAt(t, k, l, from) {
				d.Replace(t.expr.Pos(), t.expr.End(), fmt.Sprintf("%s[%s]", name, k.v.Name()))
			}
		}
		return statement
	})
	return &offer{
		category: offsetCategory, sites: sites, edits: d.Fix("Slice out what the loop counts through"),
		remedy: fmt.Sprintf("%s before the loop, and %s in it, needs none, where %s has so many elements", finding.Quote(statement), finding.Quote(name+"["+k.v.Name()+"]"), words.Name(s.x)),
	}
}

// countOf returns the constant that a counter counts to.
func (c *checker) countOf(k counter) (int64, bool) {
	if k.bound == nil {
		return 0, false
	}
	return c.constOf(k.bound)
}

// runsOut reports whether a loop ends with its counter alone, so that it needs all the elements that the counter says.
func runsOut(l *loop) bool {
	if n, ok := l.stmt.(*ast.ForStmt); ok {
		if b, isBinary := ast.Unparen(n.Cond).(*ast.BinaryExpr); !isBinary || b.Op == token.LAND {
			return false
		}
	}
	for cur := range l.cur.Preorder((*ast.BranchStmt)(nil), (*ast.ReturnStmt)(nil)) {
		if n, ok := cur.Node().(*ast.BranchStmt); !ok || n.Tok != token.CONTINUE || n.Label != nil {
			return false
		}
	}
	return true
}

// besides returns the source of what an index adds to a counter, which is the same all through the loop: "i*n", "off+32".
func (c *checker) besides(index ast.Expr, k counter, l *loop) (string, bool) {
	var parts []string
	counters := 0
	for _, e := range terms(index) {
		switch {
		case c.isVar(e, k.v):
			counters++
		case c.isPlain(e) && !c.isNegative(e) && c.isFixed(e, l) && !divides(e) && isIntOrConst(c.pass.TypesInfo.TypeOf(e)):
			parts = append(parts, tight(e))
		default:
			return "", false
		}
	}
	return strings.Join(parts, "+"), counters == 1 && len(parts) > 0
}

func (c *checker) isNegative(e ast.Expr) bool {
	n, isConst := c.constOf(e)
	return isConst && n < 0
}

// isAt reports whether a site indexes by the counter and what is besides it.
func (c *checker) isAt(s *site, k counter, l *loop, from string) bool {
	if s.index == nil {
		return false
	}
	besides, ok := c.besides(s.index, k, l)
	return ok && besides == from
}

// isChecked reports whether the machine code has the check of an expression, which relies on no other then.
func (c *checker) isChecked(s *site) bool {
	for _, t := range c.sites {
		if t.expr == s.expr {
			return t.verdict == finding.Confirmed
		}
	}
	return false
}

// slicedFrom returns the source of so many elements of x, from one on. The compiler does not know the length of x[from:from+n] where from is a product.
func (c *checker) slicedFrom(x ast.Expr, from, limit string) string {
	if isString(c.pass.TypesInfo.TypeOf(x)) {
		return fmt.Sprintf("%s[%s:][:%s]", source(x), from, limit)
	}
	return fmt.Sprintf("%s[%s:][:%s:%[3]s]", source(x), from, limit)
}

// terms returns what a sum adds up.
func terms(e ast.Expr) []ast.Expr {
	if b, ok := ast.Unparen(e).(*ast.BinaryExpr); ok && b.Op == token.ADD {
		return append(terms(b.X), terms(b.Y)...)
	}
	return []ast.Expr{ast.Unparen(e)}
}

// tight returns the source of e without spaces, as it stands beside others.
func tight(e ast.Expr) string {
	text := source(e)
	if strings.ContainsAny(text, `'"`) {
		return text
	}
	return strings.ReplaceAll(text, " ", "")
}

// divides reports whether e divides, or shifts, which may panic.
func divides(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if b, ok := n.(*ast.BinaryExpr); ok {
			switch b.Op {
			case token.QUO, token.REM, token.SHL, token.SHR:
				found = true
			}
		}
		return !found
	})
	return found
}

// isIntOrConst reports whether t is int, or what a constant has that is added to one.
func isIntOrConst(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && (b.Kind() == types.Int || b.Kind() == types.UntypedInt)
}
