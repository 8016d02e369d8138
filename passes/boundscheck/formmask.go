package boundscheck

import (
	"fmt"
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/ast/edge"

	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/words"
)

// masked is the form of an index that is masked by what does not change in the loop, and neither does the slice: where it has an element for the mask it has one for
// whatever the mask leaves.
//
//	_ = table[mask]
//	for _, x := range xs {
//		sum += table[x&mask]
//	}
func (c *checker) masked(s *site, l *loop) *offer {
	mask := c.maskOf(s, l)
	if mask == nil {
		return nil
	}
	for out := c.loopAround(l.cur); out != nil && c.maskOf(s, out) != nil; out = c.loopAround(out.cur) {
		l = out
	}
	m := maskedIndex{x: s.x, mask: mask, l: l}
	text := ""
	d := c.before(l, func(d *edit.Draft) string {
		lines := c.copies(d, m)
		text = strings.Join(lines, "; ")
		return strings.Join(lines, d.NewLine(l.top.Pos()))
	})
	in := ""
	if !c.isRegister(s.x) || !c.isRegister(mask) {
		in = ", and these in it,"
	}
	return &offer{
		category: tableCategory, edits: d.Fix("Check the mask before the loop"),
		sites:  c.alike(s, l.stmt, func(t *site) bool { return c.same(t.x, m.x) && c.isMasked(t.index, mask) }),
		remedy: fmt.Sprintf("%s before the loop%s needs none, where %s has an element for the mask", text, in, words.Name(s.x)),
	}
}

// A maskedIndex is what is indexed, and the mask of the indices, in a loop.
type maskedIndex struct {
	x, mask ast.Expr
	l       *loop
}

// copies writes what stands before the loop: copies of the slice and of the mask, where these are no local variables, and their check.
func (c *checker) copies(d *edit.Draft, m maskedIndex) []string {
	x, by := source(m.x), source(m.mask)
	var names, values []string
	if !c.isRegister(m.x) {
		names, values = append(names, d.Local(baseName(m.x))), append(values, x)
		x = names[0]
	}
	if !c.isRegister(m.mask) {
		values = append(values, by)
		by = d.Local("mask")
		names = append(names, by)
	}
	for cur := range m.l.cur.Preorder((*ast.IndexExpr)(nil)) { // those too that another one serves for
		e := cur.Node().(*ast.IndexExpr)
		if !c.same(e.X, m.x) || !c.isMasked(e.Index, m.mask) {
			continue
		}
		if !c.isRegister(m.x) {
			d.Replace(e.X.Pos(), e.X.End(), x)
		}
		for of := range cur.ChildAt(edge.IndexExpr_Index, -1).Preorder() {
			if e, ok := of.Node().(ast.Expr); ok && len(names) > 0 && c.same(e, m.mask) && !c.isRegister(m.mask) {
				d.Replace(e.Pos(), e.End(), by)
			}
		}
	}
	check := fmt.Sprintf("_ = %s[%s]", x, by)
	if len(names) == 0 {
		return []string{check}
	}
	return []string{strings.Join(names, ", ") + " := " + strings.Join(values, ", "), check}
}

// maskOf returns the mask of a site's index, where neither it nor the slice changes in a loop, or nil.
func (c *checker) maskOf(s *site, l *loop) ast.Expr {
	if s.index == nil || l == nil || s.array >= 0 || !c.isPlain(s.x) || !c.isFixed(s.x, l) {
		return nil
	}
	and := c.and(s.index)
	if and == nil {
		return nil
	}
	for _, mask := range []ast.Expr{and.Y, and.X} {
		if _, isConst := c.constOf(mask); !isConst && c.isPlain(mask) && isCount(mask) && c.isFixed(mask, l) {
			return ast.Unparen(mask)
		}
	}
	return nil
}

// isMasked reports whether an index is masked by the mask.
func (c *checker) isMasked(index, mask ast.Expr) bool {
	if index == nil {
		return false
	}
	and := c.and(index)
	return and != nil && (c.same(and.Y, mask) || c.same(and.X, mask))
}

// and returns the conjunction that an index is, or is converted of to a type that has all of its values, or nil.
func (c *checker) and(index ast.Expr) *ast.BinaryExpr {
	switch e := ast.Unparen(index).(type) {
	case *ast.BinaryExpr:
		if e.Op == token.AND {
			return e
		}
	case *ast.CallExpr:
		if c.isConversion(e) && c.isWidening(e) {
			return c.and(e.Args[0])
		}
	}
	return nil
}

// isWidening reports whether a conversion of an integer leaves its value.
func (c *checker) isWidening(call *ast.CallExpr) bool {
	to, toUnsigned := c.width(c.pass.TypesInfo.TypeOf(call))
	from, fromUnsigned := c.width(c.pass.TypesInfo.TypeOf(call.Args[0]))
	return to > from || to == from && toUnsigned == fromUnsigned
}
