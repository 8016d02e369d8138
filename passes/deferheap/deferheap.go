package deferheap

import (
	_ "embed"
	"go/ast"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/loops"
	"github.com/perfvet/perfvet/internal/source/object"
)

//go:embed doc.go
var doc string

// Analyzer reports defer statements whose record is on the heap. Its result is a []*finding.Finding with every prediction and its verdict.
var Analyzer = &analysis.Analyzer{
	Name:       "deferheap",
	Doc:        analysisdoc.MustExtract(doc, "deferheap"),
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/deferheap",
	Requires:   object.Requires,
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run:        func(pass *analysis.Pass) (any, error) { return object.Run(pass, predict) },
}

func predict(m *object.Maker) {
	for cur := range m.Nodes((*ast.DeferStmt)(nil)) {
		n := cur.Node().(*ast.DeferStmt)
		if !runsOften(m, cur, n) {
			continue // it needs no record, or has it on the stack
		}
		m.Statement(cur, object.Statement{
			Keyword: "defer", Pos: n.Defer, Call: n.Call, Kind: gcobj.Defer,
			Thing: "a record", Unless: "a used one is at hand",
			Silent: "the compiler removed the code",
		})
	}
}

// runsOften reports whether a defer statement may run more than once before its function returns: it is in a loop, the
// body of a range over a function among them.
func runsOften(m *object.Maker, cur inspector.Cursor, n *ast.DeferStmt) bool {
	if _, ok := loops.Innermost(m.Pass.TypesInfo, cur); ok {
		return true
	}
	fn := candidate.FuncAround(cur)
	sf, block := m.SSA().FuncOf(fn), m.BlockIn(fn, n.Call)
	return sf != nil && block != nil && sf.LoopDepth(block) > 0 // of goto statements
}
