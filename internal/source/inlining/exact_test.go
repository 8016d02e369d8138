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

// TestExact has the estimate of each function of a package be the cost that the compiler states: one for each shape of
// statement and expression.
func TestExact(t *testing.T) {
	n := 0
	for _, r := range wants.Run(t, "testdata", collect, "./exact") {
		for _, s := range r.Result.([]sample) {
			n++
			if e := s.estimated; e.Cost != s.real || e.Unknown > 0 || e.Blocked != "" {
				t.Errorf("%s costs %d, estimated %+v", s.name, s.real, e)
			}
		}
	}
	if n < 75 {
		t.Errorf("only %d functions", n)
	}
}

// TestUnknown counts the inlined calls of other packages, whose cost the text does not say, and knows the cost of calls that stay.
func TestUnknown(t *testing.T) {
	unknown := map[string]int{"Calls": 1, "CallsTwice": 2, "CallsStays": 0}
	n := 0
	for _, r := range wants.Run(t, "testdata", collect, "./unknown") {
		for _, s := range r.Result.([]sample) {
			n++
			want := unknown[s.name[len("example.com/m/unknown."):]]
			if e := s.estimated; e.Unknown != want || (e.Cost == s.real) != (want == 0) {
				t.Errorf("%s costs %d, estimated %+v, want %d calls unknown", s.name, s.real, e, want)
			}
		}
	}
	if n != len(unknown) {
		t.Errorf("%d functions, want %d", n, len(unknown))
	}
}

// operands finds the functions that are nothing but the call of one that stays, with what the compiler says that they cost and what the
// call is taken to cost.
var operands = &analysis.Analyzer{
	Name:       "operands",
	Doc:        "compare the cost of calls",
	Requires:   []*analysis.Analyzer{evidence.Analyzer},
	ResultType: reflect.TypeFor[map[string][2]int](),
	Run: func(pass *analysis.Pass) (any, error) {
		ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
		costs := make(map[string][2]int)
		decls := make(map[string]*ast.FuncDecl)
		for _, decl := range pass.Files[0].Decls {
			if decl, ok := decl.(*ast.FuncDecl); ok {
				decls[decl.Name.Name] = decl
			}
		}
		for name, decl := range decls {
			if rest := decls["rest"+strings.TrimPrefix(name, "Calls")]; rest != nil {
				cost, _ := statedCost(pass, ev, decl)
				costs[name] = [2]int{cost, CallCost + Operands(pass.TypesInfo, rest)}
			}
		}
		return costs, nil
	},
}

// TestOperands has a call cost what the compiler says: by the operands, and by the results where there are several. Beside them is the call
// with its name, and the return statement of some.
func TestOperands(t *testing.T) {
	n := 0
	for _, r := range wants.Run(t, "testdata", operands, "./exact") {
		for name, cost := range r.Result.(map[string][2]int) {
			n++
			if more := cost[0] - cost[1]; more != 2 && more != 3 {
				t.Errorf("%s costs %d, the call in it %d", name, cost[0], cost[1])
			}
		}
	}
	if n != 4 {
		t.Errorf("%d functions", n)
	}
}
