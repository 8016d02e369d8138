package contract

import (
	"context"
	"slices"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/contract"
	"github.com/perfvet/perfvet/internal/source/contracts"
)

// part says of promises what the objects of the package itself and of the standard library tell, where nobody has those of the whole build: what is broken there is broken,
// and what is followed to its end holds. What depends on other packages is said to, and is no fault.
func (m maker) part(all []*finding.Finding) {
	open := slices.DeleteFunc(slices.Clone(all), func(f *finding.Finding) bool { return f.Contract == nil || f.Contract.Verdict != "" })
	if len(open) == 0 {
		return
	}
	part := m.ev.Part()
	if part == nil {
		return
	}
	proofs, err := contracts.Prove(context.Background(), contracts.Build{
		Graph: part.Graph, Packages: part.Packages, IDs: []string{m.ev.ID}, Name: m.ev.FileName, Partial: true,
	}, open)
	if err != nil {
		return // an object that cannot be read is told elsewhere
	}
	for i, f := range open {
		switch verdict := proofs[i].Verdict; {
		case f.Contract.Directive == contract.Assume || f.Contract.Directive == contract.Escapes:
		case verdict == finding.ContractBroken, verdict == finding.ContractHolds && isAlone(f):
			f.Settle(proofs[i])
		case verdict == finding.ContractUnproved:
			said := *f
			said.Settle(proofs[i])
			f.Message, f.Related = said.Message, said.Related
		}
	}
}

// isAlone reports whether a contract is about code that the object of one package has.
func isAlone(f *finding.Finding) bool {
	c := f.Contract
	return !f.Generic && c.Interface == "" && c.Line == 0 && c.Directive != contract.Inline
}
