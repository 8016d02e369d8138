package inlining

import (
	"go/ast"
	"go/types"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/dev/wants"
)

// A sample is a function of which the compiler states the cost.
type sample struct {
	name      string
	real      int
	budget    int // that it is over, as the compiler states it; 0 for none
	estimated Estimate
}

// collect returns the functions without defer statements of which the compiler states the cost.
var collect = &analysis.Analyzer{
	Name:       "collect",
	Doc:        "collect estimates",
	Requires:   []*analysis.Analyzer{evidence.Analyzer},
	ResultType: reflect.TypeFor[[]sample](),
	Run: func(pass *analysis.Pass) (any, error) {
		ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
		c := NewCosts(pass, ev)
		var samples []sample
		for _, file := range pass.Files {
			if strings.HasSuffix(pass.Fset.File(file.Package).Name(), "_test.go") {
				continue
			}
			for _, decl := range file.Decls {
				decl, ok := decl.(*ast.FuncDecl)
				if !ok || decl.Body == nil {
					continue
				}
				if cost, budget := statedCost(pass, ev, decl); cost > 0 {
					samples = append(samples, sample{pass.TypesInfo.Defs[decl.Name].(*types.Func).FullName(), cost, budget, c.Estimate(decl)})
				}
			}
		}
		return samples, nil
	},
}

// statedCost returns the cost of a function that the compiler states, or 0, and the budget that it is over.
func statedCost(pass *analysis.Pass, ev *evidence.Package, decl *ast.FuncDecl) (cost, budget int) {
	line, col := ev.LineOf(pass.Fset, evidence.Pos(decl))
	for _, d := range ev.DecisionsAt(line, col) {
		if d.Kind == gcdiag.CanInline || d.Kind == gcdiag.CannotInline && d.Cost > 0 {
			return d.Cost, d.Budget
		}
	}
	return 0, 0
}

// TestEstimate compares estimates with the costs that the compiler states for functions of the standard
// library, up to twice the budget.
func TestEstimate(t *testing.T) {
	packages := []string{"bufio", "go/scanner"}
	if longtest.On() {
		packages = append(packages, "net/url", "archive/zip", "bytes", "encoding/json", "go/ast", "go/printer", "go/constant", "go/doc", "strings", "text/template/parse")
	}
	var samples []sample
	for _, r := range wants.Run(t, t.TempDir(), collect, packages...) {
		samples = append(samples, r.Result.([]sample)...)
	}
	samples = unique(samples)
	known := slices.DeleteFunc(slices.Clone(samples), func(s sample) bool {
		return s.real > 2*MaxBudget || s.estimated.Unknown > 0 || s.estimated.Blocked != ""
	})
	var within, exact int
	errors := make(map[int]int)
	for _, s := range known {
		diff := s.estimated.Cost - s.real
		errors[diff]++
		if diff == 0 {
			exact++
		}
		if -Margin <= diff && diff <= Margin {
			within++
		} else {
			t.Logf("%s: %d, estimated %d", s.name, s.real, s.estimated.Cost)
		}
	}
	t.Logf("%d of %d functions: %d exact, %d within %d; %v", len(known), len(samples), exact, within, Margin, errors)
	if len(known) < 25*len(packages) {
		t.Errorf("only %d functions", len(known))
	}
	if 100*within < 98*len(known) {
		t.Errorf("%d of %d estimates are within %d, want 98 %%", within, len(known), Margin)
	}
	checkVerdicts(t, samples)
}

// unique drops the samples of the test variants of packages.
func unique(samples []sample) []sample {
	seen := make(map[string]bool)
	return slices.DeleteFunc(samples, func(s sample) bool {
		dup := seen[s.name]
		seen[s.name] = true
		return dup
	})
}

// checkVerdicts checks what messages say for certain: that a body fits the budget, or does not.
func checkVerdicts(t *testing.T, samples []sample) {
	var fits, exceeds, wrong int
	for _, s := range samples {
		switch {
		case s.estimated.Fits():
			fits++
			if s.real > MaxBudget {
				wrong++
				t.Logf("%s costs %d, estimated to fit with %d", s.name, s.real, s.estimated.Cost)
			}
		case s.estimated.Exceeds():
			exceeds++
			if s.real <= MaxBudget {
				wrong++
				t.Logf("%s costs %d, estimated to exceed with %d", s.name, s.real, s.estimated.Cost)
			}
		}
	}
	over := 0
	for _, s := range samples {
		if s.budget > 0 {
			over++
		}
		if s.budget > 0 && s.budget != MaxBudget {
			t.Errorf("%s is over a budget of %d, not %d", s.name, s.budget, MaxBudget)
		}
	}
	if over == 0 {
		t.Error("no function is over the budget")
	}
	t.Logf("%d fit, %d exceed, %d wrong of %d", fits, exceeds, wrong, len(samples))
	if 200*wrong > len(samples) {
		t.Errorf("%d of %d verdicts are wrong, want at most 1 in 200", wrong, len(samples))
	}
}
