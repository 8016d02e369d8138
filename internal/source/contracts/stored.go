package contracts

import (
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/source/grown"
	"github.com/perfvet/perfvet/internal/source/stored"
)

// stored returns the functions that a call through a field or a variable of one of the packages that were asked for may mean, by what is stored there.
func (p *prover) stored(s calls.Step) []string {
	if len(s.Stack) == 0 || p.Source == nil || strings.HasSuffix(s.Package, "]") { // a variant may have more files
		return nil
	}
	at := place{p.file(s.Stack[0].File), s.Stack[0].Line}
	m, known := p.values[at]
	if !known {
		m.on = p.graph.Asked(func() { m.symbols = p.storedAt(at) })
		p.values[at] = m
	}
	for _, d := range m.on {
		p.graph.Depend(d)
	}
	return m.symbols
}

func (p *prover) storedAt(at place) (symbols []string) {
	id := p.owner(at.file)
	p.graph.Depend(calls.Dependency{Kind: unit, Name: id})
	if !slices.Contains(p.IDs, id) {
		return nil
	}
	p.graph.Depend(calls.Dependency{Kind: writers, Name: id})
	if slices.ContainsFunc(p.Packages, func(l calls.Package) bool { return mayWrite(l, id) }) {
		return nil
	}
	source := p.source(at.file)
	if source == nil {
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

// owner returns the import path of the package that a file belongs to, "" where it is not known.
func (p *prover) owner(file string) string {
	p.graph.Depend(calls.Dependency{Kind: owner, Name: file})
	return p.Owner(file)
}

// source returns the package of a file, nil where it cannot be had.
func (p *prover) source(file string) *grown.Package {
	p.graph.Depend(calls.Dependency{Kind: Source, Name: file})
	return p.Source(file)
}

// imported returns the package of an import path, likewise.
func (p *prover) imported(path string) *grown.Package {
	p.graph.Depend(calls.Dependency{Kind: Imported, Name: path})
	return p.Imported(path)
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
	p.graph.Depend(calls.Dependency{Kind: named, Name: name})
	ids := append([]string{id}, p.having(func(l calls.Package) bool { return mayName(name, l.ID) })...)
	return p.graph.Called(name, t.Method, ids)
}

// mayName reports whether a type of a package may have a name.
func mayName(name, id string) bool { return strings.HasPrefix(strings.TrimPrefix(name, "*"), id+".") }

// isOpen reports whether code that the source of a package does not show may set a variable of it: assembly, or another package, by go:linkname.
func (p *prover) isOpen(id, symbol string) bool {
	p.graph.Depend(calls.Dependency{Kind: calls.Build})
	return p.graph.HasAssembly(id) || slices.ContainsFunc(p.Packages, func(l calls.Package) bool {
		return l.ID != id && !l.Standard && p.graph.Refers(l.ID, symbol)
	})
}
