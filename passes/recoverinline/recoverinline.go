package recoverinline

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/inlining"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

//go:embed doc.go
var doc string

// Analyzer reports functions that stay out of line because they recover. Its
// result is a []*finding.Finding with every prediction and its verdict.
var Analyzer = &analysis.Analyzer{
	Name:       "recoverinline",
	Doc:        analysisdoc.MustExtract(doc, "recoverinline"),
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/recoverinline",
	Requires:   candidate.Requires,
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run:        run,
}

// category is the only kind of finding of this check.
const category = "recover"

func run(pass *analysis.Pass) (any, error) {
	ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
	ev.Lock()
	defer ev.Unlock()
	funcs := pass.ResultOf[ssapkg.Analyzer].(*ssapkg.Package).Funcs
	r := &recoverer{
		pass:  pass,
		set:   candidate.NewSet(pass),
		ev:    ev,
		costs: inlining.NewCosts(pass, ev),
		calls: inlining.NewCalls(pass.Fset, ev, funcs),
	}
	var fs []*finding.Finding
	for _, fn := range funcs {
		if inlining.BodyOf(fn.Syntax()) == nil || !r.set.Written(fn.Pos()) {
			continue
		}
		if d := deferredRecover(fn.Function); d != nil {
			fs = append(fs, r.finding(fn, d))
		}
	}
	r.set.Report(fs)
	return fs, nil
}

// recoverer is the state of one run.
type recoverer struct {
	pass  *analysis.Pass
	set   *candidate.Set
	ev    *evidence.Package
	costs *inlining.Costs
	calls *inlining.Calls
}

// deferredRecover returns the first defer statement of fn whose function, a literal or a
// function of the package, calls recover, or nil.
func deferredRecover(fn *ssa.Function) *ssa.Defer {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if d, ok := instr.(*ssa.Defer); ok && callsRecover(deferredFunction(d)) {
				return d
			}
		}
	}
	return nil
}

// deferredFunction returns the function of the source that a defer statement calls: of a generic one its origin, of a method
// expression or a method value the method. It is nil where that is not known.
func deferredFunction(d *ssa.Defer) *ssa.Function {
	fn := d.Call.StaticCallee()
	if fn == nil {
		return nil
	}
	if method, ok := fn.Object().(*types.Func); ok && fn.Synthetic != "" && fn.Origin() == nil {
		fn = fn.Prog.FuncValue(method.Origin())
	}
	if fn != nil && fn.Origin() != nil {
		fn = fn.Origin()
	}
	return fn
}

func callsRecover(fn *ssa.Function) bool {
	if fn == nil {
		return false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(*ssa.Call); ok {
				if builtin, ok := c.Call.Value.(*ssa.Builtin); ok && builtin.Name() == "recover" {
					return true
				}
			}
		}
	}
	return false
}

// finding joins the prediction that fn cannot be inlined to what the compile says.
func (r *recoverer) finding(fn *ssapkg.Func, deferred *ssa.Defer) *finding.Finding {
	name, end := inlining.NameOf(fn)
	syntax := fn.Syntax()
	f := r.set.New(category, name, end, syntax, nil)
	known := r.set.Function(syntax)
	f.Generic = known.Generic

	reason, decisions := r.blocked(syntax)
	f.Compiler = r.set.Notes(append(decisions, r.recoverDecisions(deferred)...))
	remaining := r.calls.Remaining(fn.Function, known)
	for _, c := range remaining {
		f.Code = append(f.Code, c.Code())
	}
	rest := r.costs.Estimate(syntax)
	rest.AddResidual(r.ev.CallsInlined(known))
	switch {
	case r.ev.Missing() != "":
		f.Reason = r.ev.Missing()
	case len(decisions) == 0 && known.Generic:
		f.Reason = "generic code that this package does not instantiate"
	case len(decisions) == 0:
		f.Reason = "the function was not compiled"
	case reason != "":
		f.Verdict, f.Reason = finding.Refuted, reason
	case rest.Blocked != "":
		f.Verdict, f.Reason = finding.Refuted, rest.Blocked
	case rest.Exceeds():
		f.Verdict, f.Reason = finding.Refuted, words(rest)
	case len(remaining) > 0:
		f.Verdict = finding.Confirmed
	case inlining.IsExported(syntax):
		f.Reason = "no direct call in this package: its callers are elsewhere"
	default:
		f.Verdict, f.Reason = finding.Refuted, "nothing calls it directly"
	}
	inLoops := 0
	if f.Verdict == finding.Confirmed {
		inLoops = inlining.AddCalls(f, remaining)
		r.addSplit(f, syntax, deferred)
	} else {
		f.Code = nil
	}
	f.Message = message(f, rest, inLoops)
	return f
}

// blocked returns the compiler's decision on inlining the function, and why it is not the
// recover that blocks it, or "".
func (r *recoverer) blocked(syntax ast.Node) (reason string, decisions []*gcdiag.Decision) {
	line, col := r.ev.LineOf(r.pass.Fset, evidence.Pos(syntax))
	for _, d := range r.ev.DecisionsAt(line, col) {
		switch {
		case d.Kind == gcdiag.CannotInline && d.Func != "": // one call of it
		case d.Kind == gcdiag.CannotInline && isOfRecover(d):
			return "", []*gcdiag.Decision{d}
		case d.Kind == gcdiag.CannotInline:
			reason = "the compiler has another reason: " + d.Reason
			decisions = append(decisions, d)
		case d.Kind == gcdiag.CanInline:
			reason = "it can be inlined"
			decisions = append(decisions, d)
		}
	}
	return reason, decisions
}

func isOfRecover(d *gcdiag.Decision) bool {
	return d.Reason == "unhandled op DEFER" || d.Reason == "call to recover"
}

// recoverDecisions returns what the compiler said of inlining the deferred function.
func (r *recoverer) recoverDecisions(deferred *ssa.Defer) []*gcdiag.Decision {
	callee := deferredFunction(deferred)
	if callee.Syntax() == nil {
		return nil
	}
	line, col := r.ev.LineOf(r.pass.Fset, evidence.Pos(callee.Syntax()))
	for _, d := range r.ev.DecisionsAt(line, col) {
		if d.Kind == gcdiag.CannotInline && d.Func == "" {
			return []*gcdiag.Decision{d}
		}
	}
	return nil
}

// words says what the estimate of the body without the recover is, and no more than it knows.
func words(e inlining.Estimate) string {
	switch {
	case e.Exceeds():
		return fmt.Sprintf("the rest costs about %d, over the inliner's budget of %d", e.Cost, inlining.MaxBudget)
	case e.Unknown > 0:
		return fmt.Sprintf("the rest costs at least about %d of the inliner's %d", e.Cost, inlining.MaxBudget)
	case e.Fits():
		return fmt.Sprintf("the rest costs about %d of the inliner's %d", e.Cost, inlining.MaxBudget)
	}
	return fmt.Sprintf("the rest costs about %d, near the inliner's budget of %d", e.Cost, inlining.MaxBudget)
}

func message(f *finding.Finding, rest inlining.Estimate, inLoops int) string {
	switch f.Verdict {
	case finding.Confirmed:
		return fmt.Sprintf("%s cannot be inlined because it recovers: %s, %s", finding.Quote(f.Function), inlining.CountOf(len(f.Code), inLoops), words(rest))
	case finding.Refuted:
		return fmt.Sprintf("%s recovers, which costs no inlining (%s)", finding.Quote(f.Function), f.Reason)
	}
	return fmt.Sprintf("%s may not be inlined because it recovers (%s)", finding.Quote(f.Function), f.Reason)
}
