package boundscheck

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/finding"
)

// blocks is the form of a slice that a loop goes through by whole blocks, where the counter serves for nothing else: what is left of it says where each block begins, and that there is one.
//
//	for b := data; len(b) >= 4; b = b[4:] {
//		sum += binary.LittleEndian.Uint32(b)
//	}
func (c *checker) blocks(s *site, l *loop) *offer {
	b, ok := c.blocksOf(s, l)
	if !ok {
		return nil
	}
	var sites []*site
	d := c.edit.Begin(l.stmt)
	d.Universe("len")
	name := d.Local(windowName(s.x))
	for _, use := range b.uses {
		e := use.Node().(ast.Expr)
		d.Replace(e.Pos(), e.End(), b.text(c, name, e))
		for _, t := range c.sites {
			if t.expr == e && t.verdict == finding.Confirmed && t.offer == nil && !t.duplicate {
				sites = append(sites, t)
			}
		}
	}
	head := fmt.Sprintf("%s := %s; len(%[1]s) >= %[3]d; %[1]s = %[1]s[%[3]d:]", name, source(s.x), b.size)
	switch n := l.stmt.(type) {
	case *ast.ForStmt:
		d.Replace(n.Init.Pos(), n.Post.End(), head)
	case *ast.RangeStmt:
		d.Replace(n.Key.Pos(), n.X.End(), head)
	}
	return &offer{
		category: blockCategory, sites: sites, same: true, edits: d.Fix("Advance by a block"),
		remedy: fmt.Sprintf("%s, and %s in it, needs none", finding.Quote("for "+head), finding.Quote(b.text(c, name, s.expr))),
	}
}

// mostBlock is how many elements a block has at most.
const mostBlock = 1 << 16

// A blocked is a slice that a loop goes through by whole blocks.
type blocked struct {
	v    *types.Var // the counter
	size int64      // of a block
	uses []inspector.Cursor
}

// blocksOf returns the blocks that a site is in.
func (c *checker) blocksOf(s *site, l *loop) (b blocked, ok bool) {
	if l == nil || s.base == nil {
		return b, false
	}
	k, ok := c.counterOf(l)
	if !ok || k.bound == nil || !c.isFromZero(l) {
		return b, false
	}
	b.v = k.v
	if b.size, ok = c.blockSize(s, k.bound); !ok || !c.isUsedBeside(k.bound) {
		return b, false
	}
	for _, use := range c.uses.Names(k.v) {
		if !l.isIn(use.Node()) || isHead(l, use) || isCondition(l, use) {
			continue
		}
		at, isPart := b.partAt(c, use)
		if !isPart || !c.same(sliced(at.Node()), s.x) {
			return b, false
		}
		if n := len(b.uses); n == 0 || b.uses[n-1] != at { // x[i*4 : i*4+4] names it twice
			b.uses = append(b.uses, at)
		}
	}
	return b, slices.ContainsFunc(b.uses, func(at inspector.Cursor) bool { return at.Node() == s.expr })
}

// isFromZero reports whether a loop declares its counter, as 0, and nothing but the bound ends it.
func (c *checker) isFromZero(l *loop) bool {
	n, ok := l.stmt.(*ast.ForStmt)
	if !ok {
		return true
	}
	init, ok := n.Init.(*ast.AssignStmt)
	cond, isCmp := n.Cond.(*ast.BinaryExpr)
	return ok && isCmp && cond.Op != token.LAND && init.Tok == token.DEFINE && len(init.Lhs) == 1 && c.isConst(init.Rhs[0], 0)
}

// isCondition reports whether cur is in the condition of a loop.
func isCondition(l *loop, cur inspector.Cursor) bool {
	n, ok := l.stmt.(*ast.ForStmt)
	return ok && n.Cond != nil && isAround(n.Cond, cur.Node())
}

// blockSize returns the size of the blocks of a site's slice that a bound is the number of. What has that value is no field, nor an array, and does not change in the loop.
func (c *checker) blockSize(s *site, bound ast.Expr) (int64, bool) {
	v, _ := c.SSA().ValueOf(s.fn, bound)
	b, ok := v.(*ssa.BinOp)
	if !ok {
		return 0, false
	}
	of, ok := b.X.(*ssa.Call)
	by, isConst := b.Y.(*ssa.Const)
	if !ok || !isConst || by.Value == nil || !isLength(of) || of.Call.Args[0] != s.base {
		return 0, false
	}
	n, exact := constant.Int64Val(constant.ToInt(by.Value))
	switch {
	case b.Op == token.SHR && 0 < n && n <= 16:
		n = 1 << n
	case b.Op != token.QUO:
		return 0, false
	}
	return n, exact
}

