package contracts

import (
	"go/ast"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/contract"
)

// errors returns where the function of f is known to return errors.
func (p *prover) errors(f *finding.Finding) calls.Results {
	if !f.Contract.Demanded {
		return calls.Results(f.Contract.Errs)
	}
	src := p.source(f.File)
	if src == nil {
		return 0
	}
	for _, file := range src.Files {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && contract.FuncName(fn) == f.Function {
				return calls.Results(contract.Errors(src.Info.TypeOf(fn.Name)))
			}
		}
	}
	return 0
}
