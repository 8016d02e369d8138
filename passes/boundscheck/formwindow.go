package boundscheck

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"

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
	w, ok := c.neighboursOf(s)
	if !ok {
		return nil
	}
	sites := c.alike(s, s.fn, func(t *site) bool { return c.isNeighbour(w, s, t) })
	least, most := w.from(s), w.at[s]
	for _, t := range sites {
		least, most = min(least, w.from(t)), max(most, w.at[t])
	}
	stmt := c.statementOf(sites[0].cur)
	if len(sites) < 2 || most-least >= widest || stmt == nil {
		return nil
	}
	if w.of == nil && c.isRegister(s.x) {
		return c.constants(w, sites, most, stmt)
	}
	return c.sums(w, sites, least, most, stmt)
}

// neighbours are sites of one slice, or one array, whose indices are a value, or nothing, and a constant.
type neighbours struct {
	of    ast.Expr // nil where the indices are constants
	value ssa.Value
	at    map[*site]int64 // the constants, of the last element of a slice expression
	low   map[*site]int64 // of slice expressions, what they begin with
	cuts  bool            // there are slice expressions of a value
}

// from returns the constant of the first element that a site needs.
func (w *neighbours) from(s *site) int64 {
	if low, ok := w.low[s]; ok {
		return low
	}
	return w.at[s]
}

// neighboursOf returns what a site may be a neighbour in, with itself in it.
func (c *checker) neighboursOf(s *site) (*neighbours, bool) {
	if s.base == nil && s.array < 0 || !c.isPlain(s.x) {
		return nil, false
	}
	if n, ok := c.last(s); ok {
		return &neighbours{at: map[*site]int64{s: n}}, s.array < 0
	}
	w := &neighbours{at: make(map[*site]int64), low: make(map[*site]int64), cuts: !s.isIndex()}
	of, ok := c.summed(w, s)
	if !ok || !c.isRegister(of) || !isInt(c.pass.TypesInfo.TypeOf(of)) && (!c.isWide(of) || s.array >= 0) {
		return nil, false
	}
	w.of = of
	w.value, _ = c.SSA().ValueOf(s.fn, of)
	return w, true
}

// summed returns what constants are added to in the index of a site, or in the bounds of a slice expression, and notes these.
func (c *checker) summed(w *neighbours, s *site) (of ast.Expr, ok bool) {
	n, isCut := s.expr.(*ast.SliceExpr)
	if !isCut {
		of, w.at[s], ok = c.sumOf(s.index)
		return of, ok
	}
	if n.Slice3 || s.array >= 0 || isString(c.pass.TypesInfo.TypeOf(s.x)) {
		return nil, false
	}
	of, low, ok := c.sumOf(n.Low)
	if !ok {
		return nil, false
	}
	w.low[s], w.at[s] = low, low-1
	if n.High != nil {
		other, high, isSum := c.sumOf(n.High)
		w.at[s] = high - 1
		return of, isSum && c.same(other, of) && low <= high
	}
	if call, isCall := s.cur.Parent().Node().(*ast.CallExpr); isCall {
		n := c.bytesOf(call)
		w.at[s] += n
		s.isRead = n > 0 && c.read[s.line]
	}
	return of, true
}

// last returns the constant index of the last element that a site needs, or false.
func (c *checker) last(s *site) (int64, bool) {
	if s.index != nil {
		return c.constOf(s.index)
	}
	n, ok := s.expr.(*ast.SliceExpr)
	if !ok || n.Slice3 || !c.isRegister(s.x) {
		return 0, false
	}
	if n.High != nil {
		high, isConst := c.constOf(n.High)
		return high - 1, isConst
	}
	low, isConst := c.constOf(n.Low)
	if call, isCall := s.cur.Parent().Node().(*ast.CallExpr); isCall { // which looks at more
		n := c.bytesOf(call)
		low += n
		s.isRead = n > 0 && c.read[s.line]
	}
	return low - 1, isConst
}

// bytesOf returns how many bytes a call of encoding/binary reads or stores, or 0 of other calls.
func (c *checker) bytesOf(call *ast.CallExpr) int64 {
	fn, ok := typeutil.Callee(c.pass.TypesInfo, call).(*types.Func)
	if !ok || fn.Pkg() == nil || fn.Pkg().Path() != "encoding/binary" || fn.Signature().Recv() == nil {
		return 0
	}
	bits, _ := strconv.Atoi(strings.TrimPrefix(strings.TrimPrefix(fn.Name(), "Put"), "Uint"))
	return int64(bits / 8)
}

// isWide reports whether e is of a type that sums of indices do not overflow; a constant that has none yet has no sums.
func (c *checker) isWide(e ast.Expr) bool {
	t := c.pass.TypesInfo.TypeOf(e)
	bits, _ := c.width(t)
	return bits >= 32 && !isUntyped(t)
}

