package boundscheck

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"go/version"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/words"
)

// copied is the form of an index of a field, or of a variable of the package, that counts to its own length: a store in the loop might change what is read again, as far as the
// compiler knows.
//
//	buf := s.buf
//	for i := range buf {
//		buf[i] = 0
//	}
func (c *checker) copied(s *site, l *loop) *offer {
	if s.index == nil || l == nil || s.array >= 0 || c.isRegister(s.x) || !c.isFixed(s.x, l) {
		return nil
	}
	k, ok := c.counterOf(l)
	if !ok || !c.countsTo(k, s.x) || !c.counts(s, k) || !isRange(l) && !c.isSimple(l.stmt.(*ast.ForStmt).Init) {
		return nil
	}
	sites := c.counted(s, l, k)
	name := ""
	d := c.before(l, func(d *edit.Draft) string {
		name = d.Local(baseName(s.x))
		return name + " := " + source(s.x)
	})
	for cur := range l.cur.Preorder((*ast.Ident)(nil), (*ast.SelectorExpr)(nil), (*ast.IndexExpr)(nil)) {
		if e := cur.Node().(ast.Expr); c.same(e, s.x) && !isSelected(cur) {
			d.Replace(e.Pos(), e.End(), name)
		}
	}
	return &offer{
		category: copyCategory, sites: sites, same: true, edits: d.Fix("Copy the slice before the loop"),
		remedy: fmt.Sprintf("%s before the loop, and %s in it, needs none", finding.Quote(name+" := "+words.Expr(s.x)), finding.Quote(name+"["+words.Expr(s.index)+"]")),
	}
}

// isSelected reports whether the name at cur is the field of a selection, which is looked at as a whole.
func isSelected(cur inspector.Cursor) bool { return cur.ParentEdgeKind() == edge.SelectorExpr_Sel }

// bound is the form of an index that counts to something else than the length.
//
//	y = y[:len(x):len(y)]
//	for i := range x {
//		sum += x[i] * y[i]
//	}
func (c *checker) bound(s *site, l *loop) *offer {
	if s.index == nil || l == nil || s.array >= 0 || !c.isFixed(s.x, l) || isString(c.pass.TypesInfo.TypeOf(s.x)) && !c.isSince126() {
		return nil
	}
	k, ok := c.counterOf(l)
	if !ok || !c.counts(s, k) || c.countsTo(k, s.x) {
		return nil
	}
	limit, ok := c.limitOf(k, l)
	sites := c.counted(s, l, k)
	if !ok || !c.isOnly(s.x, l, func(t *site) bool { return c.counts(t, k) }) || !c.indexesBy(sites, k) {
		return nil // it needs fewer elements where all have a constant taken from the counter
	}
	cut := shortened{}
	d := c.before(l, func(d *edit.Draft) string {
		d.Universe("len")
		cut = c.shorten(d, s, l, k, limit)
		cut.condition = c.renamed(d, k, l, cut.name)
		return cut.statement
	})
	return &offer{
		category: boundCategory, sites: sites, edits: d.Fix("Slice it to what the loop counts to"),
		remedy: fmt.Sprintf("%s before the loop%s needs none, where %s has so many elements", finding.Quote(cut.statement), cut.in(), words.Name(s.x)),
	}
}

// A shortened is a slice, or a new name for it, that is cut to what a loop counts to.
type shortened struct {
	name      string
	statement string // before the loop
	condition string // of the loop, in words, or ""
	index     string // with the new name, or "" where there is none
}

