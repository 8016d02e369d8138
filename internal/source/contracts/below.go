package contracts

import (
	"fmt"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// below returns the packages of the build, by ID, that have an import path or depend on it, in any variant: code of that package is in their objects at most.
func (p *prover) below(path string) map[string]bool {
	if all, ok := p.over[path]; ok {
		return all
	}
	all := make(map[string]bool)
	for more := true; more; {
		more = false
		for _, l := range p.Packages {
			if !all[l.ID] && (pathOf(l.ID) == path || slices.ContainsFunc(l.Imports, func(id string) bool { return all[id] })) {
				all[l.ID], more = true, true
			}
		}
	}
	p.over[path] = all
	return all
}

// users returns the packages that are analysed and have code of a package, that first: no others import it, and all that has its code does, though not directly.
func (p *prover) users(id string) []string {
	all := p.below(pathOf(id))
	ids := []string{id}
	for _, unit := range p.IDs {
		if unit != id && all[unit] {
			ids = append(ids, unit)
		}
	}
	return ids
}

// trusted returns what stands for the assumptions and exemptions that the object of a package may have code of.
func (p *prover) trusted(id string) string {
	if len(p.trusts) == 0 {
		return ""
	}
	var b strings.Builder
	for _, path := range p.trusting {
		if p.below(path)[id] {
			b.WriteString(p.trusts[path])
		}
	}
	return b.String()
}

// trust notes an assumption or an exemption for what depends on it.
func (p *prover) trust(f *finding.Finding) {
	path := pathOf(f.Package)
	if _, ok := p.trusts[path]; !ok {
		p.trusting = append(p.trusting, path)
	}
	p.trusts[path] += fmt.Sprintf("%s %s %d %s %s\n", f.Contract.Directive, f.File, f.Contract.Line, f.Package, f.Contract.Symbol)
}