// isNeighbour reports whether t, evaluated with s, is one of w as s is, and notes its constant.
func (c *checker) isNeighbour(w *neighbours, s, t *site) bool {
	if t.block != s.block || !c.same(t.x, s.x) || (t.base == nil || t.base != s.base) && !c.isReadAgain(s, t) {
		return false
	}
	n, isConst := c.last(t)
	if w.of == nil {
		w.at[t] = n
		return isConst
	}
	of, ok := c.summed(w, t)
	if !ok || isConst || !c.same(of, w.of) {
		return false
	}
	if value, _ := c.SSA().ValueOf(t.fn, of); !sameIndex(value, w.value) {
		return false
	}
	w.cuts = w.cuts || !t.isIndex()
	return true
}

// isReadAgain reports whether what two sites of one block index is the same field, or the same variable of the package, and nothing between them changes that.
func (c *checker) isReadAgain(s, t *site) bool {
	if c.isRegister(s.x) { // which has one value, or changed
		return false
	}
	first, to := s.cur, t.expr
	if to.Pos() < s.expr.Pos() {
		first, to = t.cur, s.expr
	}
	from := c.evaluated(first) // what it is stored to is part of it, and changes behind it
	for cur := range c.statements(s.cur).Preorder() {
		if n := cur.Node(); from.Pos() <= n.Pos() && n.Pos() < to.End() && !isAround(n, to) && (!c.isStill(cur) || c.isChange(cur, s.x)) {
			return false
		}
	}
	return true
}

// isChange reports whether the node at cur is a name that x has, and that is assigned to there.
func (c *checker) isChange(cur inspector.Cursor, x ast.Expr) bool {
	id, ok := cur.Node().(*ast.Ident)
	if !ok {
		return false
	}
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		other, isName := n.(*ast.Ident)
		found = found || isName && c.pass.TypesInfo.ObjectOf(other) == c.pass.TypesInfo.ObjectOf(id)
		return !found
	})
	if sel, isSel := cur.Parent().Node().(*ast.SelectorExpr); isSel && sel.Sel == id {
		cur = cur.Parent()
	}
	return found && c.isAssigned(cur)
}

// constants is the window of constant indices of a variable.
func (c *checker) constants(w *neighbours, sites []*site, most int64, stmt ast.Stmt) *offer {
	if w.at[sites[0]] == most { // the first serves for all already
		return nil
	}
	d := c.edit.Begin(stmt)
	text := fmt.Sprintf("_ = %s[%d]", source(sites[0].x), most)
	d.Insert(stmt.Pos(), text+d.NewLine(stmt.Pos()))
	o := &offer{
		category: windowCategory, sites: sites, left: 1, same: c.isSilent(sites, stmt), edits: d.Fix("Check the last one first"),
		remedy: finding.Quote(text) + " before them leaves one",
	}
	if slices.ContainsFunc(sites, func(t *site) bool { return t.index == nil }) {
		o.same = false
		o.remedy += fmt.Sprintf(", where %s has so many elements", words.Name(sites[0].x))
	}
	return o
}

// sums is the window of indices that are the sum of one value and constants, or constants of what is read again. To slice them out takes two checks, or one of constants.
func (c *checker) sums(w *neighbours, sites []*site, least, most int64, stmt ast.Stmt) *offer {
	left := 2
	if w.of == nil {
		left = 1
	}
	checks := len(sites)
	for _, t := range sites {
		if t.isRead {
			checks++
		}
	}
	if checks <= left+1 || c.servesElsewhere(w, sites[0], least, most) || slices.ContainsFunc(sites, c.mayNeed) {
		return nil
	}
	d := c.edit.Begin(stmt)
	name := d.Local(windowName(sites[0].x))
	lines := c.slicedOut(w, name, sites[0].x, least, most)
	line := d.NewLine(stmt.Pos())
	d.Insert(stmt.Pos(), strings.Join(lines, line)+line)
	cuts := w.cuts
	for cur := range c.statements(sites[0].cur).Preorder((*ast.IndexExpr)(nil), (*ast.SliceExpr)(nil)) { // those too that another one serves for
		t := &site{expr: cur.Node().(ast.Expr), cur: cur}
		if t.expr.Pos() >= stmt.Pos() && c.fill(t) && (t.isIndex() || cuts) && c.isNeighbour(w, sites[0], t) && least <= w.from(t) && w.at[t] <= most {
			d.Replace(t.expr.Pos(), t.expr.End(), w.text(name, t, least))
		}
	}
	return &offer{
		category: windowCategory, sites: sites, left: left, edits: d.Fix("Slice them out first"),
		remedy: fmt.Sprintf("%s before them, and %s, leaves %d, where %s has so many elements", strings.Join(lines, "; "), w.inWords(name, sites, least, most), left, words.Name(sites[0].x)),
	}
}

