package contract

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/token"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/contract"
)

//go:embed doc.go
var doc string

// Analyzer reports contracts that do not hold. Its result is a []*finding.Finding with one for each directive: what becomes of a contract is
// for a driver to say that has the objects of the whole build. Directives that do nothing it reports itself.
var Analyzer = &analysis.Analyzer{
	Name:       "contract",
	Doc:        analysisdoc.MustExtract(doc, "contract"),
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/contract",
	Requires:   []*analysis.Analyzer{evidence.Analyzer},
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run: func(pass *analysis.Pass) (any, error) {
		m := maker{pass, pass.ResultOf[evidence.Analyzer].(*evidence.Package)}
		var all []*finding.Finding
		for _, f := range pass.Files {
			for _, d := range contract.Read(pass.Fset, f) {
				all = append(all, m.finding(d))
			}
		}
		return all, nil
	},
}

type maker struct {
	pass *analysis.Pass
	ev   *evidence.Package
}

// finding returns what is said of a directive before anybody has looked at the build.
func (m maker) finding(d contract.Directive) *finding.Finding {
	f := &finding.Finding{
		Check: "contract", Category: d.Name, Package: m.ev.ID,
		Verdict: finding.Unconfirmed, Reason: "it is proven by perfvet itself, which has the machine code of all that is called",
		Contract: &finding.Contract{Directive: d.Name, Strict: d.Strict},
	}
	m.place(f, d.Comment.Pos(), d.Comment.End())
	if d.Wrong != "" {
		f.Category, f.Verdict, f.Reason = "misuse", finding.Confirmed, ""
		f.Contract.Verdict, f.Contract.Reason = finding.ContractBroken, d.Wrong
		f.Message = fmt.Sprintf("%s does nothing: %s", finding.Quote(firstWord(d.Comment)), d.Wrong)
		return f
	}
	f.Function, f.Generic = contract.FuncName(d.Func), contract.IsGeneric(d.Func)
	f.Contract.Symbol = m.ev.Symbol(f.Function)
	if d.Name == contract.Assume {
		f.Contract.Line = m.line(d)
		f.Message = "what is assumed here is believed where a contract depends on it"
		return f
	}
	m.place(f, d.Func.Type.Func, d.Func.Name.End())
	f.Message = finding.Quote(f.Function) + " makes a promise"
	f.Contract.Limit = d.Limit
	switch d.Name {
	case contract.NoEscape:
		m.noEscape(f, d)
	case contract.Inline:
		m.inline(f, d)
	}
	return f
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
	line, column := m.ev.LineOf(m.pass.Fset, evidence.Pos(d.Func))
	for _, said := range m.ev.DecisionsAt(line, column) {
		if said.Kind == gcdiag.CannotInline {
			c := *f.Contract
			c.Verdict, c.Reason = finding.ContractBroken, "the compiler says: "+said.Reason
			f.Settle(c)
			return
		}
	}
}

// place has f point at a range.
func (m maker) place(f *finding.Finding, pos, end token.Pos) {
	f.Pos, f.End, f.Span = pos, end, finding.SpanOf(m.pass.Fset, pos, end)
}

// line returns the line of a directive at a call as the compiler counts it; 0 of one that is about a function.
func (m maker) line(d contract.Directive) int {
	if d.Line == 0 {
		return 0
	}
	file := m.pass.Fset.File(d.Comment.Pos())
	if d.Line > file.LineCount() {
		return d.Line
	}
	return m.pass.Fset.Position(file.LineStart(d.Line)).Line
}

// firstWord returns the directive without its arguments.
func firstWord(c *ast.Comment) string {
	for i, r := range c.Text {
		if r == ' ' && i > len("// ") || r == '\t' || r == '\n' {
			return c.Text[:i]
		}
	}
	return c.Text
}