// shorten writes what cuts the slice of a site to a limit, and the new name into the loop where it needs one.
func (c *checker) shorten(d *edit.Draft, s *site, l *loop, k counter, limit string) shortened {
	if id, isName := ast.Unparen(s.x).(*ast.Ident); isName && c.isRegister(s.x) && c.isFor(c.varOf(id), l, k) {
		return shortened{name: id.Name, statement: id.Name + " = " + c.firsts(s.x, limit)}
	}
	name := d.Local(baseName(s.x))
	for cur := range l.cur.Preorder((*ast.IndexExpr)(nil)) { // those too that another one serves for
		if e := cur.Node().(*ast.IndexExpr); c.same(e.X, s.x) && c.counts(&site{index: e.Index}, k) {
			d.Replace(e.X.Pos(), e.X.End(), name)
		}
	}
	return shortened{name: name, statement: name + " := " + c.firsts(s.x, limit), index: finding.Quote(name + "[" + words.Expr(s.index) + "]")}
}

// in returns the words for what is different in the loop.
func (s shortened) in() string {
	switch {
	case s.condition != "" && s.index != "":
		return ", " + s.condition + ", and " + s.index + " in it,"
	case s.condition != "":
		return ", and " + s.condition + ","
	case s.index != "":
		return ", and " + s.index + " in it,"
	}
	return ""
}

// renamed has the condition of a loop name the length of what is sliced to its bound, where the compiler does not take the bound for that, and returns the words for it: an unsigned
// variable may be more than any length.
func (c *checker) renamed(d *edit.Draft, k counter, l *loop, name string) string {
	if !c.isUnbounded(k) {
		return ""
	}
	if isRange(l) {
		d.Fail()
		return ""
	}
	to := types.TypeString(k.v.Type(), types.RelativeTo(c.pass.Pkg))
	length := fmt.Sprintf("%s(len(%s))", to, name)
	d.Universe(to)
	d.Replace(k.bound.Pos(), k.bound.End(), length)
	return fmt.Sprintf("the condition %s < %s", k.v.Name(), length)
}

// isUnbounded reports whether a counter counts to an unsigned number that the compiler knows nothing of.
func (c *checker) isUnbounded(k counter) bool {
	if _, unsigned := c.width(k.v.Type()); !unsigned || k.bound == nil {
		return false
	}
	if _, isConst := c.constOf(k.bound); isConst {
		return false
	}
	call, ok := ast.Unparen(k.bound).(*ast.CallExpr)
	return !ok || !c.isConversion(call) || c.lengthOf(call.Args[0]) == nil
}

// isSince126 reports whether the compiler is of Go 1.26 or later, which proves more.
func (c *checker) isSince126() bool {
	return version.Compare(version.Lang(c.ev.Release()), "go1.26") >= 0
}

// firsts returns the source of the first so many elements of x, no more than it has. To write y[:n] would take what the capacity has behind them for elements, and needs the capacity: that of
// a parameter is kept in a register all the way there, which has cost a third of the time of image/png's filters.
func (c *checker) firsts(x ast.Expr, limit string) string {
	if isString(c.pass.TypesInfo.TypeOf(x)) {
		return fmt.Sprintf("%s[:%s]", source(x), limit)
	}
	return fmt.Sprintf("%s[:%s:len(%[1]s)]", source(x), limit)
}

// isOnly reports whether all that a loop does with elements of x is to index them in a way that is accepted: what else it does with them may need no check for what an
// index says now, which would be of something else then, or would no longer say that the index is not negative.
func (c *checker) isOnly(x ast.Expr, l *loop, accept func(*site) bool) bool {
	for cur := range l.cur.Preorder((*ast.IndexExpr)(nil), (*ast.SliceExpr)(nil)) {
		switch e := cur.Node().(type) {
		case *ast.SliceExpr:
			if c.same(e.X, x) {
				return false
			}
		case *ast.IndexExpr:
			t := &site{expr: e, cur: cur}
			if c.same(e.X, x) && !(c.fill(t) && accept(t)) {
				return false
			}
		}
	}
	return true
}

// isCount reports whether e, the bound of a loop, is surely meant for a number of elements: nothing is taken from it, which may leave a negative one.
func isCount(e ast.Expr) bool {
	count := true
	ast.Inspect(e, func(n ast.Node) bool {
		b, ok := n.(*ast.BinaryExpr)
		count = count && !(ok && b.Op == token.SUB)
		return count
	})
	return count
}

