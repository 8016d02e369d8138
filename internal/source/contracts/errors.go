package contracts

import (
	"go/ast"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/contract"
)

// withErrors proves what holds but for errors that are made: nothing is forgiven to a function that returns none. The source is asked only where that decides.
func (p *prover) withErrors(f *finding.Finding, roots []calls.Root, policy calls.Policy) (calls.Proof, error) {
	policy.Errors = true
	proof, err := p.graphOf(f).NoAlloc(roots, policy)
	switch {
	case err != nil || proof.Verdict == calls.Holds:
		return proof, err
	case p.returnsError(f):
		return calls.Proof{Verdict: calls.Holds}, nil
	case proof.Verdict == calls.Broken:
		proof.Reason += ", and no error is returned"
	}
	return proof, nil
}

// returnsError reports whether the function of f is known to return an error.
func (p *prover) returnsError(f *finding.Finding) bool {
	if !f.Contract.Demanded {
		return f.Contract.Errs
	}
	src := p.source(f.File)
	if src == nil {
		return false
	}
	for _, file := range src.Files {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && contract.FuncName(fn) == f.Function {
				return contract.ReturnsError(src.Info.TypeOf(fn.Name))
			}
		}
	}
	return false
}
