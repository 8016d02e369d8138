package heapvar

import (
	_ "embed"
	"go/ast"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/uses"
	"github.com/perfvet/perfvet/passes/closurecapture"
	"github.com/perfvet/perfvet/passes/ifacebox"
)

//go:embed doc.go
var doc string

// Analyzer reports variables that move to the heap, and what new, & and literals allocate. Its result is a
// []*finding.Finding with every prediction and its verdict.
var Analyzer = &analysis.Analyzer{
	Name: "heapvar",
	Doc:  analysisdoc.MustExtract(doc, "heapvar"),
	URL:  "https://pkg.go.dev/github.com/perfvet/perfvet/passes/heapvar",
	// Variables that closures and interfaces take to the heap are told by their checks.
	Requires:   slices.Concat(object.Requires, []*analysis.Analyzer{closurecapture.Analyzer, ifacebox.Analyzer}),
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run: func(pass *analysis.Pass) (any, error) {
		return object.Run(pass, func(m *object.Maker) { newPredictor(m).predict() })
	},
}

// The categories of findings.
const (
	movedCategory    = "moved"    // a variable
	newCategory      = "new"      // new(T)
	literalCategory  = "literal"  // &T{...}
	sliceCategory    = "slice"    // []T{...}
	variadicCategory = "variadic" // the argument slice of a call
)

// predictor is the state of one run.
type predictor struct {
	*object.Maker
	told map[place]bool // variables and argument slices that other checks tell of
}

// A place is where a finding begins.
type place struct {
	file         string
	line, column int // 1-based
}

func newPredictor(m *object.Maker) *predictor {
	p := &predictor{Maker: m, told: make(map[place]bool)}
	for _, check := range []*analysis.Analyzer{closurecapture.Analyzer, ifacebox.Analyzer} {
		for _, f := range m.Pass.ResultOf[check].([]*finding.Finding) {
			if f.Category == "moved" && f.Verdict != finding.Unconfirmed {
				p.told[place{f.File, f.Line, f.Column}] = true
			}
		}
	}
	return p
}

// predict adds the candidates of the package.
func (p *predictor) predict() {
	for cur := range p.Nodes((*ast.Ident)(nil), (*ast.UnaryExpr)(nil), (*ast.CallExpr)(nil), (*ast.CompositeLit)(nil), (*ast.CaseClause)(nil)) {
		switch n := cur.Node().(type) {
		case *ast.Ident:
			if v, ok := p.Pass.TypesInfo.Defs[n].(*types.Var); ok && uses.IsLocal(v) {
				p.variable(cur, v, n)
			}
		case *ast.CaseClause:
			if v, ok := p.Pass.TypesInfo.Implicits[n].(*types.Var); ok {
				p.variable(cur, v, n)
			}
		case *ast.UnaryExpr:
			p.address(cur, n)
		case *ast.CallExpr:
			p.call(cur, n)
		case *ast.CompositeLit:
			p.composite(cur, n)
		}
	}
}
