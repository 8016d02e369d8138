package chanalloc

import (
	_ "embed"
	"go/ast"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/words"
)

//go:embed doc.go
var doc string

// Analyzer reports channels that are allocated. Its result is a []*finding.Finding with every prediction and its verdict.
var Analyzer = &analysis.Analyzer{
	Name:       "chanalloc",
	Doc:        analysisdoc.MustExtract(doc, "chanalloc"),
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/chanalloc",
	Requires:   object.Requires,
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run: func(pass *analysis.Pass) (any, error) {
		return object.Run(pass, func(m *object.Maker) {
			for cur := range m.Nodes((*ast.CallExpr)(nil)) {
				if call := cur.Node().(*ast.CallExpr); m.Builtin(call, "make") {
					predict(m, cur, call)
				}
			}
		})
	},
}

// category is that of all findings.
const category = "make"

// predict adds the candidate for a make of a channel.
func predict(m *object.Maker, cur inspector.Cursor, call *ast.CallExpr) {
	t := m.Pass.TypesInfo.TypeOf(call)
	ch, ok := t.Underlying().(*types.Chan)
	if !ok {
		return
	}
	o := m.Of(cur, finding.Cost{Objects: 1}, m.Decisions(call, object.IsEscape))
	o.Anyway = true // a channel is always on the heap
	name, named := evidence.TypeName(types.NewChan(types.SendRecv, ch.Elem())), evidence.TypeName(t)
	m.Add(candidate.Candidate{
		Category: category, Pos: call.Pos(), End: call.End(), At: call, Func: o.Func, Block: o.Block, Call: candidate.ArgumentOf(cur),
		Cost: o.Cost, Related: o.Related,
		Expect: evidence.Site{
			Class: "chan " + name, Kind: gcobj.MakeChan.String(), Source: types.ExprString(call), Loose: name == "", About: object.IsEscape, Anyway: true,
			Accept: func(c *evidence.Call) bool {
				return c.Alloc.Kind == gcobj.MakeChan && (evidence.SameType(c.Type, name) || evidence.SameType(c.Type, named))
			},
		},
		Settled: func(f *finding.Finding, _ evidence.Match) {
			f.Signals.Inherent, f.Signals.Shape = true, finding.Machinery
		},
		Message: func(v finding.Verdict, reason string) string { return o.Message(words.Expr(call), "", "", v, reason) },
	})
}
