package inlinebudget

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/inlining"
)

// A split is a function over the budget without some statements that run seldom.
type split struct {
	part     *inlining.Part
	cost     int  // of what is left, with a call of the part
	noinline bool // the part may be inlined again: it needs go:noinline
}

// slack is how far the cost of a split may be off, in nodes: the compiler states the cost of the whole, and only
// the difference is estimated.
const slack = 2

// maxSplit is how many budgets a function may cost for a split to be looked for: each part is estimated anew.
const maxSplit = 20

// bestSplit returns the split that leaves the least, or nil.
func (b *budgeter) bestSplit(t *target) (best *split) {
	if t.decision.Cost > maxSplit*t.decision.Budget {
		return nil
	}
	var parts []*inlining.Part
	for _, part := range b.costs.Parts(t.decl) {
		if b.runsSeldom(t, part) {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return nil
	}
	whole := b.costs.Estimate(t.decl)
	if misses(t.decision.Cost, whole) {
		return nil
	}
	for _, part := range parts {
		s, ok := b.splitOf(t, part, whole)
		if ok && (best == nil || s.cost < best.cost) {
			best = s
		}
	}
	return best
}

// outgrownBy returns the largest function that the compiler inlines and that may be too large for that if it inlined what the split leaves of the target, or nil: calls of
// that function then come in the place of those that go.
func (b *budgeter) outgrownBy(t *target) *inlining.Outgrown {
	all := b.costs.Outgrown(b.calls, t.fn.Function, t.split.cost, slack)
	if len(all) == 0 {
		return nil
	}
	largest := slices.MaxFunc(all, func(x, y inlining.Outgrown) int { return x.Cost - y.Cost })
	return &largest
}

// misses reports whether the estimate of a whole body, whose cost the compiler has stated, misses something.
func misses(stated int, whole inlining.Estimate) bool {
	off := stated - whole.Cost
	return off < -inlining.Margin || off > inlining.Margin && whole.Unknown == 0
}

// splitOf returns the split by a part of a function whose whole body is estimated, and whether it surely fits the budget.
//
// The compiler states the cost of the whole. What inlined bodies of other packages cost is hidden in that, and not known of
// each: a split can be told where they are all in the part, or none.
func (b *budgeter) splitOf(t *target, part *inlining.Part, whole inlining.Estimate) (s *split, ok bool) {
	without := b.costs.EstimateWithout(t.decl, part)
	alone := b.costs.EstimateStmts(t.decl, part.Stmts)
	hidden := t.decision.Cost - whole.Cost
	s = &split{part: part, cost: without.Cost + hidden}
	off := slack
	switch {
	case whole.Unknown == 0, without.Unknown == whole.Unknown:
	case without.Unknown == 0:
		s.cost, off = without.Cost, inlining.Margin
		alone.Cost, alone.Unknown = alone.Cost+hidden, 0
	default:
		return nil, false
	}
	s.noinline = !alone.Exceeds()
	return s, s.cost+off <= t.decision.Budget && alone.Blocked == ""
}

// runsSeldom reports whether the source tells that the function mostly does without the part: the part
// fails, it makes what is nil, or it comes behind an early return of something that was there.
func (b *budgeter) runsSeldom(t *target, part *inlining.Part) bool {
	if part.Early != nil {
		ret := part.Early.Body.List[len(part.Early.Body.List)-1].(*ast.ReturnStmt)
		return !b.isCold(t, ret) && b.returnsValue(ret)
	}
	return b.isCold(t, part.Stmts[0]) || makesMissing(part)
}

// isCold reports whether the first expression of a statement that runs is on a cold path.
func (b *budgeter) isCold(t *target, s ast.Stmt) bool {
	cold := false
	ast.Inspect(s, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok && !cold {
			if block := b.blockOf(t, e); block != nil {
				cold = b.heat.Of(t.decl, block, nil).Cold != "" && b.heat.Of(t.decl, t.fn.Blocks[0], nil).Cold == ""
				return false
			}
		}
		return !cold
	})
	return cold
}

// returnsValue reports whether a return statement has a result that is more than a constant, a parameter or the
// zero of a struct.
func (b *budgeter) returnsValue(ret *ast.ReturnStmt) bool {
	return slices.ContainsFunc(ret.Results, func(x ast.Expr) bool {
		switch x := ast.Unparen(x).(type) {
		case *ast.Ident:
			v, ok := b.pass.TypesInfo.Uses[x].(*types.Var)
			return ok && v.Kind() == types.LocalVar
		case *ast.CompositeLit:
			return len(x.Elts) > 0
		}
		return b.pass.TypesInfo.Types[x].Value == nil
	})
}

