package makeslice

import (
	"cmp"
	_ "embed"
	"go/ast"
	"go/constant"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/effects"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/uses"
	"github.com/perfvet/perfvet/internal/source/words"
)

//go:embed doc.go
var doc string

// Analyzer reports slices that make allocates. Its result is a []*finding.Finding with every prediction and its verdict.
var Analyzer = &analysis.Analyzer{
	Name:       "makeslice",
	Doc:        analysisdoc.MustExtract(doc, "makeslice"),
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/makeslice",
	Requires:   object.Requires,
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run: func(pass *analysis.Pass) (any, error) {
		return object.Run(pass, func(m *object.Maker) {
			p := &predictor{Maker: m, effects: effects.New(), confirmed: make(map[*ast.CallExpr]bool)}
			for cur := range m.Nodes((*ast.CallExpr)(nil)) {
				if call := cur.Node().(*ast.CallExpr); m.Builtin(call, "make") {
					p.predict(cur, call)
				}
			}
		})
	},
}

// The categories of findings.
const (
	localCategory = "local" // it is not kept: it could be reused, or be an array
	keptCategory  = "kept"  // returned, stored, sent or captured
)

// predictor is the state of one run.
type predictor struct {
	*object.Maker
	effects   *effects.Package
	confirmed map[*ast.CallExpr]bool // makes that allocate, of those that are settled
}

// predict adds the candidate for a make of a slice.
func (p *predictor) predict(cur inspector.Cursor, call *ast.CallExpr) {
	m := p.Maker
	slice, ok := types.Unalias(m.Pass.TypesInfo.TypeOf(call)).Underlying().(*types.Slice)
	if !ok {
		return
	}
	size := sizeOf(m, slice, call.Args[len(call.Args)-1])
	ds := m.Decisions(call, object.IsEscape)
	o := m.Of(cur, size.cost, ds)
	kinds := uses.KindsOf(m.Uses.Of(cur))
	category := localCategory
	if !kinds.IsTemporary() {
		category = keptCategory
	}
	elem := evidence.TypeName(slice.Elem())
	o.Anyway = !size.constant
	when, advice := "", cmp.Or(p.unneeded(cur), p.reused(cur, call, slice.Elem()), p.pooled(cur, size, slice.Elem(), evidence.Escapes(ds)))
	if advice != "" {
		o.Where = words.KeepsNot(o.Where)
	}
	m.Add(candidate.Candidate{
		Category: category, Pos: call.Pos(), End: call.End(), At: call, Func: o.Func, Block: o.Block,
		Call: candidate.ArgumentOf(cur), Cost: o.Cost, Related: o.Related, Reused: true,
		Expect: evidence.Site{
			Class: "make " + elem, Kind: gcobj.MakeSlice.String(), Source: types.ExprString(call), Loose: elem == "", Anyway: !size.constant, About: object.IsEscape,
			Accept: maker(m, call, slice),
			Silent: "the compiler removed the code, or another call makes the slice",
		},
		Settled: func(f *finding.Finding, match evidence.Match) {
			shape := finding.MadeSlice
			if kinds.IsTemporary() && !kinds.Has(uses.Passed) {
				shape = finding.LocalMake
			}
			f.Advise(advice)
			o.Signal(f, kinds, shape)
			f.Signals.Temporary = kinds.IsTemporary() && !f.Signals.Returned // what is stored elsewhere can be used again when that is done with
			if f.Verdict == finding.Confirmed && size.never() {
				object.Refute(f, "a slice of zero size needs no memory")
			}
			o.Per, when = size.per(), size.when(match)
			f.Signals.Small = when != ""
			p.confirmed[call] = f.Verdict == finding.Confirmed
			if l, ok := largerOf(m, cur, call); ok && p.confirmed[call] && p.confirmed[l.made] {
				f.Fixes = l.fix(m)
			}
		},
		Message: func(v finding.Verdict, reason string) string {
			return o.Message(words.Expr(call), when, advice, v, reason)
		},
	})
}

// maker returns what reports whether a call makes a slice of elements of the type at a line. Where elements have no pointers
// and a copy of as many follows, that is a call for plain memory (cmd/compile/internal/walk/builtin.go, walkMakeSliceCopy), as
// several variables together are too: it is that of the slice where nothing else makes one.
func maker(m *object.Maker, at ast.Node, slice *types.Slice) func(*evidence.Call) bool {
	elem := evidence.TypeName(slice.Elem())
	makes := func(c *evidence.Call) bool { return c.Alloc.Kind == gcobj.MakeSlice && evidence.SameType(c.Type, elem) }
	line, _ := m.LineOf(at)
	if layout.HasPointers(slice.Elem()) || slices.ContainsFunc(m.Evidence().CallsAt(line), makes) {
		return makes
	}
	return func(c *evidence.Call) bool { return c.Callee == "runtime.mallocgc" && c.Type == "" }
}

// A size is what is known of the array that a make asks for.
type size struct {
	elem     int64 // bytes of an element; 0 for no size, or one that a type parameter decides
	unknown  bool  // a type parameter decides
	constant bool  // the capacity is known: count
	count    int64 // elements
	cost     finding.Cost
}

func sizeOf(m *object.Maker, slice *types.Slice, capacity ast.Expr) size {
	s := size{elem: m.Size(slice.Elem()), unknown: layout.HasTypeParam(slice.Elem()), cost: finding.Cost{Objects: 1}}
	if v := m.Pass.TypesInfo.Types[capacity].Value; v != nil {
		s.count, s.constant = constant.Int64Val(constant.ToInt(v))
	}
	if s.constant && s.elem > 0 && s.count <= 1<<40/s.elem {
		s.cost = finding.Object(s.elem*s.count, layout.HasPointers(slice.Elem()), m.Word)
	}
	return s
}

// never reports whether no memory is needed, whatever the run.
func (s size) never() bool { return !s.unknown && s.elem == 0 || s.constant && s.count == 0 }

// per says how much is allocated where the capacity is not known.
func (s size) per() string {
	if s.constant || s.unknown {
		return ""
	}
	return words.Bytes(s.elem) + " an element"
}

// when says that small slices may be on the stack.
func (s size) when(match evidence.Match) string {
	if s.constant || s.unknown || len(match.Calls) == 0 || evidence.Escapes(match.Decisions) {
		return ""
	}
	return words.UnlessSmall("bytes")
}
