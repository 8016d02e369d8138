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

// Analyzer reports contracts that do not hold. Its result is a []*finding.Finding with one for each directive, or for each method that it is about: what
// becomes of a contract is for a driver to say that has the objects of the whole build. Directives that do nothing it reports itself.
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
				all = append(all, m.findings(d)...)
			}
		}
		m.part(all)
		return all, nil
	},
}

type maker struct {
	pass *analysis.Pass
	ev   *evidence.Package
}

// findings returns what is said of a directive before anybody has looked at the build.
func (m maker) findings(d contract.Directive) []*finding.Finding {
	if d.Wrong == "" {
		d.Wrong = m.wrong(d)
	}
	switch {
	case d.Wrong != "":
		return []*finding.Finding{m.misuse(d)}
	case d.Name == contract.Assume, d.Name == contract.Escapes:
		return []*finding.Finding{m.assume(d)}
	case d.Method != nil:
		return []*finding.Finding{m.interfaceMethod(d)}
	case d.Type == nil:
		return []*finding.Finding{m.promise(d)}
	}
	var all []*finding.Finding
	for _, fn := range m.methods(d.Type) {
		each := d
		each.Target = contract.Target{Func: fn}
		f := m.promise(each)
		f.Contract.By = d.Type.Name.Name
		if f.Contract.Verdict != "" {
			f.Settle(*f.Contract)
		}
		all = append(all, f)
	}
	return all
}

// wrong returns what only types tell of a directive: why it does nothing, or "".
func (m maker) wrong(d contract.Directive) string {
	switch {
	case d.Type != nil && d.Method == nil && len(m.methods(d.Type)) == 0:
		return "the type has no methods"
	case d.Tool != "":
		return ""
	case d.Name == contract.Inline && d.Line > 0 && len(m.callsOn(d)) == 0:
		return fmt.Sprintf("no function is called on line %d", d.Line)
	case d.Name == contract.NoBounds && d.Line > 0 && d.Lit == nil && d.Loop == nil && !m.indexesOn(d):
		return fmt.Sprintf("nothing is indexed, sliced or called on line %d", d.Line)
	case d.Name == contract.Stack && len(m.variables(d)) == 0:
		return fmt.Sprintf("%s is declared elsewhere, and only assigned to there", d.Vars[0].Name)
	}
	return ""
}

// methods returns the methods of a type that are declared.
func (m maker) methods(spec *ast.TypeSpec) (all []*ast.FuncDecl) {
	for _, f := range m.pass.Files {
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && contract.Receiver(fn) == spec.Name.Name && fn.Name.Name != "_" {
				all = append(all, fn)
			}
		}
	}
	return all
}

// blank returns a finding about a directive without what is said.
func (m maker) blank(d contract.Directive) *finding.Finding {
	return &finding.Finding{
		Check: "contract", Category: d.Name, Package: m.ev.ID,
		Verdict: finding.Unconfirmed, Reason: "it is proven by perfvet itself, which has the machine code of all that is called",
		Contract: &finding.Contract{Directive: d.Name, Strict: d.Strict, Amortized: d.Amortized, Limit: d.Limit, Kinds: d.Kinds, Local: d.Local},
	}
}

func (m maker) misuse(d contract.Directive) *finding.Finding {
	f := m.blank(d)
	m.place(f, d.Comment.Pos(), d.Comment.End())
	f.Category, f.Verdict, f.Reason = "misuse", finding.Confirmed, ""
	f.Contract.Verdict, f.Contract.Reason = finding.ContractBroken, d.Wrong
	f.Message = fmt.Sprintf("%s does nothing: %s", finding.Quote(firstWord(d.Comment)), d.Wrong)
	return f
}

func (m maker) assume(d contract.Directive) *finding.Finding {
	f := m.blank(d)
	m.place(f, d.Comment.Pos(), d.Comment.End())
	m.about(f, d.Func)
	f.Contract.Line = m.line(d, d.Line)
	f.Message = "what is assumed here is believed where a contract depends on it"
	return f
}

// interfaceMethod returns the finding about a method of an interface: the objects of all packages say what implements it.
func (m maker) interfaceMethod(d contract.Directive) *finding.Finding {
	f := m.blank(d)
	m.place(f, d.Method.Pos(), d.Method.End())
	f.Function = d.Type.Name.Name + "." + d.Method.Name
	f.Contract.Interface, f.Contract.Method = m.ev.Symbol(d.Type.Name.Name), d.Method.Name
	f.Contract.Errs = contract.Errors(m.pass.TypesInfo.TypeOf(d.Method))
	f.Message = finding.Quote(f.Function) + " makes a promise"
	return f
}

// promise returns the finding about a function, a literal, or a line of one.
func (m maker) promise(d contract.Directive) *finding.Finding {
	f := m.blank(d)
	switch {
	case d.Lit != nil:
		m.literal(f, d)
	case d.Line > 0:
		m.about(f, d.Func)
		m.place(f, d.Comment.Pos(), d.Comment.End())
		f.Contract.Line, f.Contract.Last = m.line(d, d.Line), m.line(d, d.Line)
	default:
		m.about(f, d.Func)
		m.place(f, d.Func.Type.Func, d.Func.Name.End())
	}
	if d.Loop != nil {
		f.Contract.Last = m.lineOf(d.Loop.End())
	}
	f.Message = finding.Quote(f.Function) + " makes a promise"
	m.ask(f, d)
	return f
}

// literal has f be about a function literal, by the shortest of the names that the compiler gave it: others are copies.
func (m maker) literal(f *finding.Finding, d contract.Directive) {
	f.Generic = d.Func != nil && contract.IsGeneric(d.Func)
	f.Function = "a function literal"
	names := m.ev.FunctionAt(m.pass.Fset, d.Lit, f.Generic).Names
	for i, name := range names {
		if i == 0 || len(name) < len(f.Function) {
			f.Function = name
		}
	}
	m.place(f, d.Lit.Type.Func, d.Lit.Type.Func+token.Pos(len("func")))
	f.Contract.Symbol = m.ev.Symbol(f.Function)
	f.Contract.Line, f.Contract.Last, f.Contract.Literal = m.lineOf(d.Lit.Pos()), m.lineOf(d.Lit.End()), true
	f.Contract.Errs = contract.Errors(m.pass.TypesInfo.TypeOf(d.Lit))
}

// about has f be about a declared function.
func (m maker) about(f *finding.Finding, fn *ast.FuncDecl) {
	f.Function, f.Generic = contract.FuncName(fn), contract.IsGeneric(fn)
	f.Contract.Symbol = m.ev.Symbol(f.Function)
	f.Contract.Errs = contract.Errors(m.pass.TypesInfo.TypeOf(fn.Name))
}

// place has f point at a range.
func (m maker) place(f *finding.Finding, pos, end token.Pos) {
	f.Pos, f.End, f.Span = pos, end, finding.SpanOf(m.pass.Fset, pos, end)
}

func (m maker) lineOf(pos token.Pos) int { return m.pass.Fset.Position(pos).Line }

// line returns a line of the directive's file as the compiler counts it; 0 stays 0.
func (m maker) line(d contract.Directive, line int) int {
	file := m.pass.Fset.File(d.Comment.Pos())
	if line == 0 || line > file.LineCount() {
		return line
	}
	return m.lineOf(file.LineStart(line))
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
