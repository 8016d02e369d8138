package boundscheck

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/words"
)

// widest is how many elements a window has at most.
const widest = 64

// window is the form of several neighbours that are indexed one after the other.
//
//	_ = b[3]
//	sum := b[0] + b[1] + b[2] + b[3]
//
//	c := b[i : i+4 : i+4]
//	sum := c[0] + c[1] + c[2] + c[3]
func (c *checker) window(s *site, _ *loop) *offer {
	of, plus, ok := c.sumOf(s.index)
	if !ok || s.base == nil || s.array >= 0 || !c.isPlain(s.x) {
		return nil
	}
	if n, isConst := c.constOf(s.index); isConst {
		of, plus = nil, n
	} else if !c.isRegister(of) || !isInt(c.pass.TypesInfo.TypeOf(of)) {
		return nil
	}
	w := &neighbours{of: of, at: map[*site]int64{s: plus}}
	w.value, _ = c.SSA().ValueOf(s.fn, of)
	sites := c.alike(s, s.fn, func(t *site) bool { return c.isNeighbour(w, s, t) })
	least, most := plus, plus
	for _, t := range sites {
		least, most = min(least, w.at[t]), max(most, w.at[t])
	}
	stmt := c.statementOf(sites[0].cur)
	if len(sites) < 2 || most-least >= widest || stmt == nil {
		return nil
	}
	if of == nil {
		return c.constants(w, sites, most, stmt)
	}
	return c.sums(w, sites, least, most, stmt)
}

// neighbours are sites of one slice whose indices are a value, or nothing, and a constant.
type neighbours struct {
	of    ast.Expr // nil where the indices are constants
	value ssa.Value
	at    map[*site]int64 // the constants
}

// isNeighbour reports whether t, evaluated with s, is one of w as s is, and notes its constant.
func (c *checker) isNeighbour(w *neighbours, s, t *site) bool {
	if t.block != s.block || t.base != s.base || t.index == nil || !c.same(t.x, s.x) {
		return false
	}
	n, isConst := c.constOf(t.index)
	if w.of == nil {
		w.at[t] = n
		return isConst
	}
	of, plus, ok := c.sumOf(t.index)
	value, _ := c.SSA().ValueOf(t.fn, of)
	w.at[t] = plus
	return ok && !isConst && value != nil && value == w.value && c.same(of, w.of)
}

// constants is the window of constant indices.
func (c *checker) constants(w *neighbours, sites []*site, most int64, stmt ast.Stmt) *offer {
	if w.at[sites[0]] == most { // the first serves for all already
		return nil
	}
	d := c.edit.Begin(stmt)
	text := fmt.Sprintf("_ = %s[%d]", source(sites[0].x), most)
	d.Insert(stmt.Pos(), text+d.NewLine(stmt.Pos()))
	return &offer{
		category: windowCategory, sites: sites, left: 1, same: c.isSilent(sites, stmt), edits: d.Fix("Check the last one first"),
		remedy: finding.Quote(text) + " before them leaves one",
	}
}

// sums is the window of indices that are the sum of one value and constants. To slice them out takes two checks, one where the value is the counter of a loop.
func (c *checker) sums(w *neighbours, sites []*site, least, most int64, stmt ast.Stmt) *offer {
	left := 2
	if len(sites) <= left+1 {
		return nil
	}
	x := source(sites[0].x)
	from, to := plus(source(w.of), least), plus(source(w.of), most+1)
	d := c.edit.Begin(stmt)
	name := d.Local(windowName(sites[0].x))
	text := fmt.Sprintf("%s := %s[%s : %s : %[4]s]", name, x, from, to)
	if isString(c.pass.TypesInfo.TypeOf(sites[0].x)) {
		text = fmt.Sprintf("%s := %s[%s:%s]", name, x, from, to)
	}
	d.Insert(stmt.Pos(), text+d.NewLine(stmt.Pos()))
	for cur := range c.statements(sites[0].cur).Preorder((*ast.IndexExpr)(nil)) { // those too that another one serves for
		t := &site{expr: cur.Node().(*ast.IndexExpr), cur: cur}
		if t.expr.Pos() >= stmt.Pos() && c.fill(t) && c.isNeighbour(w, sites[0], t) {
			if n := w.at[t]; least <= n && n <= most {
				d.Replace(t.expr.Pos(), t.expr.End(), fmt.Sprintf("%s[%d]", name, n-least))
			}
		}
	}
	return &offer{
		category: windowCategory, sites: sites, left: left, edits: d.Fix("Slice them out first"),
		remedy: fmt.Sprintf("%s before them, and %s to %s, leaves %d, where %s has so many elements", finding.Quote(text),
			finding.Quote(name+"[0]"), finding.Quote(name+"["+strconv.FormatInt(most-least, 10)+"]"), left, words.Name(sites[0].x)),
	}
}

// plus returns the source of a sum.
func plus(e string, n int64) string {
	switch {
	case n > 0:
		return fmt.Sprintf("%s+%d", e, n)
	case n < 0:
		return fmt.Sprintf("%s-%d", e, -n)
	}
	return e
}

// windowName returns what a part of e is called.
func windowName(e ast.Expr) string {
	if name := baseName(e); len(name) > 1 {
		return name[:1]
	}
	return "w"
}

// statementOf returns the statement around cur that others can stand before, or nil: one of a list, that evaluates cur in it and not in a block of it.
func (c *checker) statementOf(cur inspector.Cursor) ast.Stmt {
	for ; ; cur = cur.Parent() {
		switch cur.Parent().Node().(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
			switch n := cur.Node().(type) {
			case *ast.AssignStmt, *ast.ExprStmt, *ast.IncDecStmt, *ast.ReturnStmt, *ast.DeclStmt, *ast.SendStmt:
				return n.(ast.Stmt)
			}
			return nil
		case *ast.FuncLit, *ast.FuncDecl, *ast.File, *ast.LabeledStmt, nil:
			return nil
		}
	}
}

// statements returns the block, or the clause, that has the statement around cur.
func (c *checker) statements(cur inspector.Cursor) inspector.Cursor {
	for {
		switch cur.Node().(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
			return cur
		}
		cur = cur.Parent()
	}
}

// isSilent reports whether nothing that others can see happens between the statement, which begins before the sites, and the last of them, but reads: a panic may as well be earlier.
func (c *checker) isSilent(sites []*site, stmt ast.Stmt) bool {
	last := sites[len(sites)-1]
	stmts := c.statementOf(last.cur)
	if stmts != stmt { // of several statements, some may store
		return false
	}
	silent := true
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			silent = silent && c.isPure(n)
		case *ast.FuncLit, *ast.SendStmt, *ast.StarExpr, *ast.TypeAssertExpr:
			silent = false
		case *ast.UnaryExpr:
			silent = silent && n.Op != token.ARROW
		case *ast.BinaryExpr:
			silent = silent && n.Op != token.QUO && n.Op != token.REM && n.Op != token.LAND && n.Op != token.LOR
		}
		return silent
	})
	for _, s := range sites {
		silent = silent && !c.isAssigned(s.cur)
	}
	return silent
}

func isInt(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Int
}
