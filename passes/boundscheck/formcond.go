package boundscheck

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/words"
)

// part is the form of an index from somewhere up to something else than the length.
//
//	buf := d.buf[:d.tail:len(d.buf)]
//	for i := d.head; uint(i) < uint(len(buf)); i++ {
//		sum += buf[i]
//	}
func (c *checker) part(s *site, l *loop) *offer {
	n, ok := stmtOf(l)
	if !ok || s.index == nil || s.array >= 0 || !c.isPlain(s.x) || !c.isFixed(s.x, l) {
		return nil
	}
	cond, ok := n.Cond.(*ast.BinaryExpr)
	id, isName := ast.Unparen(s.index).(*ast.Ident)
	if !ok || !isName || cond.Op != token.LSS && cond.Op != token.LEQ || !c.isVar(cond.X, c.varOf(id)) || !c.isPlain(cond.Y) || !isCount(cond.Y) || !c.isFixed(cond.Y, l) || !isInt(c.pass.TypesInfo.TypeOf(cond.Y)) {
		return nil
	}
	v := c.varOf(id)
	if v == nil || !c.isLocal(v) || !c.uses.IsPrivate(v) || !isInt(v.Type()) || !c.isSimple(n.Init) && !c.isPlainInit(n.Init) || !c.ev.InAll(c.Function(s.fn), s.checks) {
		return nil
	}
	if at, _ := c.SSA().ValueOf(s.fn, cond.X); at == nil || at != s.at || !c.isOnly(s.x, l, func(t *site) bool { return t.index != nil && t.at == s.at }) {
		return nil
	}
	to := source(cond.Y)
	of := c.lengthOf(cond.Y) // the condition names it as before: what has the length may need that
	switch {
	case of != nil && (!c.isRegister(of) || cond.Op == token.LEQ), cond.Op == token.LEQ && c.servesOthers(s, l, counter{v: v}):
		return nil
	case cond.Op == token.LEQ:
		to = tight(cond.Y) + "+1"
	}
	sites := c.alike(s, n.Body, func(t *site) bool {
		return t.index != nil && t.at == s.at && t.at != nil && (c.same(s.x, t.x) || of != nil && c.same(of, t.x))
	})
	name, text, limit := "", "", ""
	d := c.before(l, func(d *edit.Draft) string {
		d.Universe("uint")
		d.Universe("len")
		name = d.Local(baseName(s.x))
		text = name + " := " + c.firsts(s.x, to)
		limit = fmt.Sprintf("uint(%s) < uint(len(%s))", id.Name, name)
		if of != nil {
			limit = fmt.Sprintf("uint(%s) < uint(%s)", id.Name, source(cond.Y))
		}
		d.Replace(cond.Pos(), cond.End(), limit)
		for cur := range l.cur.Preorder((*ast.IndexExpr)(nil)) { // those too that another one serves for
			t := &site{expr: cur.Node().(*ast.IndexExpr), cur: cur}
			if c.fill(t) && c.same(t.x, s.x) && t.index != nil && t.at == s.at {
				d.Replace(t.x.Pos(), t.x.End(), name)
			}
		}
		return text
	})
	return &offer{
		category: unsignedCategory, sites: sites, edits: d.Fix("Slice it to what the loop counts to"),
		remedy: fmt.Sprintf("%s before the loop, and the condition %s, needs none, where %s is never negative and %s has so many elements",
			finding.Quote(text), finding.Quote(limit), words.Name(s.index), words.Name(s.x)),
	}
}

// stmtOf returns the for statement of a loop.
func stmtOf(l *loop) (*ast.ForStmt, bool) {
	if l == nil {
		return nil, false
	}
	n, ok := l.stmt.(*ast.ForStmt)
	return n, ok && n.Cond != nil
}

// isPlainInit reports whether a statement before a loop only makes variables of what can be evaluated at any time.
func (c *checker) isPlainInit(init ast.Stmt) bool {
	a, ok := init.(*ast.AssignStmt)
	return ok && a.Tok == token.DEFINE && !slices.ContainsFunc(a.Rhs, func(e ast.Expr) bool { return !c.isPlain(e) })
}
