package heapvar

import (
	_ "embed"
	"go/ast"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/exits"
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
	Requires:   slices.Concat(candidate.Requires, []*analysis.Analyzer{exits.Analyzer, uses.Analyzer, closurecapture.Analyzer, ifacebox.Analyzer}),
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run: func(pass *analysis.Pass) (any, error) {
		return candidate.Run(pass, func(set *candidate.Set) { newPredictor(pass, set).predict() })
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
	pass  *analysis.Pass
	set   *candidate.Set
	exits *exits.Package
	uses  *uses.Package
	told  map[place]bool // variables and argument slices that other checks tell of
	word  int64          // size of a pointer in bytes
}

// A place is where a finding begins.
type place struct {
	file         string
	line, column int // 1-based
}

func newPredictor(pass *analysis.Pass, set *candidate.Set) *predictor {
	p := &predictor{
		pass: pass, set: set,
		exits: pass.ResultOf[exits.Analyzer].(*exits.Package),
		uses:  pass.ResultOf[uses.Analyzer].(*uses.Package),
		told:  make(map[place]bool),
		word:  pass.TypesSizes.Sizeof(types.Typ[types.Uintptr]),
	}
	for _, check := range []*analysis.Analyzer{closurecapture.Analyzer, ifacebox.Analyzer} {
		for _, f := range pass.ResultOf[check].([]*finding.Finding) {
			if f.Category == "moved" && f.Verdict != finding.Unconfirmed {
				p.told[place{f.File, f.Line, f.Column}] = true
			}
		}
	}
	return p
}

// predict adds the candidates of the package.
func (p *predictor) predict() {
	for cur := range p.set.Nodes((*ast.Ident)(nil), (*ast.UnaryExpr)(nil), (*ast.CallExpr)(nil), (*ast.CompositeLit)(nil), (*ast.CaseClause)(nil)) {
		switch n := cur.Node().(type) {
		case *ast.Ident:
			if v, ok := p.pass.TypesInfo.Defs[n].(*types.Var); ok && uses.IsLocal(v) {
				p.variable(cur, v, n)
			}
		case *ast.CaseClause:
			if v, ok := p.pass.TypesInfo.Implicits[n].(*types.Var); ok {
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

// cost returns the cost of allocating a t; of unknown size where t depends on a type parameter.
func (p *predictor) cost(t types.Type) finding.Cost {
	if layout.HasTypeParam(t) {
		return finding.Cost{Objects: 1}
	}
	return finding.Object(p.pass.TypesSizes.Sizeof(t), layout.HasPointers(t), p.word)
}

// lineOf returns the line and the column that the compiler gives to a node.
func (p *predictor) lineOf(at ast.Node) (evidence.Line, int) {
	return p.set.Evidence().LineOf(p.pass.Fset, evidence.Pos(at))
}

// decisionsAt returns what the compiler said at a node.
func (p *predictor) decisionsAt(at ast.Node) []*gcdiag.Decision {
	line, column := p.lineOf(at)
	return p.set.Evidence().DecisionsAt(line, column)
}
