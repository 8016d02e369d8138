package boundscheck

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/perfvet/perfvet/internal/finding"
)

// stride is the form of a counter that goes from block to block while it is less than the length: the condition asks for a whole block. Releases before 1.26 make nothing of it.
//
//	for i := 0; i < len(b)-3; i += 4 {
//		sum += b[i] + b[i+3]
//	}
func (c *checker) stride(s *site, l *loop) *offer {
	n, ok := stmtOf(l)
	if !ok || !c.isSince126() || !c.isRegister(s.x) {
		return nil
	}
	cond, isCmp := n.Cond.(*ast.BinaryExpr)
	v := c.steps(n)
	if !isCmp || v == nil || cond.Op != token.LSS || !c.isVar(cond.X, v) || !c.isLengthIn(s, cond.Y) || c.strideOf(s, s, v) == 0 {
		return nil
	}
	sites := c.alike(s, l.stmt, func(t *site) bool { return c.strideOf(t, s, v) > 0 })
	need := int64(0)
	for _, t := range sites {
		if isAlways(t, l) {
			need = max(need, c.strideOf(t, s, v))
		}
	}
	sites = slices.DeleteFunc(sites, func(t *site) bool { return c.strideOf(t, s, v) > need })
	if need <= 1 || need != c.stepOf(n) || !slices.Contains(sites, s) { // of a longer step the compiler does not know that it does not overflow
		return nil
	}
	d := c.edit.Begin(l.stmt)
	text := fmt.Sprintf("%s < %s-%d", v.Name(), tight(cond.Y), need-1)
	d.Replace(cond.Pos(), cond.End(), text)
	return &offer{
		category: advanceCategory, sites: sites, edits: d.Fix("Ask for a whole block"),
		remedy: fmt.Sprintf("the condition %s leaves none, and ends the loop before a rest that is shorter, where the code panics", finding.Quote(text)),
	}
}

// stepOf returns what a loop adds to its counter.
func (c *checker) stepOf(n *ast.ForStmt) int64 {
	if a, ok := n.Post.(*ast.AssignStmt); ok {
		by, _ := c.constOf(a.Rhs[0])
		return by
	}
	return 1
}

// strideOf returns how many elements from the counter on a site needs of what s has, or 0.
func (c *checker) strideOf(t, s *site, v *types.Var) int64 {
	if !c.same(t.x, s.x) || t.base == nil || t.base != s.base {
		return 0
	}
	w := &neighbours{at: make(map[*site]int64), low: make(map[*site]int64)}
	if of, ok := c.summed(w, t); !ok || !c.isVar(of, v) || w.from(t) < 0 {
		return 0
	}
	return max(w.at[t]+1, w.from(t)+1)
}
