package boundscheck

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/words"
)

// smallestTable and largestTable are how many elements a table has: at least, where its name does not say that it is one, and at most.
const (
	smallestTable = 16
	largestTable  = 1 << 16
)

// table is the form of a slice that is indexed by what has few values.
//
//	t := (*[256]uint32)(table)
//	for _, b := range data {
//		sum ^= t[b]
//	}
func (c *checker) table(s *site, l *loop) *offer {
	if s.index == nil || l == nil || !isSlice(c.pass.TypesInfo.TypeOf(s.x)) || !c.isPlain(s.x) || !c.isFixed(s.x, l) || c.pass.TypesInfo.Types[s.index].Value != nil {
		return nil
	}
	n, ok := c.values(s.index)
	if !ok || n > largestTable || !isTable(s.x) && (n < smallestTable || !c.isWhole(s.index)) {
		return nil
	}
	elem := types.TypeString(c.pass.TypesInfo.TypeOf(s.x).Underlying().(*types.Slice).Elem(), types.RelativeTo(c.pass.Pkg))
	sites := c.alike(s, l.stmt, func(t *site) bool {
		m, ok := c.values(t.index)
		return t.index != nil && ok && m <= n && c.same(t.x, s.x)
	})
	text, name := "", ""
	d := c.before(l, func(d *edit.Draft) string {
		name = d.Local(windowName(s.x))
		text = fmt.Sprintf("%s := (*[%d]%s)(%s)", name, n, elem, source(s.x))
		for cur := range l.cur.Preorder((*ast.IndexExpr)(nil)) { // those too that another one serves for
			e := cur.Node().(*ast.IndexExpr)
			if m, ok := c.values(e.Index); ok && m <= n && c.same(e.X, s.x) {
				d.Replace(e.X.Pos(), e.X.End(), name)
			}
		}
		return text
	})
	return &offer{
		category: tableCategory, sites: sites, edits: d.Fix("Take it for an array before the loop"),
		remedy: fmt.Sprintf("%s before the loop, and %s in it, needs none, where %s has %d elements", finding.Quote(text), finding.Quote(name+"["+words.Expr(s.index)+"]"), words.Name(s.x), n),
	}
}

// isTable reports whether the name of a slice says that it has an element for each value.
func isTable(e ast.Expr) bool {
	name := strings.ToLower(baseName(e))
	return slices.ContainsFunc([]string{"tab", "tbl", "lut", "lookup", "sbox"}, func(word string) bool { return strings.Contains(name, word) })
}

// isWhole reports whether an index is cut down to so many bits where it is used: whoever does that expects an element for each value.
func (c *checker) isWhole(index ast.Expr) bool {
	switch e := ast.Unparen(index).(type) {
	case *ast.BinaryExpr:
		n, isConst := c.constOf(e.Y)
		return isConst && (e.Op == token.SHR || e.Op == token.AND && n&(n+1) == 0)
	case *ast.CallExpr:
		return c.isConversion(e) && (!c.isWidening(e) || c.isWhole(e.Args[0]))
	}
	return false
}

// values returns how many values an index has, from 0 on: of an unsigned type of 8 or 16 bits, and of what is masked or shifted to fewer.
func (c *checker) values(e ast.Expr) (int64, bool) {
	if e == nil {
		return 0, false
	}
	e = ast.Unparen(e)
	if call, ok := e.(*ast.CallExpr); ok && c.isConversion(call) && c.isWidening(call) {
		return c.values(call.Args[0])
	}
	bits, unsigned := c.width(c.pass.TypesInfo.TypeOf(e))
	if b, ok := e.(*ast.BinaryExpr); ok {
		n, isConst := c.constOf(b.Y)
		switch {
		case !isConst || n < 0:
		case b.Op == token.AND:
			return n + 1, true
		case b.Op == token.SHR && unsigned && n < bits && bits-n <= 16:
			return 1 << (bits - n), true
		case b.Op == token.REM && unsigned && n > 0:
			return n, true
		}
	}
	return 1 << bits, unsigned && bits <= 16
}

// width returns the bits of an integer type, and whether it is unsigned.
func (c *checker) width(t types.Type) (bits int64, unsigned bool) {
	b, ok := t.Underlying().(*types.Basic)
	if !ok || b.Info()&types.IsInteger == 0 || isUntyped(b) {
		return 64, false
	}
	return 8 * c.pass.TypesSizes.Sizeof(b), b.Info()&types.IsUnsigned != 0
}

func isUntyped(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Info()&types.IsUntyped != 0
}

