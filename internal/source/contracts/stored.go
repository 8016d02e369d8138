package contracts

import (
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/source/stored"
)

// stored returns the functions that a call through a field or a variable of one of the packages that were asked for may mean, by what is stored there.
func (p *prover) stored(s calls.Step) []string {
	if len(s.Stack) == 0 || p.Source == nil || strings.HasSuffix(s.Package, "]") { // a variant may have more files
		return nil
	}
	at := place{p.file(s.Stack[0].File), s.Stack[0].Line}
	symbols, known := p.values[at]
	if !known {
		symbols = p.storedAt(at)
		p.values[at] = symbols
	}
	return symbols
}

func (p *prover) storedAt(at place) (symbols []string) {
	source := p.Source(at.file)
	if source == nil {
		return nil
	}
	id := source.SSA.Pkg.Path()
	if !slices.Contains(p.IDs, id) {
		return nil
	}
	if slices.ContainsFunc(p.Packages, func(l calls.Package) bool { return mayWrite(l, id) }) {
		return nil
	}
	targets, where := stored.Targets(source, at.file, at.line)
	if where.Global != nil && p.isOpen(id, source.Prefix+"."+where.Global.Name()) {
		return nil
	}
	for _, t := range targets {
		symbol := t.Symbol
		if symbol == "" {
			symbol = p.called(id, t)
		}
		if symbol == "" {
			return nil
		}
		symbols = append(symbols, symbol)
	}
	slices.Sort(symbols)
	return slices.Compact(symbols)
}

// mayWrite reports whether a package knows another, and may write to its memory by unsafe.
func mayWrite(l calls.Package, id string) bool {
	return l.ID != id && !l.Standard && slices.Contains(l.Imports, "unsafe") && slices.Contains(l.Imports, id)
}

// called returns the function that is called for the method of a type that was put into an interface.
func (p *prover) called(id string, t stored.Target) string {
	name := evidence.TypeName(t.Type)
	if name == "" {
		return ""
	}
	ids := []string{id}
	for _, l := range p.Packages {
		if path := strings.TrimPrefix(name, "*"); strings.HasPrefix(path, l.ID+".") {
			ids = append(ids, l.ID)
		}
	}
	return p.graph.Called(name, t.Method, ids)
}

// isOpen reports whether code that the source of a package does not show may set a variable of it: assembly, or another package, by go:linkname.
func (p *prover) isOpen(id, symbol string) bool {
	return p.graph.HasAssembly(id) || slices.ContainsFunc(p.Packages, func(l calls.Package) bool {
		return l.ID != id && !l.Standard && p.graph.Refers(l.ID, symbol)
	})
}
