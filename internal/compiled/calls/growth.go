package calls

import (
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// A Growth is a call of the runtime that has a slice or a map grow.
type Growth struct {
	Step
	Kind   gcobj.Kind // Grow or MapAssign
	search *search
}

// Callers returns the calls of a function, in all that what is to be proven reaches, and whether it is to be proven itself: then anybody calls it.
func (g Growth) Callers(id, function string) (steps []Step, anybody bool) {
	for n, callers := range g.search.errs.callers {
		if n.pkg.ID == id && n.Name == function {
			for _, c := range callers {
				steps = append(steps, c.step(c.call))
			}
		}
	}
	return steps, slices.ContainsFunc(g.search.errs.roots, func(n *node) bool { return n.pkg.ID == id && n.Name == function })
}

// Reached returns the symbols of the functions whose code may run, without type arguments, those that were inlined too, and the IDs of their
// packages. A symbol that is not known is "".
func (g Growth) Reached() (symbols, ids map[string]bool) {
	symbols, ids = make(map[string]bool), make(map[string]bool)
	add := func(n *node) {
		ids[n.pkg.ID] = true
		symbols[Origin(n.Name)] = true
		for name := range n.Inlined() {
			symbols[Origin(name)] = true
			if p := g.search.g.packages[symbolPath(name)]; p != nil {
				ids[p.ID] = true
			}
		}
	}
	for _, n := range g.search.errs.roots {
		add(n)
	}
	for n := range g.search.errs.callers {
		add(n)
	}
	return symbols, ids
}

// HasInner reports whether one of some symbols is that of a function or of a literal in it.
func HasInner(symbols map[string]bool, function string) bool {
	if symbols[function] || symbols[""] {
		return true
	}
	for s := range symbols {
		if strings.HasPrefix(s, function) && (s[len(function)] == '.' || s[len(function)] == '-') {
			return true
		}
	}
	return false
}
