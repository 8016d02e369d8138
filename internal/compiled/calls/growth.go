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
	for n, callers := range g.search.errs.callersOf() {
		if n.pkg.ID == id && n.Name == function {
			for _, c := range callers {
				steps = append(steps, c.step(c.call))
			}
		}
	}
	return steps, slices.ContainsFunc(g.search.errs.roots, func(n *node) bool { return n.pkg.ID == id && n.Name == function })
}

// A Reached is what may run of a build.
type Reached struct {
	Symbols map[string]bool   // of functions, without type arguments, those that were inlined too; one that is not known is ""
	IDs     map[string]bool   // of their packages
	Generic map[string]string // the import paths of those with type arguments, by symbol
}

// Reached returns the functions whose code may run.
func (g Growth) Reached() Reached {
	r := Reached{make(map[string]bool), make(map[string]bool), make(map[string]string)}
	add := func(symbol string) {
		origin := Origin(symbol)
		r.Symbols[origin] = true
		if origin != symbol {
			r.Generic[origin] = symbolPath(symbol)
		}
	}
	addNode := func(n *node) {
		r.IDs[n.pkg.ID] = true
		add(n.Name)
		for name := range n.Inlined() {
			add(name)
			if p := g.search.g.get(symbolPath(name)); p != nil {
				r.IDs[p.ID] = true
			}
		}
	}
	for _, n := range g.search.errs.roots {
		addNode(n)
	}
	for n := range g.search.errs.callersOf() {
		addNode(n)
	}
	return r
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
