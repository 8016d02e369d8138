package closurecapture

import (
	_ "embed"
	"go/ast"
	"go/token"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/effects"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
	"github.com/perfvet/perfvet/internal/source/tables"
)

//go:embed doc.go
var doc string

// Analyzer reports closures on the heap and the variables that move there with
// them. Its result is a []*finding.Finding with every prediction and its verdict.
var Analyzer = &analysis.Analyzer{
	Name:       "closurecapture",
	Doc:        analysisdoc.MustExtract(doc, "closurecapture"),
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/closurecapture",
	Requires:   candidate.Requires,
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
	ev.Lock()
	defer ev.Unlock()
	p := &capturer{
		pass:      pass,
		set:       candidate.NewSet(pass),
		ev:        ev,
		ssa:       pass.ResultOf[ssapkg.Analyzer].(*ssapkg.Package),
		edit:      edit.New(pass),
		effects:   effects.New(),
		selectors: make(map[token.Pos]*ast.SelectorExpr),
		calls:     make(map[token.Pos]*ast.CallExpr),
		received:  make(map[token.Pos]bool),
		captured:  make(map[token.Pos][]capture),
		clauses:   make(map[token.Pos][]*ast.CaseClause),
		returns:   make(map[*ssapkg.Func]bool),
	}
	for n, obj := range pass.TypesInfo.Implicits {
		if clause, ok := n.(*ast.CaseClause); ok {
			p.clauses[obj.Pos()] = append(p.clauses[obj.Pos()], clause)
		}
	}
	for _, file := range p.set.Files() {
		p.index(file)
		p.functionValues(file)
	}
	for _, fn := range p.ssa.Funcs {
		p.function(fn)
	}
	fs := p.set.Findings()
	fs = append(fs, p.inlined()...)
	p.set.Report(fs)
	return fs, nil
}

// inlined returns the findings for calls of other functions, inlined here, that make closures.
func (p *capturer) inlined() []*finding.Finding {
	fs := p.set.Inlined(candidate.Always("a closure"), (*evidence.Call).IsClosure)
	o := object{capturer: p}
	for _, f := range fs {
		for _, c := range f.Code {
			f.Cost.Bytes = max(f.Cost.Bytes, o.bytesOf(c.Type)*int64(f.Cost.Objects))
		}
	}
	return fs
}

// capturer is the state of one run.
type capturer struct {
	pass      *analysis.Pass
	set       *candidate.Set
	ev        *evidence.Package
	ssa       *ssapkg.Package
	edit      *edit.Editor
	effects   *effects.Package
	selectors map[token.Pos]*ast.SelectorExpr // by position of the selected name
	calls     map[token.Pos]*ast.CallExpr     // of go and defer statements, by position of the keyword
	clauses   map[token.Pos][]*ast.CaseClause // of type switches, by declaration of the variable
	returns   map[*ssapkg.Func]bool           // whose results were looked at: it has a range over a function
	received  map[token.Pos]bool              // by declaration: variables with a candidate for the address that a method takes
	captured  map[token.Pos][]capture         // by declaration: how closures of one function capture a variable of its own
}

// index records the selectors of file, because SSA knows a bound method value by the
// name only, and the calls of go and defer statements, because SSA evaluates more of
// their arguments than the compiler does.
func (p *capturer) index(file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			p.selectors[n.Sel.Pos()] = n
		case *ast.GoStmt:
			p.calls[n.Go] = n.Call
		case *ast.DeferStmt:
			p.calls[n.Defer] = n.Call
		}
		return !tables.IsPlain(p.pass.TypesInfo, n)
	})
}

// function adds the candidates of fn: one for each instruction that makes a closure,
// then one for each variable that moves because of them.
func (p *capturer) function(fn *ssapkg.Func) {
	clear(p.captured)
	bound := make(map[boundMethod]int)
	var declared []token.Pos
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.MakeClosure:
				if !p.set.Written(positionOf(instr)) {
					continue
				}
				declared = append(declared, p.makeClosure(fn, instr, bound)...)
			case *ssa.Go:
				p.wrapper(fn, instr, goCategory)
			case *ssa.Defer:
				p.wrapper(fn, instr, deferCategory)
			}
		}
	}
	for _, decl := range declared {
		p.movedVariable(fn, p.captured[decl])
	}
	p.bareLiterals(fn)
}

// makeClosure adds the candidate for a function literal, the body of a range over a function, or a
// bound method value. It returns the declarations of the variables that it is the first to capture.
func (p *capturer) makeClosure(fn *ssapkg.Func, instr *ssa.MakeClosure, bound map[boundMethod]int) (declared []token.Pos) {
	lit := instr.Fn.(*ssa.Function)
	syntax := lit.Syntax()
	if sel := p.selectors[instr.Pos()]; sel != nil && syntax == nil {
		p.methodValue(fn, instr, sel, bound)
		return nil
	}
	switch syntax.(type) {
	case *ast.FuncLit, *ast.RangeStmt:
	default:
		return nil
	}
	caps := p.captures(instr, syntax)
	p.literal(fn, instr, syntax, caps)
	for _, c := range caps {
		if c.alloc == nil || !c.byRef || !c.decl.IsValid() {
			continue
		}
		if p.captured[c.decl] == nil {
			declared = append(declared, c.decl)
		}
		p.captured[c.decl] = append(p.captured[c.decl], c)
	}
	return declared
}

// positionOf returns where a closure is made; SSA knows it of method values only.
func positionOf(instr *ssa.MakeClosure) token.Pos {
	if instr.Pos().IsValid() {
		return instr.Pos()
	}
	return instr.Fn.Pos()
}
