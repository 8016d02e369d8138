package boundscheck

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"go/version"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/words"
)

// limit is the form of a condition that adds to the index, in a loop that counts up from a constant in steps: the sum may overflow, as far as the compiler knows.
//
//	for i := 0; i < len(b)-3; i += 4 {
//		sum += b[i] + b[i+3]
//	}
func (c *checker) limit(s *site, l *loop) *offer {
	if l == nil || s.index == nil || version.Compare(version.Lang(c.ev.Release()), "go1.26") < 0 {
		return nil
	}
	n, ok := l.stmt.(*ast.ForStmt)
	if !ok {
		return nil
	}
	cond, ok := n.Cond.(*ast.BinaryExpr)
	v := c.steps(n)
	if !ok || v == nil || cond.Op != token.LSS && cond.Op != token.LEQ {
		return nil
	}
	sum, ok := ast.Unparen(cond.X).(*ast.BinaryExpr)
	if !ok || sum.Op != token.ADD || !c.isVar(sum.X, v) {
		return nil
	}
	add, isConst := c.constOf(sum.Y)
	length, isCall := ast.Unparen(cond.Y).(*ast.CallExpr)
	if !isConst || add <= 0 || !isCall || !c.isLen(length) || !c.isRegister(length) || !c.isFixed(length, l) {
		return nil
	}
	most := add
	if cond.Op == token.LEQ {
		most--
	}
	within := func(t *site) bool {
		of, plus, ok := c.sumOf(t.index)
		return ok && c.isVar(of, v) && 0 <= plus && plus <= most && c.same(t.x, length.Args[0])
	}
	if !within(s) {
		return nil
	}
	d := c.edit.Begin(l.stmt)
	text := fmt.Sprintf("%s %s %s-%s", source(sum.X), cond.Op, source(cond.Y), source(sum.Y))
	d.Replace(cond.Pos(), cond.End(), text)
	return &offer{
		category: limitCategory, sites: c.alike(s, n.Body, within), same: true, edits: d.Fix("Take the constant to the length"),
		remedy: fmt.Sprintf("the condition %s leaves none", finding.Quote(text)),
	}
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
	switch post := n.Post.(type) {
	case *ast.IncDecStmt:
		if post.Tok != token.INC || !c.isVar(post.X, v) {
			return nil
		}
	case *ast.AssignStmt:
		step, isConst := c.constOf(post.Rhs[0])
		if post.Tok != token.ADD_ASSIGN || !c.isVar(post.Lhs[0], v) || !isConst || step <= 0 || step > 1<<20 {
			return nil
		}
	default:
		return nil
	}
	if v == nil || !c.uses.IsPrivate(v) {
		return nil
	}
	for _, use := range c.uses.Names(v) {
		if c.isAssigned(use) && (use.Node().Pos() < n.Post.Pos() || n.Post.End() < use.Node().End()) {
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

// unsigned is the form of an index that a condition compares with the length, and that might be negative, as far as the compiler knows.
//
//	for uint(i) < uint(len(b)) {
//		sum += b[i]
//		i += step
//	}
//
// Where a copy of the function needs no check, since the counter begins at what is known there, the compiler would no longer see that it counts, and check what else is indexed by it.
func (c *checker) unsigned(s *site, _ *loop) *offer {
	if s.index == nil || s.array >= 0 || s.base == nil || s.at == nil || !isInt(c.pass.TypesInfo.TypeOf(s.index)) {
		return nil
	}
	cmp := c.conditionOf(s)
	if cmp == nil || !c.ev.InAll(c.Function(s.fn), s.checks) {
		return nil
	}
	d := c.edit.Begin(cmp)
	d.Universe("uint")
	text := fmt.Sprintf("uint(%s) %s uint(%s)", source(cmp.X), cmp.Op, source(cmp.Y))
	d.Replace(cmp.Pos(), cmp.End(), text)
	o := &offer{
		category: unsignedCategory, edits: d.Fix("Compare as unsigned numbers"), same: c.isPositive(s, cmp),
		remedy: fmt.Sprintf("the condition %s leaves none", finding.Quote(text)),
	}
	o.sites = c.alike(s, s.fn, func(t *site) bool {
		return t.index != nil && t.base == s.base && sameIndex(t.at, s.at) && c.conditionOf(t) == cmp
	})
	if !o.same {
		o.remedy += fmt.Sprintf(", where %s is never negative", words.Name(s.index))
	}
	return o
}

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
	if !ok || !isName || cond.Op != token.LSS || !c.isVar(cond.X, c.varOf(id)) || !c.isPlain(cond.Y) || !isCount(cond.Y) || !c.isFixed(cond.Y, l) || !isInt(c.pass.TypesInfo.TypeOf(cond.Y)) {
		return nil
	}
	v := c.varOf(id)
	if v == nil || !c.isLocal(v) || !c.uses.IsPrivate(v) || !isInt(v.Type()) || !isSimple(n.Init) && !c.isPlainInit(n.Init) || !c.ev.InAll(c.Function(s.fn), s.checks) {
		return nil
	}
	if at, _ := c.SSA().ValueOf(s.fn, cond.X); at == nil || at != s.at || !c.isOnly(s.x, l, func(t *site) bool { return t.index != nil && t.at == s.at }) {
		return nil
	}
	if of, isCall := ast.Unparen(cond.Y).(*ast.CallExpr); isCall && !c.isOnly(of.Args[0], l, func(*site) bool { return false }) {
		return nil // what has the length needs the condition as it is
	}
	sites := c.alike(s, n.Body, func(t *site) bool { return c.same(s.x, t.x) && t.index != nil && t.at == s.at && t.at != nil })
	name, text, limit := "", "", ""
	d := c.before(l, func(d *edit.Draft) string {
		d.Universe("uint")
		d.Universe("len")
		name = d.Local(baseName(s.x))
		text = name + " := " + c.firsts(s.x, source(cond.Y))
		limit = fmt.Sprintf("uint(%s) < uint(len(%s))", id.Name, name)
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

// isPositive reports whether the index of a site is known to be 0 or more where it is compared, though not to the compiler.
func (c *checker) isPositive(s *site, cmp *ast.BinaryExpr) bool {
	iv, ok := c.ranges.At(s.at, c.SSA().BlockOf(s.fn, cmp, cmp.X))
	return ok && iv.Min >= 0 || c.onlyGrows(s.index)
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

// conditionOf returns the comparison of the index with the length that the site is only reached through, or nil: of the same values, by "i < len(b)".
func (c *checker) conditionOf(s *site) *ast.BinaryExpr {
	for cur := s.cur; ; cur = cur.Parent() {
		var cond ast.Expr
		switch n := cur.Parent().Node().(type) {
		case *ast.FuncDecl, *ast.FuncLit, *ast.File, nil:
			return nil
		case *ast.ForStmt:
			if cur.ParentEdgeKind() == edge.ForStmt_Body && c.isBranch(n.Cond) {
				cond = n.Cond
			}
		case *ast.IfStmt:
			if cur.ParentEdgeKind() == edge.IfStmt_Body && c.isBranch(n.Cond) {
				cond = n.Cond
			}
		case *ast.BinaryExpr:
			if cur.ParentEdgeKind() == edge.BinaryExpr_Y && n.Op == token.LAND {
				cond = n.X
			}
		}
		if cmp := c.compares(cond, s); cmp != nil {
			return cmp
		}
	}
}

// isBranch reports whether the compiler branches on each part of a condition. Where a call is in a part that is not always evaluated, and is inlined, it makes one value of the whole
// first, and forgets what its parts said.
func (c *checker) isBranch(cond ast.Expr) bool {
	b, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok || b.Op != token.LAND && b.Op != token.LOR {
		return true
	}
	plain := true
	ast.Inspect(b, func(n ast.Node) bool {
		call, isCall := n.(*ast.CallExpr)
		_, isLit := n.(*ast.FuncLit)
		plain = plain && !isLit && (!isCall || c.isPure(call))
		return plain
	})
	return plain
}

// compares returns the part of a condition, which holds where all of it does, that compares the index of a site with the length, or nil.
func (c *checker) compares(cond ast.Expr, s *site) *ast.BinaryExpr {
	cmp, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok {
		return nil
	}
	if cmp.Op == token.LAND {
		if x := c.compares(cmp.X, s); x != nil {
			return x
		}
		return c.compares(cmp.Y, s)
	}
	length, ok := ast.Unparen(cmp.Y).(*ast.CallExpr)
	if cmp.Op != token.LSS || !ok || !c.isLen(length) {
		return nil
	}
	base, _ := c.SSA().ValueOf(s.fn, length.Args[0])
	at, _ := c.SSA().ValueOf(s.fn, cmp.X)
	if base == nil || base != s.base || !sameIndex(at, s.at) {
		return nil
	}
	return cmp
}
