package grown

import (
	"fmt"
	"go/types"
	"path/filepath"

	"golang.org/x/tools/go/ssa"
)

// A field is one of a struct type.
type field struct {
	*types.Var
	of types.Type
}

func fieldOf(a *ssa.FieldAddr) field {
	of := a.X.Type().Underlying().(*types.Pointer).Elem()
	return field{of.Underlying().(*types.Struct).Field(a.Field), of}
}

// fieldReset returns why the slice or the map in a field may be another one than before: something is stored to the field, or to the whole struct, that is not
// made of what was there, or its address is known to others.
func (t *Tracer) fieldReset(f field, p *Package) (why string) {
	if f.Pkg() == nil || f.Pkg().Path() != p.SSA.Pkg.Path() || f.Exported() && t.Elsewhere(f.Pkg().Path()) {
		return "another package may set " + f.Name()
	}
	return t.reset("field "+f.of.String()+"."+f.Name(), f.Name(), p, func(addr ssa.Value, val types.Type) bool {
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			return isField(a, f) || Contains(val, f.of)
		case *ssa.Global:
			return Contains(val, f.of)
		}
		return mayBe(val, f.Type()) || Contains(val, f.of)
	}, func(elem types.Type) bool { return Contains(elem, f.of) || mayBe(elem, f.Type()) }, func(v ssa.Value) bool {
		a, ok := v.(*ssa.FieldAddr)
		return ok && isField(a, f)
	})
}

// isField reports whether an address is that of a field, of any instance of a generic struct.
func isField(a *ssa.FieldAddr, f field) bool { return fieldOf(a).Origin() == f.Origin() }

// globalReset is fieldReset for a package variable.
func (t *Tracer) globalReset(g *ssa.Global, p *Package) (why string) {
	obj := g.Object()
	if obj == nil || g.Pkg != p.SSA || obj.Exported() && t.Elsewhere(p.SSA.Pkg.Path()) {
		return "another package may set " + g.Name()
	}
	return t.reset("variable "+g.Name(), g.Name(), p, func(addr ssa.Value, val types.Type) bool {
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			return false
		case *ssa.Global:
			return a == g
		}
		return mayBe(val, obj.Type())
	}, func(elem types.Type) bool { return mayBe(elem, obj.Type()) }, func(v ssa.Value) bool { return v == ssa.Value(g) })
}

// pointedReset is fieldReset for what lies behind a pointer, or in a slice.
func (t *Tracer) pointedReset(of types.Type, p *Package) (why string) {
	if t.Elsewhere(p.SSA.Pkg.Path()) {
		return "another package may set it"
	}
	return t.reset("a "+of.String(), "it", p, func(_ ssa.Value, val types.Type) bool { return Contains(val, of) },
		func(elem types.Type) bool { return Contains(elem, of) }, nil)
}

// Contains reports whether a value of a type may be, or have in itself, one of another.
func Contains(t, part types.Type) bool {
	if mayBe(t, part) {
		return true
	}
	switch t := t.Underlying().(type) {
	case *types.Struct:
		for f := range t.Fields() {
			if Contains(f.Type(), part) {
				return true
			}
		}
	case *types.Array:
		return Contains(t.Elem(), part)
	}
	return false
}

// reset looks at all functions that may run, at the stores that are meant, and at what else has the address. What is being asked already has no
// reason besides.
func (t *Tracer) reset(key, name string, p *Package, meant func(addr ssa.Value, val types.Type) bool, part func(types.Type) bool, isIt func(addr ssa.Value) bool) (why string) {
	if t.busy[key] {
		return ""
	}
	t.busy[key] = true
	defer delete(t.busy, key)
	if why := t.setElsewhere(p); why != "" {
		return why
	}
	for fn := range p.Functions() {
		if !t.Reached(p.Symbol(outermost(fn))) {
			continue
		}
		for instr := range Instructions(fn) {
			at := p.position(instr.Pos())
			if s, ok := instr.(*ssa.Store); ok && meant(s.Addr, s.Val.Type()) && !isLocal(s.Addr) && !t.same(s, p) {
				return fmt.Sprintf("%s is set at %s:%d", name, filepath.Base(at.Filename), at.Line)
			}
			if elem := overwrites(instr); elem != nil && part(elem) {
				return fmt.Sprintf("elements with %s are set at %s:%d", name, filepath.Base(at.Filename), at.Line)
			}
			if elem := reinterprets(instr); elem != nil && !part(elem) {
				return fmt.Sprintf("unsafe code may set %s at %s:%d", name, filepath.Base(at.Filename), at.Line)
			}
			if isIt != nil && passesOn(instr, isIt) {
				return fmt.Sprintf("the address of %s is known to others, by %s:%d", name, filepath.Base(at.Filename), at.Line)
			}
		}
	}
	return ""
}

// same reports whether a store puts back what is made of what was loaded from there.
func (t *Tracer) same(s *ssa.Store, p *Package) bool {
	for _, o := range t.origins(s.Val, p, make(map[ssa.Value]bool)) {
		if o.why != "" || o.addr == nil || !equivalent(o.addr, s.Addr) {
			return false
		}
	}
	return true
}

// overwrites returns the type of the elements that a built-in function sets: append, copy, clear; nil of other instructions.
func overwrites(instr ssa.Instruction) types.Type {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return nil
	}
	b, ok := call.Common().Value.(*ssa.Builtin)
	if !ok || b.Name() != "append" && b.Name() != "copy" && b.Name() != "clear" {
		return nil
	}
	if s, ok := call.Common().Args[0].Type().Underlying().(*types.Slice); ok {
		return s.Elem()
	}
	return nil
}

// passesOn reports whether an instruction does anything with an address but load from it and store to it.
func passesOn(instr ssa.Instruction, isIt func(ssa.Value) bool) bool {
	switch instr := instr.(type) {
	case *ssa.DebugRef, *ssa.FieldAddr, *ssa.IndexAddr:
		return false
	case *ssa.UnOp:
		return !isLoad(instr) && isIt(instr.X)
	case *ssa.Store:
		return isIt(instr.Val)
	}
	for _, v := range instr.Operands(nil) {
		if *v != nil && isIt(*v) {
			return true
		}
	}
	return false
}

// outermost returns the declared function that a literal is in.
func outermost(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}
