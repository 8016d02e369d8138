package ifacedispatch

import (
	_ "embed"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/beside"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/flows"
	"github.com/perfvet/perfvet/internal/source/heat"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
	"github.com/perfvet/perfvet/internal/source/stored"
)

//go:embed doc.go
var doc string

// Analyzer reports calls through interfaces and func values in hot loops. Its result is a []*finding.Finding: each such call, whatever the verdict.
var Analyzer = newAnalyzer(true)

// Useful is Analyzer for a list that has only what something can be done about: it does not look at other calls.
var Useful = newAnalyzer(false)

func newAnalyzer(informs bool) *analysis.Analyzer {
	a := &analysis.Analyzer{
		Name:       "ifacedispatch",
		Doc:        analysisdoc.MustExtract(doc, "ifacedispatch"),
		URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/ifacedispatch",
		Requires:   append(slices.Clone(candidate.Requires), flows.Analyzer),
		ResultType: reflect.TypeFor[[]*finding.Finding](),
	}
	all := a.Flags.Bool("informs", informs, "look at calls too that nothing known is done about")
	a.Run = func(pass *analysis.Pass) (any, error) { return run(pass, *all) }
	return a
}

// The categories.
const (
	methodCategory = "method" // of an interface
	valueCategory  = "value"  // a func value
)

func run(pass *analysis.Pass, informs bool) (any, error) {
	ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
	ev.Lock()
	defer ev.Unlock()
	r := &reporter{
		Set: candidate.NewSet(pass), pass: pass, ev: ev, mayBePut: make(map[types.Object]bool),
		heat:  pass.ResultOf[heat.Analyzer].(*heat.Package),
		ssa:   pass.ResultOf[ssapkg.Analyzer].(*ssapkg.Package),
		flows: pass.ResultOf[flows.Analyzer].(*flows.Package),
	}
	fs := r.findings(informs)
	for _, fn := range r.ssa.Funcs {
		if method, ok := fn.Object().(*types.Func); ok && method.Signature().Recv() != nil && r.canInline(fn.Function) {
			r.flows.CanInline(method)
		}
	}
	r.Report(fs)
	return fs, nil
}

// A reporter is the state of one run.
type reporter struct {
	*candidate.Set
	pass  *analysis.Pass
	ev    *evidence.Package
	heat  *heat.Package
	ssa   *ssapkg.Package
	flows *flows.Package

	index    *stored.Index         // nil until asked for
	unloaded []beside.File         // with index
	besides  *beside.Names         // of unloaded
	mayBePut map[types.Object]bool // whether one of unloaded may put something there, of what was asked
}

// A call is one through an interface or a func value in the source.
type call struct {
	*ssa.Call
	fn   *ssapkg.Func
	expr *ast.CallExpr
	line evidence.Line
	col  int
	slot int // of the method among those of the interface, in the order of the machine code; -1 of a func value
	like int // calls of the same slot in the function on the line, this one too

	holder    *held // see held
	looked    bool  // for holder
	hoistable bool  // see isHoistable
	asked     bool  // for hoistable

	question *uint64 // see ask; nil until then
}

// findings returns those of all calls that are hot.
func (r *reporter) findings(informs bool) []*finding.Finding {
	var hot []*call
	for _, fn := range r.ssa.Funcs {
		if !r.Written(fn.Pos()) {
			continue
		}
		for _, c := range r.calls(fn) {
			if r.isHot(c) && (informs || r.remedy(c) != "" || r.mayBeKnown(c)) {
				hot = append(hot, c)
			}
		}
	}
	r.locate(hot)
	var fs []*finding.Finding
	for _, c := range hot {
		if c.expr != nil {
			fs = append(fs, r.finding(c))
		}
	}
	return fs
}

// isHot reports whether a call is in a loop, in one around a call of its function, or reached from a benchmark.
func (r *reporter) isHot(c *call) bool {
	s := r.heat.Of(c.fn.Syntax(), c.Block(), nil)
	return s.Cold == "" && (s.Loops > 0 || s.Benchmark != "")
}

// locate finds the calls in the syntax.
func (r *reporter) locate(calls []*call) {
	if len(calls) == 0 {
		return
	}
	at := make(map[token.Pos]*call, len(calls))
	for _, c := range calls {
		at[c.Pos()] = c
	}
	for cur := range r.Nodes((*ast.CallExpr)(nil)) {
		n := cur.Node().(*ast.CallExpr)
		if c := at[n.Lparen]; c != nil {
			c.expr = n
		}
	}
}

// calls returns the calls of fn that are no direct ones, but those of go and defer statements.
func (r *reporter) calls(fn *ssapkg.Func) (all []*call) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			c, ok := instr.(*ssa.Call)
			if !ok || !isDynamic(&c.Call) || !c.Pos().IsValid() {
				continue
			}
			n := &call{Call: c, fn: fn, slot: -1}
			if c.Call.IsInvoke() {
				n.slot = slotOf(c.Call.Value.Type(), c.Call.Method)
			}
			n.line, n.col = r.ev.LineOf(r.pass.Fset, c.Pos())
			all = append(all, n)
		}
	}
	for _, n := range all {
		for _, m := range all {
			if n.line == m.line && n.slot == m.slot {
				n.like++
			}
		}
	}
	return all
}

// isDynamic reports whether a call is through an interface or a func value. A method of a type parameter is called by way of a dictionary.
func isDynamic(c *ssa.CallCommon) bool {
	if c.IsInvoke() {
		_, isParam := types.Unalias(c.Value.Type()).(*types.TypeParam)
		return !isParam
	}
	switch c.Value.(type) {
	case *ssa.Builtin, *ssa.Function, *ssa.MakeClosure:
		return false
	}
	return true
}

// slotOf returns where a method stands among those of an interface: exported ones first, by name (cmd/compile/internal/types, Sym.Less).
func slotOf(t types.Type, method *types.Func) int {
	slot := 0
	for m := range t.Underlying().(*types.Interface).Methods() {
		if isLess(m, method) {
			slot++
		}
	}
	return slot
}

func isLess(a, b *types.Func) bool {
	switch {
	case a.Exported() != b.Exported():
		return a.Exported()
	case a.Name() != b.Name():
		return a.Name() < b.Name()
	}
	return !a.Exported() && a.Pkg().Path() < b.Pkg().Path()
}
