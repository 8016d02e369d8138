package goalloc

import (
	_ "embed"
	"go/ast"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/object"
)

//go:embed doc.go
var doc string

// Analyzer reports go statements, each of which starts a goroutine. Its result is a []*finding.Finding with every prediction and its verdict.
var Analyzer = &analysis.Analyzer{
	Name:       "goalloc",
	Doc:        analysisdoc.MustExtract(doc, "goalloc"),
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/goalloc",
	Requires:   object.Requires,
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run:        func(pass *analysis.Pass) (any, error) { return object.Run(pass, predict) },
}

func predict(m *object.Maker) {
	for cur := range m.Nodes((*ast.GoStmt)(nil)) {
		n := cur.Node().(*ast.GoStmt)
		m.Statement(cur, object.Statement{
			Keyword: "go", Pos: n.Go, Call: n.Call, Kind: gcobj.Go,
			Thing: "a goroutine and its stack", Unless: "a finished one is at hand",
			Silent: "the compiler removed the code",
		})
	}
}
