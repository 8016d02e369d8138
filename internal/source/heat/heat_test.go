package heat_test

import (
	"fmt"
	"go/ast"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/dev/wants"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/heat"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// TestOf compares the heat of every use of the identifier here, and of what is boxed as an argument of
// another call with it, with what the package says in "want" comments.
func TestOf(t *testing.T) {
	wants.Run(t, "testdata", probe, "a", "benched", "hook/debug", "mylog", "zaptest", "serving", "product", "remote", "handlers",
		"m/examples/chat", "m/tools/gen", "m/cmd/generate/rules", "m/internal/cmd/echo", "m/tools/lib", "m/_integration")
}

// TestBusy compares what the name of a function and its calls say of it in the same way.
func TestBusy(t *testing.T) {
	wants.Run(t, "testdata", newProbe(func(s finding.Signals) string {
		var words []string
		if s.Busy {
			words = append(words, "busy")
		}
		if s.Uncalled {
			words = append(words, "uncalled")
		}
		return strings.Join(words, ", ")
	}), "busy")
}

// TestWork compares what is done by loops besides in the same way.
func TestWork(t *testing.T) {
	wants.Run(t, "testdata", newProbe(func(s finding.Signals) string {
		if s.Work == 0 {
			return "0"
		}
		return fmt.Sprintf("%d %s", s.Work, s.Works)
	}), "labour")
}

var probe = newProbe(describe)

func newProbe(describe func(finding.Signals) string) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     "probe",
		Doc:      "report the heat of each call of here",
		Requires: []*analysis.Analyzer{heat.Analyzer, ssapkg.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			for _, file := range pass.Files {
				ast.PreorderStack(file, nil, func(n ast.Node, stack []ast.Node) bool {
					if call, ok := n.(*ast.CallExpr); ok && isHere(call.Fun) {
						pass.Reportf(call.Pos(), "%s", describe(signals(pass, call, stack)))
					}
					return true
				})
			}
			return nil, nil
		},
	}
}

// signals returns what is known of a call, and of it as an argument of the call around it.
func signals(pass *analysis.Pass, call *ast.CallExpr, stack []ast.Node) finding.Signals {
	var fn ast.Node
	var around *ast.CallExpr
	for i := len(stack) - 1; i >= 0 && fn == nil; i-- {
		switch n := stack[i].(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			fn = n
		case *ast.CallExpr:
			if around == nil {
				around = n
			}
		}
	}
	block := pass.ResultOf[ssapkg.Analyzer].(*ssapkg.Package).BlockOf(fn, call)
	return pass.ResultOf[heat.Analyzer].(*heat.Package).Of(fn, block, around)
}

func isHere(fun ast.Expr) bool {
	id, ok := fun.(*ast.Ident)
	return ok && id.Name == "here"
}

// describe returns "hot in a loop of depth 1; loops 1 (1 own), Benchmark, seldom, pooled".
func describe(s finding.Signals) string {
	h, why := s.Heat()
	text := fmt.Sprintf("%s %s; loops %d (%d own)", h, why, s.Loops, s.Own)
	if s.Benchmark != "" {
		text += ", " + s.Benchmark
	}
	if s.Seldom {
		text += ", seldom"
	}
	if s.Miss {
		text += ", miss"
	}
	if s.Apart != "" {
		text += ", " + s.Apart
	}
	if s.Dwarf != "" {
		text += ", beside " + s.Dwarf
	} else if s.Aside != "" {
		text += ", aside " + s.Aside
	}
	if s.Setup {
		text += ", set-up"
	}
	if s.Pooled {
		text += ", pooled"
	}
	return text
}
