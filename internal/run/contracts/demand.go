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
		if !own || seen[origin] || !isDeclared(f, function) || !matches(name, function) {
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
	_, literal := cutMethod(name)
	return !literal
}

// cutMethod returns the name without a receiver's type, and whether it goes on behind that, as the names of literals do: "F.func1".
func cutMethod(name string) (method string, more bool) {
	if rest, ok := strings.CutPrefix(name, "(*"); ok {
		_, method, _ = strings.Cut(rest, ").")
		return method, strings.ContainsAny(method, ".-")
	}
	parts := strings.Split(name, ".")
	if len(parts) > 1 && isLiteral(parts[1]) {
		return parts[0], true
	}
	return parts[len(parts)-1], len(parts) > 2 || strings.Contains(name, "-")
}

// isLiteral reports whether part is how the compiler calls a function literal or a wrapper of a statement.
func isLiteral(part string) bool {
	for _, kind := range []string{"func", "gowrap", "deferwrap"} {
		if rest, ok := strings.CutPrefix(part, kind); ok && rest != "" && strings.Trim(rest, "0123456789") == "" {
			return true
		}
	}
	return false
}

// matches reports whether a name has the form of a pattern, in which a star stands for anything, but for that of a pointer receiver.
func matches(pattern, name string) bool {
	pattern = strings.ReplaceAll(pattern, "(*", "(\x00")
	name = strings.ReplaceAll(name, "(*", "(\x00")
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == name
	}
	rest, ok := strings.CutPrefix(name, parts[0])
	if !ok {
		return false
	}
	last := parts[len(parts)-1]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(rest, part)
		if i < 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	return strings.HasSuffix(rest, last)
}
