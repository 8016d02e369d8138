package grown

import (
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// mayBe reports whether two types are one, or may be where a type parameter stands for a type.
func mayBe(t, u types.Type) bool {
	t, u = types.Unalias(t), types.Unalias(u)
	switch {
	case types.Identical(t, u):
		return true
	case isParam(t):
		return !mentions(u, t)
	case isParam(u):
		return !mentions(t, u)
	}
	switch t := t.(type) {
	case *types.Named:
		u, ok := u.(*types.Named)
		return ok && t.Origin() == u.Origin() && mayBeAll(t.TypeArgs(), u.TypeArgs())
	case *types.Pointer:
		u, ok := u.(*types.Pointer)
		return ok && mayBe(t.Elem(), u.Elem())
	case *types.Slice:
		u, ok := u.(*types.Slice)
		return ok && mayBe(t.Elem(), u.Elem())
	case *types.Array:
		u, ok := u.(*types.Array)
		return ok && t.Len() == u.Len() && mayBe(t.Elem(), u.Elem())
	case *types.Map:
		u, ok := u.(*types.Map)
		return ok && mayBe(t.Key(), u.Key()) && mayBe(t.Elem(), u.Elem())
	case *types.Struct:
		u, ok := u.(*types.Struct)
		return ok && t.NumFields() == u.NumFields() // whatever it has
	}
	return false // of others no slice, map or struct with one is made
}

func mayBeAll(t, u *types.TypeList) bool {
	for i := range t.Len() {
		if i >= u.Len() || !mayBe(t.At(i), u.At(i)) {
			return false
		}
	}
	return true
}

func isParam(t types.Type) bool {
	_, ok := t.(*types.TypeParam)
	return ok
}

// mentions reports whether a type is made of a type parameter, so that it is not the one that stands for that.
func mentions(t, param types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return t == param
	case *types.Named:
		for arg := range t.TypeArgs().Types() {
			if mentions(arg, param) {
				return true
			}
		}
	case interface{ Elem() types.Type }: // pointers, slices, arrays, maps
		return mentions(t.Elem(), param)
	}
	return false
}

// setElsewhere returns why what is asked about in a package may be set by others, which need not know its type: reflection, and functions with type parameters of other
// packages.
func (t *Tracer) setElsewhere(p *Package) (why string) {
	if t.Reached("reflect.Value") || t.Reached("reflect.ValueOf") {
		return "reflection may set it"
	}
	for _, symbol := range slices.Sorted(maps.Keys(t.Generic)) {
		path := t.Generic[symbol]
		if path == p.SSA.Pkg.Path() || path == p.Prefix {
			continue
		}
		in := t.Imported(path)
		if in == nil {
			return "the source of " + symbol + " is not at hand"
		}
		for fn := range in.Functions() {
			if in.Symbol(outermost(fn)) == symbol && setsParam(fn) {
				return symbol + " sets values of any type"
			}
		}
	}
	return ""
}

// setsParam reports whether a function stores a value whose type a type parameter says, but to a variable of its own.
func setsParam(fn *ssa.Function) bool {
	for instr := range Instructions(fn) {
		if s, ok := instr.(*ssa.Store); ok && hasParam(s.Val.Type()) && !isLocal(s.Addr) {
			return true
		}
		if elem := overwrites(instr); elem != nil && hasParam(elem) {
			return true
		}
	}
	return false
}

// hasParam reports whether a value of a type is, or has in itself, one whose type a type parameter says.
func hasParam(t types.Type) bool {
	if isParam(types.Unalias(t)) {
		return true
	}
	switch t := t.Underlying().(type) {
	case *types.Struct:
		for f := range t.Fields() {
			if hasParam(f.Type()) {
				return true
			}
		}
	case *types.Array:
		return hasParam(t.Elem())
	}
	return false
}

// reinterprets returns the type that an instruction gives the memory behind an unsafe.Pointer, unless it is only read then; nil of other instructions.
func reinterprets(instr ssa.Instruction) types.Type {
	c, ok := instr.(*ssa.Convert)
	if !ok {
		return nil
	}
	ptr, ok := c.Type().Underlying().(*types.Pointer)
	if from, basic := c.X.Type().Underlying().(*types.Basic); !ok || !basic || from.Kind() != types.UnsafePointer {
		return nil
	}
	for _, r := range *c.Referrers() {
		if load, ok := r.(*ssa.UnOp); !ok || !isLoad(load) {
			return ptr.Elem()
		}
	}
	return nil
}
