package alloccall

import (
	_ "embed"
	"go/ast"
	"go/types"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/effects"
)

//go:embed doc.go
var doc string

// Analyzer reports calls of functions that allocate each time. Its result is a []*finding.Finding: each call that is known to, and each of a function with
// a twin, whatever the verdict.
var Analyzer = newAnalyzer(true)

// Twins is Analyzer for a list that has only what something can be done about: of other calls it says nothing, and has no object read to know what they
// allocate. So a comment that suppresses only findings about these suppresses nothing.
var Twins = newAnalyzer(false)

func newAnalyzer(informs bool) *analysis.Analyzer {
	a := &analysis.Analyzer{
		Name:       "alloccall",
		Doc:        analysisdoc.MustExtract(doc, "alloccall"),
		URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/alloccall",
		Requires:   candidate.Requires,
		ResultType: reflect.TypeFor[[]*finding.Finding](),
	}
	all := a.Flags.Bool("informs", informs, "look at calls of functions too of which nothing known does the same for less")
	a.Run = func(pass *analysis.Pass) (any, error) { return run(pass, *all) }
	return a
}

// The categories.
const (
	twinCategory = "twin" // something does the same for less
	callCategory = "call"
)

func run(pass *analysis.Pass, informs bool) (any, error) {
	ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
	ev.Lock()
	defer ev.Unlock()
	r := &reporter{Set: candidate.NewSet(pass), pass: pass, ev: ev, callees: ev.Callees(), effects: effects.New()}
	if r.callees == nil {
		r.callees = nobody{}
	}
	places, order := r.places()
	r.machine()
	var fs []*finding.Finding
	for _, at := range order {
		if !informs && !slices.ContainsFunc(places[at], func(c call) bool { return r.isUseful(r.begin(c), c) }) {
			continue
		}
		fs = append(fs, r.findings(at, places[at])...)
	}
	r.Report(fs)
	return fs, nil
}

// nobody knows nothing of any function.
type nobody struct{}

func (nobody) Least(string) (calls.Least, bool) { return calls.Least{}, false }
func (nobody) Most(string) calls.Most           { return unknown }
func (nobody) Reaches(string) bool              { return false }
func (nobody) Inlined(string, int) (calls.Inlined, bool) {
	return calls.Inlined{}, false
}

// A reporter is the state of one run.
type reporter struct {
	*candidate.Set
	pass    *analysis.Pass
	ev      *evidence.Package
	callees evidence.Callees
	effects *effects.Package

	direct map[place][]evidence.Caller // calls that the source has
	within map[place][]inner           // calls that a function makes which was inlined at the line
}

// An inner is a call in code that was inlined, and how many functions were, one in the other.
type inner struct {
	evidence.Caller
	depth int
}

// A place is a line that calls a function.
type place struct {
	evidence.Line
	symbol string // without type arguments
}

// A call is one in the source.
type call struct {
	cur  inspector.Cursor
	call *ast.CallExpr
	fn   *types.Func
	twin *twin // nil where none is known
}

// places returns the static calls in the source, by where the machine code has them, and the places in order.
func (r *reporter) places() (map[place][]call, []place) {
	all := make(map[place][]call)
	var order []place
	for cur := range r.Nodes((*ast.CallExpr)(nil)) {
		n := cur.Node().(*ast.CallExpr)
		fn := typeutil.StaticCallee(r.pass.TypesInfo, n)
		if fn == nil || fn.Pkg() == nil {
			continue
		}
		fn = fn.Origin()
		c := call{cur, n, fn, r.twinOf(cur, n, fn)}
		at := place{symbol: r.symbolOf(fn)}
		at.Line, _ = r.ev.LineOf(r.pass.Fset, evidence.Pos(n))
		if all[at] == nil {
			order = append(order, at)
		}
		all[at] = append(all[at], c)
	}
	return all, order
}

// symbolOf returns the linker's name of a function, without type arguments.
func (r *reporter) symbolOf(fn *types.Func) string {
	name := fn.Name()
	if recv := fn.Signature().Recv(); recv != nil {
		t := types.Unalias(recv.Type())
		format := func(name string) string { return name }
		if p, ok := t.(*types.Pointer); ok {
			t, format = types.Unalias(p.Elem()), func(name string) string { return "(*" + name + ")" }
		}
		if named, ok := t.(*types.Named); ok {
			name = format(named.Obj().Name()) + "." + name
		}
	}
	if fn.Pkg() == r.pass.Pkg {
		return r.ev.Symbol(name)
	}
	return evidence.PathToPrefix(fn.Pkg().Path()) + "." + name
}

// machine finds the calls in the machine code.
func (r *reporter) machine() {
	r.direct, r.within = make(map[place][]evidence.Caller), make(map[place][]inner)
	for symbol, callers := range r.ev.CallsOf() {
		for _, c := range callers {
			i := slices.IndexFunc(c.Stack, func(f evidence.Frame) bool { return r.ev.Owns(f.Line) })
			switch at := (place{symbol: calls.Origin(symbol)}); {
			case i < 0:
			case i == 0:
				at.Line = c.Stack[0].Line
				r.direct[at] = append(r.direct[at], c)
			default:
				at.Line = c.Stack[i].Line
				r.within[at] = append(r.within[at], inner{c, i})
			}
		}
	}
}

// findings returns what there is to say of the calls at a place.
func (r *reporter) findings(at place, all []call) []*finding.Finding {
	machine := r.direct[at]
	if len(machine) == 0 && all[0].twin != nil {
		machine = r.inlined(at, all[0])
	}
	j := r.judge(machine, len(all))
	var fs []*finding.Finding
	for _, c := range all {
		if c.twin == nil && j.verdict != finding.Confirmed {
			continue // nobody expected that it allocates
		}
		fs = append(fs, r.finding(c, j))
	}
	return fs
}

// inlined returns the calls that the body of a function with a twin makes in its place, where it was inlined: those in a file of its package.
func (r *reporter) inlined(at place, c call) []evidence.Caller {
	var made []evidence.Caller
	for _, symbol := range c.twin.calls {
		for _, m := range r.within[place{at.Line, symbol}] {
			body := m.Stack[m.depth-1]
			if body.Func == at.symbol || body.Func == "" && strings.HasSuffix(filepath.Dir(body.File), "/src/"+c.fn.Pkg().Path()) {
				made = append(made, m.Caller)
			}
		}
	}
	return made
}

// copied returns the most calls that one copy of a line makes.
func copied(machine []evidence.Caller) int {
	type id struct {
		symbol   string
		inlining int
	}
	count, most := make(map[id]int), 0
	for _, c := range machine {
		k := id{c.Func.Name, c.Func.Inlining(c.Offset)}
		count[k]++
		most = max(most, count[k])
	}
	return most
}
