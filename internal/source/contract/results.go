package contract

import "go/types"

// Errors returns which of the words that a function of type t returns in integer registers errors begin with, a bit each, in the order of the registers (cmd/compile/abi-internal.md): of those
// results that lie there on both processors. Where one lies behind a result whose type depends on type parameters is not known: it is none of them.
func Errors(t types.Type) (errors uint16) {
	sig, ok := t.(*types.Signature)
	if !ok {
		return 0
	}
	const ints, floats = 9, 15 // of amd64, which has fewer
	var used registers
	fits := true
	for v := range sig.Results().Variables() {
		r := registersOf(v.Type())
		switch {
		case r.stack:
			continue
		case isError(v.Type()) && !fits:
			return errors
		case r.unknown:
			fits = false
		case used.ints+r.ints > ints || used.floats+r.floats > floats:
			return errors
		case isError(v.Type()):
			errors |= 1 << used.ints
		}
		used.add(r)
	}
	return errors
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

// registers are those that a value takes.
type registers struct {
	ints, floats int
	stack        bool // none: it lies on the stack
	unknown      bool // it depends on type parameters
}

func (r *registers) add(o registers) {
	r.ints += o.ints
	r.floats += o.floats
	r.stack = r.stack || o.stack
	r.unknown = r.unknown || o.unknown
}

func registersOf(t types.Type) registers {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return registers{unknown: true}
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return registersOfBasic(u)
	case *types.Interface:
		return registers{ints: 2}
	case *types.Slice:
		return registers{ints: 3}
	case *types.Array:
		switch u.Len() {
		case 0:
			return registers{}
		case 1:
			return registersOf(u.Elem())
		}
		return registers{stack: true}
	case *types.Struct:
		var r registers
		for f := range u.Fields() {
			r.add(registersOf(f.Type()))
		}
		return r
	}
	return registers{ints: 1}
}

func registersOfBasic(b *types.Basic) registers {
	switch info := b.Info(); {
	case info&types.IsString != 0:
		return registers{ints: 2}
	case info&types.IsFloat != 0:
		return registers{floats: 1}
	case info&types.IsComplex != 0:
		return registers{floats: 2}
	}
	return registers{ints: 1}
}