// hoist is the form of an index that does not change in the innermost loop.
//
//	row := m[i]
//	for j := range row {
//		sum += row[j]
//	}
func (c *checker) hoist(s *site, l *loop) *offer {
	if s.index == nil || l == nil || !c.isPlain(s.x) || !c.isPlain(s.index) || !c.isFixed(s.x, l) || !c.isFixed(s.index, l) || !c.isQuiet(l) {
		return nil
	}
	switch c.pass.TypesInfo.TypeOf(s.expr).Underlying().(type) {
	case *types.Slice, *types.Pointer:
	default:
		return nil
	}
	sites := c.alike(s, l.stmt, func(t *site) bool { return c.same(t.expr, s.expr) })
	for cur := range l.cur.Preorder((*ast.IndexExpr)(nil)) {
		if c.same(cur.Node().(ast.Expr), s.expr) && c.isAssigned(cur) {
			return nil
		}
	}
	text, name := "", ""
	d := c.before(l, func(d *edit.Draft) string {
		name = d.Local("row")
		text = name + " := " + source(s.expr)
		for cur := range l.cur.Preorder((*ast.IndexExpr)(nil)) {
			if e := cur.Node().(ast.Expr); c.same(e, s.expr) {
				d.Replace(e.Pos(), e.End(), name)
			}
		}
		return text
	})
	o := &offer{
		category: hoistCategory, sites: sites, same: c.isFirst(s, l), edits: d.Fix("Take it out of the loop"),
		remedy: finding.Quote(text) + " before the loop leaves none in it",
	}
	if !o.same {
		o.remedy += ", and panics too where there is no round"
	}
	return o
}

// held is the form of an element that does not change place in the innermost loop: a check before it serves for all rounds.
//
//	_ = x[i]
//	for _, v := range y {
//		x[i] += v
//	}
func (c *checker) held(s *site, l *loop) *offer {
	if s.index == nil || l == nil || !c.isRegister(s.x) || !c.isRegister(s.index) || !c.isFixed(s.x, l) || !c.isFixed(s.index, l) || !isAlways(s, l) {
		return nil
	}
	text := "_ = " + source(s.expr)
	d := c.before(l, func(*edit.Draft) string { return text })
	return &offer{
		category: hoistCategory, sites: c.alike(s, l.stmt, func(t *site) bool { return c.same(t.expr, s.expr) }), edits: d.Fix("Check it before the loop"),
		remedy: finding.Quote(text) + " before the loop leaves none in it, and panics too where there is no round",
	}
}

// isAlways reports whether each round of a loop evaluates a site: in a statement of its body that nothing before can leave.
func isAlways(s *site, l *loop) bool {
	cur := s.cur
	for ; !isBody(cur.Parent(), l); cur = cur.Parent() {
		switch n := cur.Parent().Node().(type) {
		case *ast.BinaryExpr:
			if cur.ParentEdgeKind() == edge.BinaryExpr_Y && (n.Op == token.LAND || n.Op == token.LOR) {
				return false
			}
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause, *ast.ForStmt, *ast.RangeStmt, *ast.FuncLit, *ast.FuncDecl:
			return false
		}
	}
	for before, ok := cur.PrevSibling(); ok; before, ok = before.PrevSibling() {
		for range before.Preorder((*ast.BranchStmt)(nil), (*ast.ReturnStmt)(nil)) {
			return false
		}
	}
	return true
}

// isBody reports whether cur is at the body of a loop.
func isBody(cur inspector.Cursor, l *loop) bool {
	switch cur.ParentEdgeKind() {
	case edge.ForStmt_Body, edge.RangeStmt_Body:
		return cur.Parent().Node() == l.stmt
	}
	return false
}

// isFirst reports whether the loop evaluates the site, or the same, before anything else that can be seen, rounds or not.
func (c *checker) isFirst(s *site, l *loop) bool {
	n, ok := l.stmt.(*ast.ForStmt)
	if !ok || n.Cond == nil {
		return false
	}
	for cur := range l.cur.Preorder((*ast.IndexExpr)(nil)) {
		e := cur.Node().(*ast.IndexExpr)
		if !c.same(e, s.expr) || e.Pos() < n.Cond.Pos() || n.Cond.End() < e.End() {
			continue
		}
		for cur.Node() != n.Cond {
			if b, ok := cur.Parent().Node().(*ast.BinaryExpr); ok && (b.Op == token.LAND || b.Op == token.LOR) && cur.ParentEdgeKind() == edge.BinaryExpr_Y {
				return false
			}
			cur = cur.Parent()
		}
		return c.isSimple(n.Init)
	}
	return false
}

// isSimple reports whether a statement before a loop does nothing that can be seen: it makes variables of what has no call, or sets private ones.
func (c *checker) isSimple(init ast.Stmt) bool {
	if init == nil {
		return true
	}
	a, ok := init.(*ast.AssignStmt)
	if !ok || !begins(a) {
		return false
	}
	for _, e := range a.Lhs {
		id, isName := e.(*ast.Ident)
		if !isName {
			return false
		}
		if v := c.localOf(id); a.Tok == token.ASSIGN && (v == nil || v.Kind() != types.LocalVar || !c.uses.IsPrivate(v)) {
			return false
		}
	}
	for _, e := range a.Rhs {
		switch ast.Unparen(e).(type) {
		case *ast.BasicLit, *ast.Ident:
		default:
			return false
		}
	}
	return true
}
