package calls

import (
	"cmp"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// Implementations returns the functions in the objects of packages that implement a method of an interface, which the object of the package with an ID
// has: of each type with all methods of the interface, the one that is declared, by symbol.
func (g *Graph) Implementations(id, symbol, method string, ids []string) []Root {
	want, m, ok := g.interfaceMethod(id, symbol, method)
	if !ok {
		return nil
	}
	var roots []Root
	for _, in := range ids {
		p := g.get(in)
		if p == nil || p.object() == nil {
			continue
		}
		for t := range p.archive.Types() {
			if t.Implements(&want) {
				own, _ := t.Has(m)
				if f, at := g.declared(p, own.Func); f != nil {
					roots = append(roots, Root{at.ID, f.Name})
				}
			}
		}
	}
	slices.SortFunc(roots, func(a, b Root) int {
		return cmp.Or(strings.Compare(a.Symbol, b.Symbol), strings.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(roots, func(a, b Root) bool { return a.Symbol == b.Symbol })
}

// interfaceMethod returns an interface that a package declares, and one of its methods.
func (g *Graph) interfaceMethod(id, symbol, method string) (i gcobj.Type, m gcobj.Method, ok bool) {
	p := g.get(id)
	if p == nil || p.object() == nil {
		return i, m, false
	}
	for t := range p.archive.Types() {
		if t.Name != symbol {
			continue
		}
		for _, m := range t.Interface {
			if m.Name == method {
				return t, m, true
			}
		}
	}
	return i, m, false
}

// declared returns the function that a method is: behind an adapter that the compiler made for a pointer or an embedded field, what that calls or has
// inlined. An adapter of which that is not known is returned itself.
func (g *Graph) declared(p *pkg, symbol string) (*gcobj.Func, *pkg) {
	f, in := g.find(p, symbol)
	if f == nil || !f.Wrapper() {
		return f, in
	}
	name := symbol[strings.LastIndexByte(symbol, '.'):]
	for inlined := range f.Inlined() {
		if strings.HasSuffix(inlined, name) {
			if of, at := g.find(in, inlined); of != nil && !of.Wrapper() {
				return of, at
			}
		}
	}
	for c := range f.Calls() {
		if strings.HasSuffix(c.Callee, name) && c.Callee != symbol {
			return g.declared(in, c.Callee)
		}
	}
	if of, at := g.find(in, strings.NewReplacer("(*", "", ")", "").Replace(symbol)); of != nil && !of.Wrapper() { // nothing of it is left
		return of, at
	}
	return f, in
}

// Called returns the symbol of the function that is called for a method of a type through an interface, by the names of both; "" where no object of the packages has
// the type.
func (g *Graph) Called(typ, method string, ids []string) string {
	for _, id := range ids {
		p := g.get(id)
		if p == nil || p.object() == nil {
			continue
		}
		for t := range p.archive.Types() {
			i := slices.IndexFunc(t.Methods, func(m gcobj.Method) bool { return m.Name == method })
			if t.Name == typ && i >= 0 {
				return t.Methods[i].Called
			}
		}
	}
	return ""
}

// Refers reports whether the object of a package refers to a symbol of another, or cannot be read.
func (g *Graph) Refers(id, symbol string) bool {
	p := g.get(id)
	return p != nil && p.Export != "" && (p.object() == nil || p.archive.Refers(symbol))
}

// HasAssembly reports whether some functions of a package are written in assembly.
func (g *Graph) HasAssembly(id string) bool {
	for f := range g.Funcs(id) {
		if f.Asm() {
			return true
		}
	}
	return false
}
