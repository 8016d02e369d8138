package driver

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/source/heat"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// featuresOf counts what the functions of c ask the processor that have loops, are called in loops, or that a benchmark reaches, and are not cold.
func featuresOf(c *checked, p *evidence.Package, done map[*analysis.Analyzer]*action) (f evidence.Features) {
	hot, form := done[heat.Analyzer], done[ssapkg.Analyzer]
	if hot == nil || hot.err != nil || form == nil || form.err != nil {
		return f
	}
	for _, fn := range form.result.(*ssapkg.Package).Funcs {
		switch fn.Syntax().(type) {
		case *ast.FuncDecl, *ast.FuncLit:
		default:
			continue
		}
		signals := hot.result.(*heat.Package).Of(fn.Syntax(), nil, nil)
		loops := slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool { return fn.LoopDepth(b) > 0 })
		if signals.Cold == "" && (loops || signals.Hot != "") {
			p.AddFeatures(&f, p.FunctionAt(c.fset, fn.Syntax(), false))
		}
	}
	return f
}
