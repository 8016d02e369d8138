package inlinebudget

import (
	_ "embed"
	"go/ast"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/heat"
	"github.com/perfvet/perfvet/internal/source/inlining"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

//go:embed doc.go
var doc string

// Analyzer reports functions that are a little too large to be inlined. Its
// result is a []*finding.Finding with every prediction and its verdict.
var Analyzer = &analysis.Analyzer{
	Name:       "inlinebudget",
	Doc:        analysisdoc.MustExtract(doc, "inlinebudget"),
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/inlinebudget",
	Requires:   candidate.Requires,
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
	ev.Lock()
	defer ev.Unlock()
	funcs := pass.ResultOf[ssapkg.Analyzer].(*ssapkg.Package).Funcs
	b := &budgeter{
		pass:  pass,
		set:   candidate.NewSet(pass),
		ev:    ev,
		heat:  pass.ResultOf[heat.Analyzer].(*heat.Package),
		costs: inlining.NewCosts(pass, ev),
		calls: inlining.NewCalls(pass.Fset, ev, funcs),
	}
	var fs []*finding.Finding
	for _, fn := range funcs {
		if decl, ok := fn.Syntax().(*ast.FuncDecl); ok && decl.Body != nil && b.set.Written(fn.Pos()) {
			if f := b.function(fn, decl); f != nil {
				fs = append(fs, f)
			}
		}
	}
	b.set.Report(fs)
	return fs, nil
}

// budgeter is the state of one run.
type budgeter struct {
	pass  *analysis.Pass
	set   *candidate.Set
	ev    *evidence.Package
	heat  *heat.Package
	costs *inlining.Costs
	calls *inlining.Calls
}

// A target is a function over the budget, on its way to a finding.
type target struct {
	fn       *ssapkg.Func
	decl     *ast.FuncDecl
	decision *gcdiag.Decision   // "cannot inline F: function too complex: cost 83 exceeds budget 80"
	split    *split             // that gets it below the budget; nil when there is none
	outgrown *inlining.Outgrown // the largest function that is inlined, and may not be with what the split leaves in place of a call of it; nil when there is none
	object   *ssa.Alloc         // that it allocates and returns a pointer to; nil when there is none

	remaining []inlining.Call
	inLoops   int // of remaining, in loops of their functions
}

// function returns the finding for a function over the budget that could be brought below it, or nil.
func (b *budgeter) function(fn *ssapkg.Func, decl *ast.FuncDecl) *finding.Finding {
	d := b.tooComplex(decl)
	if d == nil || callsItself(fn) {
		return nil
	}
	t := &target{fn: fn, decl: decl, decision: d}
	if t.split = b.bestSplit(t); t.split != nil {
		t.outgrown = b.outgrownBy(t)
	}
	if t.split == nil && (!t.isNear() || loops(decl)) {
		return nil
	}
	t.object = b.returnedObject(fn)
	t.remaining = b.calls.Remaining(fn.Function, b.set.Function(decl))
	if len(t.remaining) == 0 && t.split == nil && t.object == nil && (!t.isClose() || b.worksLong(t)) {
		return nil
	}
	return b.finding(t)
}

// tooComplex returns the decision that the cost of a function exceeds the budget, or nil.
func (b *budgeter) tooComplex(decl *ast.FuncDecl) (too *gcdiag.Decision) {
	line, col := b.ev.LineOf(b.pass.Fset, evidence.Pos(decl))
	for _, d := range b.ev.DecisionsAt(line, col) {
		switch {
		case d.Kind == gcdiag.CanInline:
			return nil // some instance of it can
		case d.Kind == gcdiag.CannotInline && d.Func == "" && d.Budget > 0 && too == nil:
			too = d
		}
	}
	return too
}

// isNear reports whether the cost is at most half over the budget.
func (t *target) isNear() bool { return 2*t.decision.Cost <= 3*t.decision.Budget }

// isClose reports whether the cost is at most a quarter over the budget.
func (t *target) isClose() bool { return 4*t.decision.Cost <= 5*t.decision.Budget }

// isJustOver reports whether it is at most a tenth over, which is a word or two of the source.
func (t *target) isJustOver() bool { return 10*t.decision.Cost <= 11*t.decision.Budget }

// callsItself reports whether fn has a static call of itself.
func callsItself(fn *ssapkg.Func) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(ssa.CallInstruction); ok && c.Common().StaticCallee() == fn.Function {
				return true
			}
		}
	}
	return false
}
