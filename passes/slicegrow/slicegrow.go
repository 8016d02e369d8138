package slicegrow

import (
	_ "embed"
	"go/ast"
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/boxing"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/uses"
	"github.com/perfvet/perfvet/internal/source/words"
)

//go:embed doc.go
var doc string

// Analyzer reports appends that allocate. Its result is a []*finding.Finding with every prediction and its verdict.
var Analyzer = &analysis.Analyzer{
	Name:       "slicegrow",
	Doc:        analysisdoc.MustExtract(doc, "slicegrow"),
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/slicegrow",
	Requires:   object.Requires,
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run: func(pass *analysis.Pass) (any, error) {
		return object.Run(pass, func(m *object.Maker) {
			for cur := range m.Nodes((*ast.CallExpr)(nil), (*ast.Ident)(nil), (*ast.ReturnStmt)(nil)) {
				switch n := cur.Node().(type) {
				case *ast.CallExpr:
					if isAppend(m, n) {
						predict(m, cur, n)
					}
				case *ast.Ident:
					kept(m, cur, n)
				case *ast.ReturnStmt:
					keptResults(m, cur, n)
				}
			}
		})
	},
}

// The categories of findings.
const (
	loopCategory    = "loop"               // in a loop, to a slice that begins without capacity before it
	copyCategory    = "copy"               // to a literal, or to a slice that is empty: a copy
	literalCategory = "literal"            // to a literal with elements
	fieldCategory   = "field"              // to a field or a global variable, which keeps its array for the next time
	growCategory    = "grow"               // any other
	keepCategory    = finding.CategoryKeep // not an append, but where a slice leaves whose first elements appends put on the stack
)

// silent is why an append without a call does not allocate.
const silent = "the compiler removed the code, or the array is large enough"

func isAppend(m *object.Maker, call *ast.CallExpr) bool {
	return m.Builtin(call, "append") && len(call.Args) > 1
}

// refute refutes what is confirmed of an append that never allocates, and says why the others that do not allocate do not.
func refute(f *finding.Finding, noSize, roomForAll bool, match evidence.Match) {
	if noSize && f.Verdict == finding.Confirmed {
		object.Refute(f, "elements of zero size need no memory")
	}
	if roomForAll && f.Verdict == finding.Confirmed {
		object.Refute(f, "it is made with room for each round")
	}
	if f.Verdict == finding.Refuted && len(match.Calls) == 0 && !noSize && !evidence.Escapes(match.Decisions) {
		f.Reason = silent // also of a slice on the stack an append may grow
	}
}

// predict adds the candidate for an append.
func predict(m *object.Maker, cur inspector.Cursor, call *ast.CallExpr) {
	slice, ok := boxing.CoreType(m.Pass.TypesInfo.TypeOf(call)).(*types.Slice)
	if !ok {
		return // of a type parameter that has no one slice type
	}
	about := func(d *gcdiag.Decision) bool {
		return object.IsEscape(d) && (d.Subject == "append" || strings.HasPrefix(d.Subject, "append("))
	}
	ds := m.Decisions(call, about)
	o := m.Of(cur, finding.Cost{Objects: 1}, ds)
	if o.Func == nil && len(ds) == 0 {
		return
	}
	k := kindOf(m, cur, call)
	kinds := uses.KindsOf(m.Uses.Of(cur))
	elem := evidence.TypeName(slice.Elem())
	what := "append to " + words.Name(call.Args[0])
	if o.Each && !isOfItsRound(m, cur, call.Args[0]) {
		what += " in a loop" // not each round allocates
	}
	o.Each, o.Anyway = false, true
	madeFor, roomForAll := isMadeFor(m, cur, call), hasRoomForAll(m, cur, call)
	buffered := false // the runtime may use a buffer on the stack
	m.Add(candidate.Candidate{
		Category: k.category, Pos: call.Pos(), End: call.End(), At: call, Func: o.Func, Block: o.Block, Cost: o.Cost, Related: o.Related,
		Expect: evidence.Site{
			Class: "append " + elem, Kind: gcobj.Grow.String(), Source: types.ExprString(call), Loose: elem == "", Anyway: true, About: about,
			Accept: func(c *evidence.Call) bool { return c.Alloc.Kind == gcobj.Grow && evidence.SameType(c.Type, elem) },
			Silent: silent,
		},
		Settled: func(f *finding.Finding, match evidence.Match) {
			f.Advise(k.advice)
			o.Signal(f, kinds, k.shape())
			f.Signals.Kept = k.shape() == finding.NoShape && !f.Signals.Temporary
			f.Signals.Miss = f.Signals.Miss || k.roomy || madeFor
			refute(f, m.Cost(slice.Elem()).Objects == 0, roomForAll, match)
			f.Signals.Roomed = madeFor && f.Verdict == finding.Confirmed
			switch {
			case f.Verdict != finding.Confirmed:
			case k.fix != nil:
				f.Fixes = k.fix()
			case candidate.ArgumentOf(cur) == nil || !isAppend(m, candidate.ArgumentOf(cur)):
				f.Fixes = fixConcat(m, call)
			}
			for _, c := range match.Calls {
				buffered = buffered || !c.Alloc.Always
			}
		},
		Message: func(v finding.Verdict, reason string) string {
			when := "when it outgrows the capacity"
			if buffered {
				when = "when it outgrows a small array on the stack"
			}
			switch {
			case k.category == copyCategory:
				when = ""
			case madeFor:
				when += ", made for as many rounds"
			}
			return o.Message(what, when, k.advice, v, reason)
		},
	})
}
