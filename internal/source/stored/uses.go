package stored

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// CanBe reports whether the declaration of h can have a type in place of its interface, which all is of that is put into it: whatever is done with it then compiles,
// and does the same. It is called, and passed on where it has been anything but nil; it is not compared, and its type is not asked for.
func (x *Index) CanBe(h *Holder, t types.Type) bool {
	_, isPointer := t.Underlying().(*types.Pointer)
	for _, v := range x.loads(h) {
		for _, use := range *v.Referrers() {
			switch doneWith(use, v) {
			case called:
			case passed:
				if !isPointer || h.nils { // a value would be boxed, and nil would be a pointer in an interface
					return false
				}
			default:
				return false
			}
		}
	}
	return !h.nils || isPointer
}

// loads returns the values that are what h holds.
func (x *Index) loads(h *Holder) (vs []ssa.Value) {
	switch h.Kind {
	case Field:
		for _, v := range x.fields[h.Object.(*types.Var)] {
			if addr, ok := v.(*ssa.FieldAddr); ok {
				vs = append(vs, loadsOf(*addr.Referrers())...)
			} else {
				vs = append(vs, v)
			}
		}
	case Variable:
		vs = loadsOf(x.globals[x.pkg.Var(h.Object.Name())])
	case Parameter:
		vs = append(vs, h.param)
		vs = append(vs, loadsOfParameter(h.param)...)
	case Result:
		for _, call := range x.results[h.fn] {
			if h.fn.Signature.Results().Len() == 1 {
				vs = append(vs, call)
				continue
			}
			for _, use := range *call.Referrers() {
				if e, ok := use.(*ssa.Extract); ok && e.Index == h.Index {
					vs = append(vs, e)
				}
			}
		}
	}
	return vs
}

func loadsOf(uses []ssa.Instruction) (vs []ssa.Value) {
	for _, use := range uses {
		if load, ok := use.(*ssa.UnOp); ok {
			vs = append(vs, load)
		}
	}
	return vs
}

// loadsOfParameter returns the loads of the variable that a parameter is kept in because a closure captures it.
func loadsOfParameter(p *ssa.Parameter) (vs []ssa.Value) {
	var visit func(addr ssa.Value)
	visit = func(addr ssa.Value) {
		vs = append(vs, loadsOf(*addr.Referrers())...)
		for _, use := range *addr.Referrers() {
			if c, ok := use.(*ssa.MakeClosure); ok {
				for i, b := range c.Bindings {
					if b == addr {
						visit(c.Fn.(*ssa.Function).FreeVars[i])
					}
				}
			}
		}
	}
	for _, use := range *p.Referrers() {
		if s, ok := use.(*ssa.Store); ok && isKept(s, p) {
			visit(s.Addr)
		}
	}
	return vs
}

// isKept reports whether a store puts a parameter into a variable that holds nothing else.
func isKept(s *ssa.Store, p *ssa.Parameter) bool {
	a, ok := s.Addr.(*ssa.Alloc)
	return ok && s.Val == ssa.Value(p) && onlyStored(a) == ssa.Value(p)
}

// A use is what is done with a value.
type use uint8

const (
	other  use = iota
	called     // through it
	passed     // on, as an interface
)

// doneWith says what an instruction does with an interface.
func doneWith(instr ssa.Instruction, v ssa.Value) use {
	switch instr := instr.(type) {
	case *ssa.DebugRef:
		return called
	case *ssa.Return, *ssa.ChangeInterface, *ssa.Send:
		return passed
	case *ssa.Store:
		if p, ok := v.(*ssa.Parameter); ok && isKept(instr, p) {
			return called // the loads tell
		}
		if _, isLocal := instr.Addr.(*ssa.Alloc); instr.Val == v && !isLocal { // a variable may have its type from v, and be assigned something else
			return passed
		}
	case *ssa.MakeClosure: // of a method
		if fn, ok := instr.Fn.(*ssa.Function); ok && fn.Synthetic != "" {
			return called
		}
	case ssa.CallInstruction:
		call := instr.Common()
		if slices.Contains(call.Args, v) {
			return passed
		}
		if call.IsInvoke() && call.Value == v {
			return called
		}
	}
	return other
}
