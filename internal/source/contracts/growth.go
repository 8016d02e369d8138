package contracts

import (
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/source/grown"
)

// grown returns why what grows is not kept, "" if it is.
func (p *prover) grown(g calls.Growth) (why string) {
	reached := g.Reached()
	t := grown.Tracer{
		Source: p.source, Imported: p.imported,
		Callers: func(id, function string) ([]grown.Site, bool) { return p.callers(g, id, function) },
		Standard: func(path string) bool {
			p.graph.Depend(calls.Dependency{Kind: calls.Object, Name: path})
			return slices.ContainsFunc(p.Packages, func(l calls.Package) bool { return l.ID == path && l.Standard })
		},
		Reached: func(symbol string) bool { return calls.HasInner(reached.Symbols, symbol) },
		Generic: reached.Generic,
		Elsewhere: func(path string) bool {
			for _, l := range p.Packages {
				if id, _, _ := strings.Cut(l.ID, " "); reached.IDs[l.ID] && id != path && !l.Standard {
					return true
				}
			}
			return false
		},
	}
	if g.Kind == gcobj.MapAssign {
		return t.Map(p.site(g.Step))
	}
	return t.Slice(p.site(g.Step))
}

// onlyPassesOn reports whether a function does nothing but to call the code of the generic function that it is an instance of.
func onlyPassesOn(function, callee string) bool {
	return function != callee && calls.Origin(function) == calls.Origin(callee) && evidence.Arguments(function) == ""
}

// callers returns the calls of a function that its source has: what only passes a dictionary on to the code of a generic function passes its parameters
// on, too.
func (p *prover) callers(g calls.Growth, id, function string) (sites []grown.Site, anybody bool) {
	steps, anybody := g.Callers(id, function)
	for _, s := range steps {
		if onlyPassesOn(s.Function, function) {
			more, also := p.callers(g, s.Package, s.Function)
			sites, anybody = append(sites, more...), anybody || also
			continue
		}
		sites = append(sites, p.site(s))
	}
	return sites, anybody
}

func (p *prover) site(s calls.Step) grown.Site {
	site := grown.Site{ID: s.Package, Function: s.Function}
	for i, at := range s.Stack {
		if i > 0 && onlyPassesOn(at.Func, s.Stack[i-1].Func) {
			continue
		}
		site.Stack = append(site.Stack, grown.Frame{Func: calls.Origin(at.Func), File: p.file(at.File), Line: at.Line})
	}
	return site
}
