package flows

import (
	"go/types"
	"slices"
	"strings"
)

// expose notes that reflection, or a call through an interface, may get hold of a value of a type: it may set exported fields, call methods, and make
// values of interfaces.
func (p *Package) expose(t types.Type) {
	t = types.Unalias(t)
	if p.exposed[t] {
		return
	}
	p.exposed[t] = true
	if named, ok := t.(*types.Named); ok {
		for arg := range named.TypeArgs().Types() {
			p.expose(arg)
		}
		if named.Obj().Pkg() == nil || !p.isOurs(named.Obj().Pkg().Path()) {
			return
		}
		if at, ok := p.ofType(t); ok {
			p.flow(at).Open = true
			return
		}
		for m := range named.Methods() {
			p.openParameters(m)
		}
	}
	p.reach(t, func(f *types.Var) bool { return f.Exported() || f.Embedded() }, p.expose)
}

// layOpen notes that anything may be in all fields of interfaces that a value of a type has itself.
func (p *Package) layOpen(t types.Type) {
	t = types.Unalias(t)
	if p.laidOpen[t] {
		return
	}
	p.laidOpen[t] = true
	if at, ok := p.ofType(t); ok {
		p.flow(at).Open = true
		return
	}
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Map, *types.Chan, *types.Signature:
		return
	}
	p.reach(t, func(*types.Var) bool { return true }, p.layOpen)
}

// reach calls visit for the types that those are made of which lead to values in one of type t, and has anything be in the fields that may be set.
func (p *Package) reach(t types.Type, mayBeSet func(*types.Var) bool, visit func(types.Type)) {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for i := range u.NumFields() {
			f := u.Field(i)
			if !mayBeSet(f) {
				continue
			}
			if at, ok := p.ofField(t, i); ok {
				p.flow(at).Open = true
			}
			visit(f.Type())
		}
	default:
		visitOf(u, visit)
	}
}

// visitOf calls visit for the types that an underlying type other than a struct and an interface is made of.
func visitOf(t types.Type, visit func(types.Type)) {
	switch u := t.(type) {
	case *types.Map:
		visit(u.Key())
		visit(u.Elem())
	case *types.Signature:
		for _, vars := range []*types.Tuple{u.Params(), u.Results()} {
			for v := range vars.Variables() {
				visit(v.Type())
			}
		}
	case interface{ Elem() types.Type }: // pointers, slices, arrays, channels
		visit(u.Elem())
	}
}

// findLeaks notes the types of internal packages that others can get hold of that import this one. What they get from other packages that they can import, those tell.
func (p *Package) findLeaks() {
	if p.Main || isInternal(p.Path) {
		return
	}
	seen := make(map[types.Type]bool)
	var visit func(t types.Type)
	visit = func(t types.Type) {
		t = types.Unalias(t)
		if seen[t] {
			return
		}
		seen[t] = true
		if named, ok := t.(*types.Named); ok {
			for arg := range named.TypeArgs().Types() {
				visit(arg)
			}
			in := named.Obj().Pkg()
			if in == nil || in != p.pass.Pkg && !(p.isOurs(in.Path()) && isInternal(in.Path())) {
				return
			}
			if in != p.pass.Pkg {
				p.Leaks = append(p.Leaks, idOfType(named.Obj()))
			}
			for m := range named.Methods() {
				if m.Exported() {
					visit(m.Type())
				}
			}
		}
		visitParts(t, visit)
	}
	scope := p.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		if obj := scope.Lookup(name); obj.Exported() {
			visit(obj.Type())
		}
	}
	slices.Sort(p.Leaks)
	p.Leaks = slices.Compact(p.Leaks)
}

// visitParts calls visit for the types of what users can get from a value of a type.
func visitParts(t types.Type, visit func(types.Type)) {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for f := range u.Fields() {
			if f.Exported() || f.Embedded() {
				visit(f.Type())
			}
		}
	case *types.Interface:
		for m := range u.Methods() {
			visit(m.Type())
		}
	default:
		visitOf(u, visit)
	}
}

// isInternal reports whether only packages below a folder can import one.
func isInternal(path string) bool {
	return strings.HasSuffix(path, "/internal") || strings.Contains(path, "/internal/") || strings.HasPrefix(path, "internal/") || path == "internal"
}
