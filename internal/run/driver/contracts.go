package driver

import (
	"path/filepath"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/contracts"
)

// settleContracts gives the findings about contracts what the objects of the whole build say of them, or what the earlier run that is recalled
// said. No entry keeps that: a contract depends on the code of all that a function may call, which is in no package's build ID.
func (r *run) settleContracts(findings []*finding.Finding) {
	var open []*finding.Finding
	for _, f := range findings {
		if f.Contract != nil && f.Contract.Verdict == "" { // it is well formed
			open = append(open, f)
		}
	}
	if len(open) == 0 {
		return
	}
	if !r.stats.Recalled {
		var err error
		if r.proofs, err = contracts.Prove(r.whole(), open); err != nil {
			r.report(Problem{Message: "contracts are not proven: " + err.Error()})
		}
	}
	for i, f := range open {
		f.Settle(r.proofs[i])
	}
}

// whole returns what the go command made.
func (r *run) whole() contracts.Build {
	b := contracts.Build{Files: make(map[string]string), GOROOT: r.env.GOROOT}
	for _, l := range r.listed {
		p := calls.Package{ID: l.id(), Path: l.path(), Export: l.Export}
		if l.Name == "main" {
			p.Path = "main"
		}
		b.Packages = append(b.Packages, p)
		for _, name := range l.CompiledGoFiles {
			b.Files[l.path()+"/"+filepath.Base(name)] = l.abs(name)
		}
	}
	for _, u := range r.units {
		b.IDs = append(b.IDs, u.id())
	}
	return b
}
