package flows

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// isAsked reports whether calls through values of a type are of interest: it is of functions, or an interface with methods.
func isAsked(t types.Type) bool { return isFunc(t) || hasMethods(t) }

func isFunc(t types.Type) bool {
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

// hasMethods reports whether a type is an interface with methods, and neither an error nor a context.
func hasMethods(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	if _, isParam := types.Unalias(t).(*types.TypeParam); !ok || isParam || i.NumMethods() == 0 {
		return false
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return true
	}
	obj := named.Obj()
	return obj.Pkg() != nil && (obj.Pkg().Path() != "context" || obj.Name() != "Context")
}

// ofType returns the place that stands for all values of an interface of the module; it reports false of other types.
func (p *Package) ofType(t types.Type) (at Place, ok bool) {
	named, isNamed := types.Unalias(t).(*types.Named)
	if !isNamed || !hasMethods(t) {
		return at, false
	}
	obj := named.Obj()
	return p.known(obj, func() (at Place, ok bool) {
		if !p.isOfPackage(named) {
			return at, false
		}
		return p.place(obj.Pkg(), obj, "type "+obj.Name(), !hasOwnMethod(named)), true
	})
}

// known returns the place that stands for an object, which is found once.
func (p *Package) known(obj types.Object, find func() (Place, bool)) (at Place, ok bool) {
	found, done := p.places[obj]
	if !done {
		found.Place, found.ok = find()
		p.places[obj] = found
	}
	return found.Place, found.ok
}

// hasOwnMethod reports whether an interface has a method that no other package can write.
func hasOwnMethod(named *types.Named) bool {
	for m := range named.Underlying().(*types.Interface).Methods() {
		if !m.Exported() && m.Pkg() == named.Obj().Pkg() {
			return true
		}
	}
	return false
}

// ofField returns the place that a field is, in all values of its struct; it reports false where the struct has no name.
func (p *Package) ofField(of types.Type, i int) (at Place, ok bool) {
	f := of.Underlying().(*types.Struct).Field(i)
	named, isNamed := types.Unalias(of).(*types.Named)
	if !isNamed || !isAsked(f.Type()) {
		return at, false
	}
	obj := named.Obj() // two types may have the fields of one declaration: type A B
	at, ok = p.known(obj, func() (at Place, ok bool) { return at, p.isOfPackage(named) })
	if !ok {
		return at, false
	}
	return p.place(obj.Pkg(), obj, obj.Name()+"."+f.Name(), f.Exported()).named(f, f.Name()), true
}

// isOfPackage reports whether a type is declared by a package of the module outside of functions, without type parameters.
func (p *Package) isOfPackage(named *types.Named) bool {
	obj := named.Obj()
	return named.TypeArgs().Len()+named.TypeParams().Len() == 0 && obj.Pkg() != nil && p.isOurs(obj.Pkg().Path()) && obj.Parent() == obj.Pkg().Scope()
}

func (p *Package) ofVariable(g *ssa.Global) (at Place, ok bool) {
	obj := g.Object()
	if obj == nil || !isAsked(obj.Type()) || !p.isOurs(obj.Pkg().Path()) {
		return at, false
	}
	return p.place(obj.Pkg(), nil, obj.Name(), obj.Exported()).named(obj, obj.Name()), true
}

// ofParameter returns the place that a parameter of a declared function is, by its number behind the receiver.
func (p *Package) ofParameter(fn *types.Func, i int) (at Place, ok bool) {
	return p.ofFunction(fn, fn.Signature().Params(), i, "parameter")
}

// ofResult is ofParameter for a result. Nobody else puts anything there.
func (p *Package) ofResult(fn *types.Func, i int) (at Place, ok bool) {
	at, ok = p.ofFunction(fn, fn.Signature().Results(), i, "result")
	at.Open, at.Name = false, 0
	return at, ok
}

func (p *Package) ofFunction(fn *types.Func, vars *types.Tuple, i int, kind string) (at Place, ok bool) {
	if !isAsked(vars.At(i).Type()) {
		return at, false
	}
	return p.known(vars.At(i), func() (at Place, ok bool) {
		sig := fn.Signature()
		if fn.Pkg() == nil || !p.isOurs(fn.Pkg().Path()) || sig.TypeParams().Len() > 0 || fn.Name() == "_" || fn.Name() == "init" {
			return at, false
		}
		var owner *types.TypeName
		if recv := sig.Recv(); recv != nil {
			if types.IsInterface(recv.Type()) || fn.Origin() != fn || sig.RecvTypeParams().Len() > 0 {
				return at, false
			}
			owner = typeOf(recv.Type())
		}
		return p.place(fn.Pkg(), owner, fmt.Sprintf("%s %s %d", fn.FullName(), kind, i), fn.Exported()).named(vars.At(i), fn.Name()), true
	})
}

// add adds to f what a value may be. pos is where it is used.
func (p *Package) add(f *Flow, v ssa.Value, pos token.Pos, seen map[ssa.Value]bool) {
	if f.Open || seen[v] {
		return
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Const:
		f.Nil = f.Nil || isFunc(v.Type())
	case *ssa.Function:
		p.function(f, v, pos)
	case *ssa.MakeClosure:
		p.closure(f, v, pos)
	case *ssa.MakeInterface:
		if !pos.IsValid() {
			pos = posOf(v)
		}
		p.put(f, v.X.Type(), pos)
	case *ssa.ChangeInterface:
		p.add(f, v.X, pos, seen)
	case *ssa.ChangeType:
		p.add(f, v.X, pos, seen)
	case *ssa.Phi:
		for _, edge := range v.Edges {
			p.add(f, edge, pos, seen)
		}
	case *ssa.Parameter:
		at, ok := p.parameter(v)
		f.from(at, ok, v.Type(), p)
	case *ssa.Call:
		p.result(f, v, 0, v.Type())
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			p.result(f, call, v.Index, v.Type())
		} else {
			f.any(v.Type(), p)
		}
	case *ssa.Field:
		at, ok := p.ofField(v.X.Type(), v.Field)
		f.from(at, ok, v.Type(), p)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			p.loaded(f, v.X, v.Type(), pos, seen)
		} else {
			f.any(v.Type(), p)
		}
	default:
		f.any(v.Type(), p)
	}
}

