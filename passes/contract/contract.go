package contract

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/token"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
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
	f.Function = contract.FuncName(d.Func)
	f.Contract.Symbol = m.ev.Symbol(f.Function)
	if d.Name == contract.Assume {
		f.Contract.Line = m.line(d)
		f.Message = "what is assumed here is believed where a contract depends on it"
		return f
	}
	m.place(f, d.Func.Type.Func, d.Func.Name.End())
	f.Message = finding.Quote(f.Function) + " is to allocate nothing"
	return f
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
