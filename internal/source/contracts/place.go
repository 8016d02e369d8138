package contracts

import (
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/funcname"
	"github.com/perfvet/perfvet/internal/source/contract"
)

// roots returns the functions that a contract is about, or that have the code of its lines: those in the object of the package itself, or, of generic
// code, in any of the objects that were asked for.
func (p *prover) roots(f *finding.Finding) []calls.Root {
	ids := p.users(f.Package)
	if c := f.Contract; c.Line == 0 || c.Directive == contract.Assume {
		roots := p.graph.Roots(c.Symbol, ids)
		if len(roots) != 1 || roots[0] != (calls.Root{ID: f.Package, Symbol: c.Symbol}) {
			p.graph.Depend(calls.Dependency{Kind: users, Name: f.Package})
		}
		return roots
	}
	p.graph.Depend(calls.Dependency{Kind: users, Name: f.Package})
	switch c := f.Contract; {
	case c.Literal && c.Directive != contract.NoBounds:
		return p.literals(f, ids)
	default:
		return p.graph.With(ids, func(at gcobj.Frame) bool { return p.onLine(f, at) })
	}
}

// literals returns the function literal that begins on the line of a contract, with its copies in functions that what is around it was inlined into.
func (p *prover) literals(f *finding.Finding, ids []string) []calls.Root {
	var roots []calls.Root
	for _, id := range ids {
		for fn := range p.graph.Funcs(id) {
			if fn.StartLine() == f.Contract.Line && funcname.IsLiteral(fn.Name) && !fn.Wrapper() && p.Build.file(fn.File()) == f.File {
				roots = append(roots, calls.Root{ID: id, Symbol: fn.Name})
			}
		}
	}
	return roots
}

// onLine reports whether a place in machine code is on the lines of a contract.
func (p *prover) onLine(f *finding.Finding, at gcobj.Frame) bool {
	return f.Contract.Line <= at.Line && at.Line <= f.Contract.Last && p.Build.file(at.File) == f.File
}

// onLines returns the calls that a query chooses of the lines of a contract, wherever their code is; own ones are not of what was inlined there.
func (p *prover) onLines(f *finding.Finding, query calls.Query, own bool) []calls.Step {
	p.graph.Depend(calls.Dependency{Kind: users, Name: f.Package})
	return slices.DeleteFunc(p.graph.All(p.users(f.Package), query), func(s calls.Step) bool {
		i := slices.IndexFunc(s.Stack, func(at gcobj.Frame) bool { return p.onLine(f, at) })
		return i < 0 || own && i > 0
	})
}

// implementations proves a contract of each implementation of the method of an interface in the packages that were asked for.
func (p *prover) implementations(f *finding.Finding) finding.Contract {
	c := *f.Contract
	c.Verdict, c.Reason = finding.ContractUnproved, "none of the packages has an implementation"
	worst := 0
	p.graph.Depend(calls.Dependency{Kind: units})
	for _, root := range p.graph.Implementations(f.Package, c.Interface, c.Method, p.IDs) {
		each := *f.Contract
		p.prove(&each, f, []calls.Root{root})
		badness := 1 + slices.Index([]string{finding.ContractHolds, finding.ContractUnproved, finding.ContractBroken}, each.Verdict)
		if badness > worst {
			c, worst = each, badness
		}
		if badness == worst {
			c.Impls = append(c.Impls, root.Symbol)
		}
	}
	return c
}