// loaded adds what lies at an address.
func (p *Package) loaded(f *Flow, addr ssa.Value, t types.Type, pos token.Pos, seen map[ssa.Value]bool) {
	for free, ok := addr.(*ssa.FreeVar); ok; free, ok = addr.(*ssa.FreeVar) {
		if addr = bound(free); addr == nil {
			f.any(t, p)
			return
		}
	}
	switch a := addr.(type) {
	case *ssa.Global:
		at, ok := p.ofVariable(a)
		f.from(at, ok, t, p)
	case *ssa.FieldAddr:
		at, ok := p.ofField(a.X.Type().Underlying().(*types.Pointer).Elem(), a.Field)
		f.from(at, ok, t, p)
	case *ssa.Alloc:
		stored, ok := storedTo(a)
		if !ok {
			f.any(t, p)
		}
		for _, v := range stored {
			p.add(f, v, pos, seen)
		}
	default:
		f.any(t, p)
	}
}

// bound returns what a free variable is bound to where its function literal stands.
func bound(free *ssa.FreeVar) ssa.Value {
	fn := free.Parent()
	i := slices.Index(fn.FreeVars, free)
	for _, use := range *fn.Referrers() {
		if c, ok := use.(*ssa.MakeClosure); ok && c.Fn == ssa.Value(fn) {
			return c.Bindings[i]
		}
	}
	return nil
}

// storedTo returns all that is stored to a local variable; it reports false where its address may be known to others than its function and the literals in that.
func storedTo(addr ssa.Value) (all []ssa.Value, ok bool) {
	for _, use := range *addr.Referrers() {
		switch use := use.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.Store:
			if use.Addr != addr {
				return nil, false
			}
			all = append(all, use.Val)
		case *ssa.MakeClosure:
			for i, b := range use.Bindings {
				if b != addr {
					continue
				}
				more, ok := storedTo(use.Fn.(*ssa.Function).FreeVars[i])
				if !ok {
					return nil, false
				}
				all = append(all, more...)
			}
		default:
			return nil, false
		}
	}
	return all, true
}

// parameter returns the place of a parameter of a declared function, which is no receiver.
func (p *Package) parameter(v *ssa.Parameter) (at Place, ok bool) {
	fn := v.Parent()
	obj, isDeclared := fn.Object().(*types.Func)
	i := slices.Index(fn.Params, v)
	if fn.Signature.Recv() != nil {
		i--
	}
	if !isDeclared || fn.Synthetic != "" || i < 0 {
		return at, false
	}
	return p.ofParameter(obj, i)
}

// result adds what a call returns.
func (p *Package) result(f *Flow, call *ssa.Call, i int, t types.Type) {
	if fn := call.Call.StaticCallee(); fn != nil && fn.Parent() == nil {
		if obj, ok := fn.Object().(*types.Func); ok {
			at, ok := p.ofResult(obj, i)
			f.from(at, ok, t, p)
			return
		}
	}
	f.any(t, p)
}

// put adds a type.
func (p *Package) put(f *Flow, t types.Type, pos token.Pos) {
	if isOpen(t) {
		f.Open = true
		return
	}
	p.target(f, newType(t, types.TypeString(t, nil)), pos)
}

// target adds what may be called. Where it is first put there is told, in the order of the source, which is not the one that functions are walked in.
func (p *Package) target(f *Flow, t Target, pos token.Pos) {
	i, ok := p.targets[t.Name]
	if !ok {
		i = len(p.Targets)
		p.Targets = append(p.Targets, t)
		p.targets[t.Name] = i
	}
	at := p.pass.Fset.Position(pos) // none is line 0
	put := Put{Target: i, File: at.Filename, Line: at.Line, Column: at.Column}
	switch j := slices.IndexFunc(f.Puts, func(put Put) bool { return put.Target == i }); {
	case j < 0:
		f.Puts = append(f.Puts, put)
	case put.isBefore(f.Puts[j]):
		f.Puts[j] = put
	}
}

// isOpen reports whether a type parameter says what a type is.
func isOpen(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return true
	case *types.Pointer:
		return isOpen(t.Elem())
	case *types.Named:
		return t.TypeArgs().Len() > 0
	}
	return false
}

// typeOf returns the name that a type, or what it points to, is declared by; nil where there is none.
func typeOf(t types.Type) *types.TypeName {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok && named.Obj().Pkg() != nil {
		return named.Obj()
	}
	return nil
}

func newType(t types.Type, name string) Target {
	typ := Target{Name: name}
	if obj := typeOf(t); obj != nil {
		typ.Package, typ.In = obj.Pkg().Path(), obj.Pkg().Name()
		typ.Nameable = obj.Parent() == obj.Pkg().Scope() && obj.Exported()
	}
	return typ
}

// from adds a place; where it is none, whatever is of a type.
func (f *Flow) from(at Place, ok bool, t types.Type, p *Package) {
	if !ok {
		f.any(t, p)
		return
	}
	if !slices.Contains(f.From, at) {
		f.From = append(f.From, at)
	}
}

// any adds whatever is of a type.
func (f *Flow) any(t types.Type, p *Package) {
	if at, ok := p.ofType(t); ok {
		f.from(at, true, t, p)
	} else {
		f.Open = true
	}
}