// mayNeed reports whether a constant in a site's index names a local variable, in unsafe.Offsetof(v.f) or len(array): nothing else might use that.
func (c *checker) mayNeed(s *site) bool {
	needs := false
	ast.Inspect(s.expr, func(n ast.Node) bool {
		call, isCall := n.(*ast.CallExpr)
		if !isCall {
			return !needs
		}
		if _, isConst := c.constOf(call); isConst {
			needs = needs || c.namesLocal(call)
		}
		return false
	})
	return needs
}

// namesLocal reports whether there is a local variable in a node.
func (c *checker) namesLocal(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			v := c.varOf(id)
			found = found || v != nil && c.isLocal(v)
		}
		return !found
	})
	return found
}

// slicedOut returns the statements that slice out the elements from one constant to another. What slice expressions leave may be more: it keeps all that is behind.
func (c *checker) slicedOut(w *neighbours, name string, x ast.Expr, least, most int64) []string {
	if !w.cuts {
		return []string{fmt.Sprintf("%s := %s", name, c.sliced(w, x, least, most+1))}
	}
	return []string{fmt.Sprintf("%s := %s[%s:]", name, source(x), plus(source(w.of), least)), fmt.Sprintf("_ = %s[%d]", name, most-least)}
}

// text returns the source of a site of what was sliced out.
func (w *neighbours) text(name string, t *site, least int64) string {
	n, isCut := t.expr.(*ast.SliceExpr)
	switch {
	case !isCut:
		return fmt.Sprintf("%s[%d]", name, w.at[t]-least)
	case n.High != nil:
		return fmt.Sprintf("%s[%d:%d]", name, w.low[t]-least, w.at[t]+1-least)
	case w.low[t] == least:
		return name
	}
	return fmt.Sprintf("%s[%d:]", name, w.low[t]-least)
}

// inWords returns what takes the place of the first and the last of the sites.
func (w *neighbours) inWords(name string, sites []*site, least, most int64) string {
	if !w.cuts {
		return finding.Quote(name+"[0]") + " to " + finding.Quote(name+"["+strconv.FormatInt(most-least, 10)+"]")
	}
	return finding.Quote(w.text(name, sites[0], least)) + " to " + finding.Quote(w.text(name, sites[len(sites)-1], least))
}

// isIndex reports whether a site is an index.
func (s *site) isIndex() bool { return s.index != nil }

// servesElsewhere reports whether another block needs no check of its own, since those of a window were before it.
func (c *checker) servesElsewhere(w *neighbours, s *site, least, most int64) bool {
	fn, ok := enclosing(s.cur, s.fn)
	if !ok || w.of == nil {
		return !ok
	}
	for cur := range fn.Preorder((*ast.IndexExpr)(nil)) {
		t := &site{expr: cur.Node().(*ast.IndexExpr), cur: cur}
		if t.expr.Pos() < s.expr.Pos() || !c.fill(t) || t.block == s.block || !c.same(t.x, s.x) || c.isChecked(t) {
			continue
		}
		of, plus, ok := c.sumOf(t.index)
		if !ok || !c.same(of, w.of) || plus < least || most < plus || !s.block.Dominates(t.block) {
			continue
		}
		if value, _ := c.SSA().ValueOf(t.fn, of); value == nil || sameIndex(value, w.value) {
			return true
		}
	}
	return false
}

// sliced returns the source of a part of x, from one constant to another, with what they are added to. The compiler knows the difference of two sums of an int variable alone.
func (c *checker) sliced(w *neighbours, x ast.Expr, from, to int64) string {
	of := source(x)
	text := isString(c.pass.TypesInfo.TypeOf(x))
	switch {
	case w.of == nil && text:
		return fmt.Sprintf("%s[%d:%d]", of, from, to)
	case w.of == nil:
		return fmt.Sprintf("%s[%d:%d:%[3]d]", of, from, to)
	case !isInt(c.pass.TypesInfo.TypeOf(w.of)) || !isName(w.of):
		return fmt.Sprintf("%s[%s:][:%d]", of, plus(source(w.of), from), to-from)
	case text:
		return fmt.Sprintf("%s[%s:%s]", of, plus(source(w.of), from), plus(source(w.of), to))
	}
	return fmt.Sprintf("%s[%s : %s : %[3]s]", of, plus(source(w.of), from), plus(source(w.of), to))
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

func isName(e ast.Expr) bool {
	_, ok := ast.Unparen(e).(*ast.Ident)
	return ok
}

func isInt(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Int
}
