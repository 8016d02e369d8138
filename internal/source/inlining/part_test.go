package inlining

import (
	"go/ast"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/dev/wants"
)

// A split is what package inlining says of the last part of a function that calls something, and what the compiler
// says of the same split by hand.
type split struct {
	name       string
	found      bool
	rest, real int // what the rest costs, estimated and stated; 0 where there is none
}

// collectSplits returns a split for each function of the package that is none itself.
var collectSplits = &analysis.Analyzer{
	Name:       "splits",
	Doc:        "collect splits",
	Requires:   []*analysis.Analyzer{evidence.Analyzer},
	ResultType: reflect.TypeFor[[]split](),
	Run: func(pass *analysis.Pass) (any, error) {
		ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
		c := NewCosts(pass, ev)
		decls := make(map[string]*ast.FuncDecl)
		for _, decl := range pass.Files[0].Decls {
			if decl, ok := decl.(*ast.FuncDecl); ok {
				decls[decl.Name.Name] = decl
			}
		}
		var splits []split
		for name, decl := range decls {
			if !ast.IsExported(name) || strings.HasSuffix(name, "Rest") || strings.HasSuffix(name, "Part") {
				continue
			}
			s := split{name: name}
			for _, p := range c.Parts(decl) {
				if len(p.Stmts) == 1 {
					if _, returns := p.Stmts[0].(*ast.ReturnStmt); returns {
						continue
					}
				}
				s.found = true
				s.rest = c.EstimateWithout(decl, p).Cost
			}
			if rest := decls[name+"Rest"]; rest != nil {
				s.real, _ = statedCost(pass, ev, rest)
			}
			splits = append(splits, s)
		}
		return splits, nil
	},
}

// TestParts splits functions and compares the cost of what remains with what the compiler says of the same split by
// hand; what cannot be split has no part.
func TestParts(t *testing.T) {
	n := 0
	for _, r := range wants.Run(t, "testdata", collectSplits, "./parts") {
		for _, s := range r.Result.([]split) {
			n++
			switch {
			case s.found != (s.real > 0):
				t.Errorf("%s: found a part: %v, split by hand: %v", s.name, s.found, s.real > 0)
			case s.rest != s.real:
				t.Errorf("%s: with a call of the part it costs %d, estimated %d", s.name, s.real, s.rest)
			}
		}
	}
	if n < 15 {
		t.Errorf("only %d functions", n)
	}
}