// isLength reports whether a value is a length.
func isLength(call *ssa.Call) bool {
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "len"
}

// isUsedBeside reports whether a bound names no variable, or none that nothing but the bound uses: it would be declared in vain.
func (c *checker) isUsedBeside(bound ast.Expr) bool {
	beside := true
	ast.Inspect(bound, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		v := c.varOf(id)
		if v == nil || v.Kind() != types.LocalVar {
			return true
		}
		used := false
		for _, use := range c.uses.Names(v) {
			used = used || !isAround(bound, use.Node()) && !c.isAssigned(use)
		}
		beside = beside && used
		return true
	})
	return beside
}

// partAt returns the index or the slice expression that the counter at cur is a part of, if that is within one block.
func (b blocked) partAt(c *checker, cur inspector.Cursor) (inspector.Cursor, bool) {
	for {
		cur = cur.Parent()
		switch n := cur.Node().(type) {
		case *ast.BinaryExpr, *ast.ParenExpr:
		case *ast.IndexExpr:
			plus, ok := b.plus(c, n.Index)
			return cur, ok && plus < b.size
		case *ast.SliceExpr:
			low, ok := b.plus(c, n.Low)
			high, isHigh := b.size, n.High == nil
			if !isHigh {
				high, isHigh = b.plus(c, n.High)
			}
			return cur, ok && isHigh && !n.Slice3 && low <= high && high <= b.size
		default:
			return cur, false
		}
	}
}

// plus returns what an index adds to where the block begins.
func (b blocked) plus(c *checker, e ast.Expr) (int64, bool) {
	if e == nil {
		return 0, false
	}
	rounds, plus, ok := b.linear(c, e)
	return plus, ok && rounds == b.size && plus >= 0
}

// linear returns an index as a multiple of the counter, and what is added.
func (b blocked) linear(c *checker, e ast.Expr) (rounds, plus int64, ok bool) {
	e = ast.Unparen(e)
	if n, isConst := c.constOf(e); isConst {
		return 0, n, 0 <= n && n <= mostBlock
	}
	if c.isVar(e, b.v) {
		return 1, 0, true
	}
	sum, isBinary := e.(*ast.BinaryExpr)
	if !isBinary {
		return 0, 0, false
	}
	r1, p1, ok1 := b.linear(c, sum.X)
	r2, p2, ok2 := b.linear(c, sum.Y)
	switch {
	case !ok1 || !ok2:
		return 0, 0, false
	case sum.Op == token.ADD:
		rounds, plus, ok = r1+r2, p1+p2, true
	case sum.Op == token.MUL && r1*r2 == 0:
		rounds, plus, ok = p1*r2+p2*r1, p1*p2, true
	case sum.Op == token.SHL && r2 == 0 && p2 <= 16:
		rounds, plus, ok = r1<<p2, p1<<p2, true
	}
	return rounds, plus, ok && rounds <= mostBlock && plus <= mostBlock
}

// text returns the source of a part of a block by the name of what is left.
func (b blocked) text(c *checker, name string, e ast.Expr) string {
	switch n := e.(type) {
	case *ast.IndexExpr:
		plus, _ := b.plus(c, n.Index)
		return fmt.Sprintf("%s[%d]", name, plus)
	case *ast.SliceExpr:
		low, _ := b.plus(c, n.Low)
		if n.High != nil {
			high, _ := b.plus(c, n.High)
			return fmt.Sprintf("%s[%d:%d]", name, low, high)
		}
		if low > 0 {
			return fmt.Sprintf("%s[%d:]", name, low)
		}
	}
	return name
}

// sliced returns what an expression indexes or slices.
func sliced(n ast.Node) ast.Expr {
	switch n := n.(type) {
	case *ast.IndexExpr:
		return n.X
	case *ast.SliceExpr:
		return n.X
	}
	return nil
}
