package contract

import (
	"fmt"
	"go/ast"
	"go/types"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/contract"
)

// ask has f say what the compiler's text alone tells of a promise.
func (m maker) ask(f *finding.Finding, d contract.Directive) {
	switch {
	case d.Tool == contract.GCAssert && d.Line > 0:
		m.assert(f, d)
	case d.Name == contract.NoEscape:
		m.noEscape(f, d)
	case d.Name == contract.MaxInline:
		m.maxInline(f, d)
	case d.Name == contract.Stack:
		m.stack(f, d)
	case d.Name == contract.Inline && d.Line > 0:
		m.inlineLine(f, d)
	case d.Name == contract.Inline:
		m.inline(f, d)
	}
}

// said returns what the compiler says of the function of d as a whole.
func (m maker) said(d contract.Directive) []*gcdiag.Decision {
	var fn ast.Node = d.Func
	if d.Lit != nil {
		fn = d.Lit
	}
	line, column := m.ev.LineOf(m.pass.Fset, evidence.Pos(fn))
	return m.ev.DecisionsAt(line, column)
}

// noEscape asks the compiler's text, which has it all.
func (m maker) noEscape(f *finding.Finding, d contract.Directive) {
	c := *f.Contract
	c.Param, c.Verdict, c.Reason = d.Param.Name, finding.ContractUnproved, "the compiler says nothing of it"
	line, column := m.ev.LineOf(m.pass.Fset, d.Param.Pos())
	for _, said := range m.ev.DecisionsAt(line, column) {
		switch {
		case said.Kind == gcdiag.ParamLeaks && said.Dest == "{heap}":
			c.Verdict, c.Reason = finding.ContractBroken, "the compiler says that it leaks"
			if at, ok := lastStep(said); ok {
				c.Reason += fmt.Sprintf(" at line %d", at.Line)
			}
			f.Settle(c)
			return
		case said.Kind == gcdiag.DoesNotEscape, said.Kind == gcdiag.LeakingParam, said.Kind == gcdiag.ParamLeaks:
			c.Verdict, c.Reason = finding.ContractHolds, ""
		}
	}
	f.Settle(c)
}

// lastStep returns the step of a flow that is nearest to the heap.
func lastStep(d *gcdiag.Decision) (at gcdiag.Position, ok bool) {
	for step := range d.Flow.Steps() {
		if step.Pos.IsValid() {
			at, ok = step.Pos, true
		}
	}
	return at, ok
}

// inline asks the compiler whether the function can be inlined. Whether it is, the objects of its callers say.
func (m maker) inline(f *finding.Finding, d contract.Directive) {
	for _, said := range m.said(d) {
		if said.Kind == gcdiag.CannotInline {
			c := *f.Contract
			c.Verdict, c.Reason = finding.ContractBroken, "the compiler says: "+said.Reason
			f.Settle(c)
			return
		}
	}
}

// maxInline asks the compiler what inlining the function costs, the dearest instance of a generic one.
func (m maker) maxInline(f *finding.Finding, d contract.Directive) {
	c := *f.Contract
	c.Verdict, c.Reason = finding.ContractUnproved, "the compiler does not say what it costs"
	for _, said := range m.said(d) {
		switch {
		case said.Kind != gcdiag.CanInline && said.Kind != gcdiag.CannotInline:
			continue
		case said.Cost > 0 && int64(said.Cost) > d.Limit:
			c.Verdict, c.Reason = finding.ContractBroken, fmt.Sprintf("it costs %d", said.Cost)
		case said.Kind == gcdiag.CannotInline:
			c.Verdict, c.Reason = finding.ContractBroken, "the compiler cannot inline it: "+said.Reason
		case said.Cost >= 0:
			c.Verdict, c.Reason = finding.ContractHolds, ""
			continue
		}
		break
	}
	f.Settle(c)
}

// inlineLine asks the compiler whether it inlines all calls of a line. Where it does not say so, the reason is kept for who has the machine code.
func (m maker) inlineLine(f *finding.Finding, d contract.Directive) {
	for _, call := range m.callsOn(d) {
		line, column := m.ev.LineOf(m.pass.Fset, evidence.Pos(call))
		inlined := false
		for _, said := range m.ev.DecisionsAt(line, column) {
			inlined = inlined || said.Kind == gcdiag.InlineCall
		}
		if !inlined {
			f.Contract.Reason = "the compiler does not say that it inlines " + finding.Quote(types.ExprString(call.Fun))
			return
		}
	}
}

// callsOn returns the calls of functions that stand on the line of a directive.
func (m maker) callsOn(d contract.Directive) (calls []*ast.CallExpr) {
	m.on(d, func(n ast.Node) {
		if call, ok := n.(*ast.CallExpr); ok {
			if fun := m.pass.TypesInfo.Types[ast.Unparen(call.Fun)]; !fun.IsType() && !fun.IsBuiltin() {
				calls = append(calls, call)
			}
		}
	})
	return calls
}

// indexesOn reports whether there is anything on the line that may be checked for bounds.
func (m maker) indexesOn(d contract.Directive) (found bool) {
	m.on(d, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.IndexExpr:
			found = found || !m.pass.TypesInfo.Types[n].IsType()
		case *ast.SliceExpr, *ast.CallExpr:
			found = true
		}
	})
	return found
}

// on calls do with the expressions of the function that the compiler has at the line of a directive.
func (m maker) on(d contract.Directive, do func(ast.Node)) {
	ast.Inspect(d.Func, func(n ast.Node) bool {
		if x, ok := n.(ast.Expr); ok && m.pass.Fset.PositionFor(evidence.Pos(x), false).Line == d.Line {
			do(n)
		}
		return true
	})
}