// makesMissing reports whether the part is the body of an if statement that asks for nil.
func makesMissing(part *inlining.Part) bool {
	cond, ok := ast.Unparen(part.If.Cond).(*ast.BinaryExpr)
	if !ok || cond.Op != token.EQL || part.Stmts[0].Pos() > part.If.Body.End() {
		return false
	}
	id, ok := ast.Unparen(cond.Y).(*ast.Ident)
	return ok && id.Name == "nil"
}

// hint words the split for the message. It is none for the object that t's function makes in the part.
func (b *budgeter) hint(t *target, kept []inlining.SiteCall) string {
	if t.split == nil || len(kept) > 0 && t.split.holds(t.object.Pos()) {
		return ""
	}
	stmts := t.split.part.Stmts
	first, last := b.pass.Fset.Position(stmts[0].Pos()).Line, b.pass.Fset.Position(stmts[len(stmts)-1].End()).Line
	lines := fmt.Sprintf("lines %d to %d", first, last)
	if first == last {
		lines = fmt.Sprintf("line %d", first)
	}
	m := fmt.Sprintf("; with %s in their own function it costs about %d", lines, t.split.cost)
	if t.split.noinline {
		m += ", if that is marked go:noinline"
	}
	if t.outgrown != nil {
		m += fmt.Sprintf("; but %s, which is inlined, then costs about %d", finding.Quote(b.nameOf(t.outgrown.Decl)), t.outgrown.Cost)
	}
	return m
}

// nameOf returns what the compiler calls a function.
func (b *budgeter) nameOf(decl *ast.FuncDecl) string {
	if names := b.set.Function(decl).Names; len(names) > 0 {
		return names[0]
	}
	return decl.Name.Name
}

// holds reports whether the position is in the part.
func (s *split) holds(pos token.Pos) bool {
	return s.part.Stmts[0].Pos() <= pos && pos < s.part.Stmts[len(s.part.Stmts)-1].End()
}

// addAdvice notes what the cost is made of, and the split.
func (b *budgeter) addAdvice(f *finding.Finding, t *target) {
	const most = 4
	for i, d := range b.costs.DearCalls(t.decl) {
		if i == most {
			break
		}
		message := fmt.Sprintf("the call of %s is %d of the cost", finding.Quote(types.ExprString(d.Call.Fun)), d.Cost)
		if d.Inlined {
			message += ": the body that replaces it"
		}
		f.Related = append(f.Related, b.noteAt(d.Call.Pos(), message))
	}
	if t.split != nil {
		message := fmt.Sprintf("these statements in a function of their own leave a cost of about %d", t.split.cost)
		f.Related = append(f.Related, b.noteAt(t.split.part.Stmts[0].Pos(), message))
	}
}

// loops reports whether the function has a loop or a literal: a call is little of what it does.
func loops(decl *ast.FuncDecl) bool {
	found := false
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.ForStmt, *ast.RangeStmt, *ast.FuncLit, *ast.SelectStmt:
			found = true
		}
		return !found
	})
	return found
}

// worksLong reports whether the function does much more than a call costs: it allocates, or calls on
// paths that are not cold.
func (b *budgeter) worksLong(t *target) bool {
	known := b.set.Function(t.decl)
	if b.ev.CallsInlined(known) > 0 || b.allocates(known) {
		return true
	}
	return slices.ContainsFunc(b.costs.DearCalls(t.decl), func(d inlining.Dear) bool {
		if d.Inlined && d.Cost < inlining.CallCost {
			return false
		}
		block := b.blockOf(t, d.Call)
		return block == nil || b.heat.Of(t.decl, block, nil).Cold == ""
	})
}

// allocates reports whether the machine code of the function allocates.
func (b *budgeter) allocates(fn *evidence.Function) bool {
	return slices.ContainsFunc(b.ev.Calls(), func(c *evidence.Call) bool {
		return slices.ContainsFunc(fn.Names, func(name string) bool { return c.Func.Name == b.ev.Symbol(name) }) && !c.Panics()
	})
}

func (b *budgeter) noteAt(pos token.Pos, message string) finding.Note {
	at := b.pass.Fset.Position(pos)
	return finding.Note{File: at.Filename, Line: at.Line, Column: at.Column, Message: message}
}
