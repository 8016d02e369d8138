package loopassert

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/effects"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
	"github.com/perfvet/perfvet/internal/source/words"
)

// An advice says why a test is not needed, and what to do instead.
type advice struct {
	category, why, remedy string
	first                 *assertion // that knows; nil where there is none
	informs               bool       // the remedy may not do the same
	fixes                 []finding.Fix
}

// inLoop adds a candidate for an assertion of a value that is the same in all rounds of a loop, and reports whether it did.
func (c *checker) inLoop(a *assertion) bool {
	if !c.isFixed(a.fn, a.Block(), a.X) {
		return false
	}
	c.add(a, advice{
		category: loopCategory, why: "the value is the same in all rounds of the loop", remedy: "assert it once before the loop",
		informs: !a.CommaOk, // before a loop without rounds it must not panic
		fixes:   c.hoisted(a),
	})
	return true
}

// isFixed reports whether x, which is tested in a block of fn, is the same in all rounds of a loop, and known before it.
func (c *checker) isFixed(fn *ssapkg.Func, b *ssa.BasicBlock, x ssa.Value) bool {
	loops := fn.LoopsAround(b)
	if len(loops) == 0 || !loops[0].Always(b) {
		return false
	}
	return c.effects.Of(effects.Loop(loops[0])).IsInvariant(loops[0], x) && effects.IsSafeBefore(loops[0], x)
}

// again adds a candidate for an assertion that one of all, those of its function, has made before.
func (c *checker) again(a *assertion, all []*assertion) bool {
	for _, first := range all {
		if first == a || !types.Identical(first.AssertedType, a.AssertedType) || !effects.Dominates(first.TypeAssert, a.TypeAssert) ||
			!c.effects.AreSame(first.X, a.X) || !a.CommaOk && !holds(first, a.Block()) {
			continue
		}
		line, _ := c.LineOf(first.at)
		why := fmt.Sprintf("line %d has asserted it", line.Line)
		if _, ok := first.at.(*ast.CaseClause); ok {
			if !holds(first, a.Block()) {
				continue
			}
			why = fmt.Sprintf("the case on line %d has tested it", line.Line)
		}
		c.add(a, advice{category: againCategory, why: why, remedy: "keep that in a variable", first: first})
		return true
	}
	return false
}

// holds reports whether an assertion has succeeded wherever the block is come to.
func holds(a *assertion, b *ssa.BasicBlock) bool {
	if !a.CommaOk {
		return true
	}
	for _, ref := range *a.Referrers() {
		ok, isExtract := ref.(*ssa.Extract)
		if !isExtract || ok.Index != 1 {
			continue
		}
		for _, use := range *ok.Referrers() {
			if test, isIf := use.(*ssa.If); isIf {
				if then := test.Block().Succs[0]; len(then.Preds) == 1 && then.Dominates(b) {
					return true
				}
			}
		}
	}
	return false
}

// switched adds a candidate for a type switch with interfaces among its cases over a value that is the same in all rounds of a loop.
func (c *checker) switched(cur inspector.Cursor) {
	n := cur.Node().(*ast.TypeSwitchStmt)
	x := subject(n)
	fn := candidate.FuncAround(cur)
	value, block := c.SSA().ValueOf(fn, x)
	if value == nil || block == nil || !slices.ContainsFunc(n.Body.List, func(s ast.Stmt) bool {
		return slices.ContainsFunc(s.(*ast.CaseClause).List, c.isSearched)
	}) || !c.isFixed(c.SSA().FuncOf(fn), block, value) {
		return
	}
	what := "the type switch over " + words.Name(x)
	c.Add(candidate.Candidate{
		Category: switchCategory, Pos: n.Pos(), End: n.Body.Lbrace, At: n, Func: fn, Block: block,
		Cost: finding.Cost{Ops: 1, Op: finding.TypeTest},
		Expect: evidence.Site{
			Class: "type switch", Source: types.ExprString(x), Among: 1, Accept: isSearch,
			Silent: "the machine code looks for no methods here",
		},
		Settled: settled(advice{}),
		Message: func(v finding.Verdict, reason string) string {
			return message(what, true, advice{why: "the value is the same in all rounds of the loop", remedy: "assert it once before the loop"}, v, reason)
		},
	})
}

// subject returns x of switch x.(type).
func subject(n *ast.TypeSwitchStmt) ast.Expr {
	var e ast.Expr
	switch s := n.Assign.(type) {
	case *ast.ExprStmt:
		e = s.X
	case *ast.AssignStmt:
		e = s.Rhs[0]
	}
	return ast.Unparen(e).(*ast.TypeAssertExpr).X
}

// add adds a candidate for an assertion that is not needed.
func (c *checker) add(a *assertion, advice advice) {
	expr := a.at.(*ast.TypeAssertExpr)
	what := words.Name(expr)
	each := a.fn.Repeats(a.Block()) > 0
	kind := candidate.Candidate{
		Category: advice.category, Pos: expr.Pos(), End: expr.End(), At: expr, Func: a.fn.Syntax(), Block: a.Block(),
		Cost: finding.Cost{Ops: 1, Op: finding.TypeTest},
		Expect: evidence.Site{
			Class: "assertion", Source: types.ExprString(expr), Among: c.among[c.placeOf(a)], Accept: isSearch,
			Silent: "the machine code looks for no methods here",
		},
		Settled: settled(advice),
		Message: func(v finding.Verdict, reason string) string { return message(what, each, advice, v, reason) },
	}
	if advice.first != nil {
		kind.With = advice.first.at.Pos()
		at := c.Pass.Fset.Position(kind.With)
		kind.Related = []finding.Note{{File: at.Filename, Line: at.Line, Column: at.Column, Message: "the outcome is known from here"}}
	}
	c.Add(kind)
}

// settled returns what completes a finding.
func settled(a advice) func(*finding.Finding, evidence.Match) {
	return func(f *finding.Finding, m evidence.Match) {
		if a.category != againCategory && f.Verdict == finding.Confirmed && !evidence.InLoops(m.Calls) {
			f.Verdict, f.Reason, f.Code = finding.Refuted, "the machine code has no loop here", nil
		}
		f.Informs = a.informs
		if f.Verdict == finding.Confirmed && !a.informs {
			f.Advise(a.remedy)
			f.Fixes = a.fixes
		}
	}
}

// isSearch reports whether a call looks for the methods of an interface.
func isSearch(c *evidence.Call) bool {
	switch c.Callee {
	case "runtime.typeAssert", "runtime.interfaceSwitch", "runtime.assertE2I", "runtime.assertE2I2":
		return true
	}
	return false
}

// message words a finding: each reports whether it is in a loop.
func message(what string, each bool, a advice, v finding.Verdict, reason string) string {
	often := words.Each(each)
	switch v {
	case finding.Confirmed:
		return what + " looks for methods" + often + ": " + a.why + "; " + a.remedy
	case finding.Refuted:
		return what + " looks for no methods (" + reason + ")"
	}
	return what + " may look for methods" + often + ": " + a.why + " (" + reason + ")"
}
