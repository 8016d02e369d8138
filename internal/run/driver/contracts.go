package driver

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/contracts"
	"github.com/perfvet/perfvet/internal/source/grown"
)

// Demands are contracts, and where they are written.
type Demands struct {
	List []finding.Demand
	Dir  string // that relative patterns are relative to
	File string // that has them; "" when none does
}

// settleContracts gives the findings about contracts what the objects of the whole build say of them, or what the earlier run that is recalled
// said, and adds those about what is demanded. Entries do not keep that: a contract depends on the code of all that a function may call, which is in no
// package's build ID. What was proven is kept besides, with what it depends on.
func (r *run) settleContracts(ctx context.Context, findings []*finding.Finding) []*finding.Finding {
	var open []*finding.Finding
	for _, f := range findings {
		if f.Contract != nil && f.Contract.Verdict == "" { // it is well formed
			open = append(open, f)
		}
	}
	if r.stats.Recalled || len(open) == 0 && len(r.cfg.Demands.List) == 0 {
		return r.settle(findings, open, r.demanded)
	}
	if !slices.ContainsFunc(r.cfg.Analyzers, func(a *analysis.Analyzer) bool { return a.Name == "contract" }) {
		return findings
	}
	build := r.whole(ctx)
	demanded := r.demand(&build)
	if !r.prove(ctx, build, slices.Concat(open, demanded)) {
		return nil
	}
	return r.settle(findings, open, demanded)
}

// demand returns findings about what is demanded, which have no proofs, and keeps a copy of them. Demands that are about nothing are problems.
func (r *run) demand(build *contracts.Build) []*finding.Finding {
	demanded, missed := build.Demanded(r.cfg.Demands.List, r.cfg.Demands.Dir)
	for _, d := range missed {
		message := "contracts: the build has no function " + d.Pattern
		if d.Near != "" {
			message += "; did you mean " + d.Near + "?"
		}
		r.report(Problem{File: r.cfg.Demands.File, Line: d.Line, Column: d.Column, Message: message})
	}
	for _, f := range demanded {
		unsettled := *f
		r.demanded = append(r.demanded, &unsettled)
	}
	return demanded
}

// prove finds out what becomes of contracts. It reports false if ctx has ended.
func (r *run) prove(ctx context.Context, build contracts.Build, all []*finding.Finding) bool {
	build.Progress = func(done int) { r.progress(Progress{Stage: Proving, Done: done, Total: len(all)}) }
	var err error
	r.proofs, err = contracts.Prove(ctx, build, all)
	if ctx.Err() != nil {
		return false
	}
	if err != nil {
		r.report(Problem{Message: "contracts are not proven: " + err.Error()})
	}
	r.stats.Contracts = contracts.Stats{Proven: len(all)}
	if build.Keep != nil {
		r.stats.Contracts = build.Keep.Stats
	}
	return true
}

// settle gives open, which are among the findings, and what is demanded their proofs, and returns all.
func (r *run) settle(findings, open, demanded []*finding.Finding) []*finding.Finding {
	for i, f := range slices.Concat(open, demanded) {
		f.Settle(r.proofs[i])
	}
	return append(findings, demanded...)
}

// linksAlone reports whether commands are linked as they are by default: not as plugins or libraries of other programs, nor with shared libraries.
func (r *run) linksAlone() bool {
	flags := r.env.all["GOFLAGS"] + " " + strings.Join(r.cfg.Build, " ") + " " + r.cfg.GCFlags
	return !strings.Contains(flags, "buildmode") && !strings.Contains(flags, "linkshared") && !strings.Contains(flags, "dynlink")
}

// compiled returns p as a package of the build.
func (p *listed) compiled() calls.Package {
	c := calls.Package{ID: p.id(), Path: p.path(), Export: p.Export, Imports: p.Imports, Standard: p.Standard}
	if p.Name == "main" {
		c.Path = "main"
	}
	return c
}

// whole returns what the go command made.
func (r *run) whole(ctx context.Context) contracts.Build {
	b := contracts.Build{Graph: r.floor().Graph(), Files: make(map[string]string), Dirs: make(map[string]string), GOROOT: r.env.GOROOT, Whole: r.linksAlone()}
	s := r.sources()
	b.Owner = s.owner
	b.Source = func(file string) *grown.Package { return s.of(ctx, file) }
	b.Imported = func(path string) *grown.Package { return s.imported(ctx, path) }
	if r.cfg.Cache != nil {
		k := keeper{run: r, ctx: ctx, sources: s, whole: b.Whole, byID: make(map[string]*listed, len(r.listed))}
		for _, l := range r.listed {
			k.byID[l.id()] = l
		}
		b.Keep = &contracts.Keep{State: k.state, Load: k.load, Store: k.store}
	}
	for _, l := range r.listed {
		b.Packages = append(b.Packages, l.compiled())
		b.Dirs[l.id()] = l.Dir
		for _, name := range l.CompiledGoFiles {
			b.Files[l.path()+"/"+filepath.Base(name)] = l.abs(name)
		}
	}
	for _, u := range r.units {
		b.IDs = append(b.IDs, u.id())
	}
	return b
}