// counted returns the sites in the loop that index what s does by the counter, and those that make it anew in each round.
func (c *checker) counted(s *site, l *loop, k counter) []*site {
	return c.alike(s, l.stmt, func(t *site) bool {
		return c.same(s.x, t.x) && c.counts(t, k) || c.same(s.x, t.expr)
	})
}

// counts reports whether the index of a site is the counter, or less by no more than the counter is at least.
func (c *checker) counts(s *site, k counter) bool {
	if s.index == nil {
		return false
	}
	e := ast.Unparen(s.index)
	if c.isVar(e, k.v) {
		return true
	}
	less, ok := e.(*ast.BinaryExpr)
	if !ok || less.Op != token.SUB || !c.isVar(less.X, k.v) {
		return false
	}
	if bits, unsigned := c.width(k.v.Type()); unsigned || bits < 64 { // the compiler does not know the difference to be less
		return false
	}
	n, isConst := c.constOf(less.Y)
	return isConst && 0 <= n && n <= k.least
}

// countsTo reports whether a counter counts to the length of x.
func (c *checker) countsTo(k counter, x ast.Expr) bool {
	if k.over != nil {
		return c.same(k.over, x)
	}
	call, ok := ast.Unparen(k.bound).(*ast.CallExpr)
	return ok && c.isLen(call) && c.same(call.Args[0], x)
}

// limitOf returns the source of what a counter counts to, where that can be written before the loop and the compiler knows it to be the same.
func (c *checker) limitOf(k counter, l *loop) (string, bool) {
	if k.over != nil { // the statement itself evaluates it once, behind what is written before it
		if !c.isPlain(k.over) || !c.isFixed(k.over, l) && !isRange(l) {
			return "", false
		}
		return "len(" + source(k.over) + ")", true
	}
	ok := c.isPlain(k.bound) && isCount(k.bound) && (isRange(l) || c.isRegister(k.bound) && c.isFixed(k.bound, l))
	return source(k.bound), ok && (types.Identical(c.pass.TypesInfo.TypeOf(k.bound), k.v.Type()) || c.pass.TypesInfo.Types[k.bound].Value != nil)
}

func isRange(l *loop) bool {
	_, ok := l.stmt.(*ast.RangeStmt)
	return ok
}

// isPlain reports whether e can be evaluated once more without anybody noticing: names, fields, len, arithmetic and conversions of integers.
func (c *checker) isPlain(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident, *ast.BasicLit:
		return true
	case *ast.SelectorExpr:
		return c.isPlain(e.X)
	case *ast.CallExpr:
		return (c.isLen(e) || c.isConversion(e)) && c.isPlain(e.Args[0])
	case *ast.BinaryExpr:
		return c.isPlain(e.X) && c.isPlain(e.Y)
	}
	return false
}

// isFor reports whether a variable serves the loop alone, from there on, and there is indexed by the counter alone: it may be made shorter before the loop.
func (c *checker) isFor(v *types.Var, l *loop, k counter) bool {
	if v.Kind() == types.ResultVar {
		return false
	}
	for outer := c.loopAround(l.cur); outer != nil; outer = c.loopAround(outer.cur) {
		if v.Pos() < outer.stmt.Pos() || outer.stmt.End() < v.Pos() { // the next round needs it as it was
			return false
		}
	}
	for _, use := range c.uses.Names(v) {
		switch {
		case use.Node().Pos() > l.stmt.End():
			return false
		case l.isIn(use.Node()):
			e, ok := use.Parent().Node().(*ast.IndexExpr)
			if !ok || use.ParentEdgeKind() != edge.IndexExpr_X || !c.counts(&site{index: e.Index}, k) {
				return false
			}
		}
	}
	return true
}

// source returns the text of an expression of names, constants and operators.
func source(e ast.Expr) string { return types.ExprString(e) }

// baseName returns what a local copy of e is called.
func baseName(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return "row"
}
