package inlining

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/dev/wants"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// reportCalls reports of each function which calls of it remain in the machine code.
var reportCalls = &analysis.Analyzer{
	Name:     "calls",
	Doc:      "report the calls that remain",
	Requires: []*analysis.Analyzer{evidence.Analyzer, ssapkg.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
		ev.Lock()
		defer ev.Unlock()
		funcs := pass.ResultOf[ssapkg.Analyzer].(*ssapkg.Package).Funcs
		calls := NewCalls(pass.Fset, ev, funcs)
		for _, fn := range funcs {
			decl, ok := fn.Syntax().(*ast.FuncDecl)
			if !ok {
				continue
			}
			generic := fn.Object().(*types.Func).Signature().TypeParams() != nil
			remaining := calls.Remaining(fn.Function, ev.FunctionAt(pass.Fset, decl, generic))
			if len(remaining) == 0 {
				continue
			}
			f := &finding.Finding{}
			inLoops := AddCalls(f, remaining)
			slices.SortFunc(f.Related, func(a, b finding.Note) int { return a.Line - b.Line })
			text := CountOf(len(remaining), inLoops)
			for _, n := range f.Related {
				text += fmt.Sprintf("; %d:%d %s", n.Line, n.Column, n.Message)
			}
			heat := strings.TrimSpace(fmt.Sprint(f.Heat, " ", f.HeatWhy))
			pass.Reportf(decl.Name.Pos(), "%s; heat %s, depth %d", text, heat, f.Cost.LoopDepth)
		}
		return nil, nil
	},
}

// TestRemaining finds the calls that inlining would remove, by the lines that have them.
func TestRemaining(t *testing.T) {
	wants.Run(t, "testdata", reportCalls, "./calls")
}
