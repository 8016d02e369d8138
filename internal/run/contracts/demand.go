package contracts

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/funcname"
)

// Demanded returns a finding for each function of the build that demands are about, with its contract, and the demands that are about none. Patterns that begin with ./ are
// relative to dir.
func (b *Build) Demanded(demands []finding.Demand, dir string) (all []*finding.Finding, missed []finding.Demand) {
	graph := b.newGraph()
	for _, d := range demands {
		found := b.demanded(graph, d, dir)
		if len(found) == 0 {
			missed = append(missed, d)
		}
		all = append(all, found...)
	}
	return all, missed
}

func (b *Build) demanded(graph *calls.Graph, d finding.Demand, dir string) []*finding.Finding {
	p, name, ok := b.packageOf(d.Pattern, dir)
	if !ok {
		return nil
	}
	seen := make(map[string]bool)
	var all []*finding.Finding
	for f := range graph.Funcs(p.ID) {
		origin := calls.Origin(f.Name)
		function, own := strings.CutPrefix(origin, evidence.PathToPrefix(p.Path)+".")
		if !own || seen[origin] || !isDeclared(f, function) || !funcname.Match(name, function) {
			continue
		}
		seen[origin] = true
		all = append(all, &finding.Finding{
			Check: "contract", Category: d.Directive, Package: p.ID, Function: function,
			Span:     finding.Span{File: b.file(f.File()), Line: f.StartLine(), Column: 1},
			Contract: &finding.Contract{Directive: d.Directive, Demanded: true, Symbol: origin},
		})
	}
	slices.SortFunc(all, func(x, y *finding.Finding) int { return cmp.Compare(x.Function, y.Function) })
	return all
}

// packageOf splits a pattern into the package of the build that it begins with, the one with the longest path, and the rest.
func (b *Build) packageOf(pattern, dir string) (p calls.Package, name string, ok bool) {
	longest := -1
	relative := strings.HasPrefix(pattern, "./")
	for _, c := range b.Packages {
		path := c.ID
		if relative {
			rel, err := filepath.Rel(dir, b.Dirs[c.ID])
			if err != nil || !filepath.IsLocal(rel) {
				continue
			}
			path = "./" + filepath.ToSlash(rel)
			if rel == "." {
				path = "./"
			}
		}
		if rest, has := strings.CutPrefix(pattern, path+"."); has && len(path) > longest {
			longest, p, name, ok = len(path), c, rest, true
		}
	}
	return p, name, ok
}

// isDeclared reports whether a function is one of the source: no literal, no adapter, no initialisation.
func isDeclared(f *gcobj.Func, name string) bool {
	switch {
	case f.Wrapper(), f.ABIWrapper, f.StartLine() == 0, name == "init", strings.HasPrefix(name, "init."), strings.HasPrefix(name, "map.init."):
		return false
	}
	_, inner := funcname.Around(name)
	return !inner
}
