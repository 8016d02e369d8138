package boxing

import "go/types"

// IsInterface reports whether t is an interface and not a type parameter.
func IsInterface(t types.Type) bool {
	if t == nil {
		return false
	}
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return false
	}
	return types.IsInterface(t)
}

// CoreType returns the underlying type of t, and of a type parameter the single
// underlying type of its type set, or nil.
func CoreType(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	tp, ok := types.Unalias(t).(*types.TypeParam)
	if !ok {
		return t.Underlying()
	}
	iface, ok := tp.Constraint().Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	var core types.Type
	for i := range iface.NumEmbeddeds() {
		e := iface.EmbeddedType(i)
		u, ok := e.(*types.Union)
		if !ok {
			core = e.Underlying()
			continue
		}
		for j := range u.Len() {
			t := u.Term(j).Type().Underlying()
			if core != nil && !types.Identical(core, t) {
				return nil
			}
			core = t
		}
	}
	return core
}

// rangeTypes returns the types of the first and the second iteration value of a range over t; nil
// where there is none.
func rangeTypes(t types.Type) (values [2]types.Type) {
	integer := types.Typ[types.Int]
	switch u := CoreType(t).(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsString != 0:
			values = [2]types.Type{integer, types.Universe.Lookup("rune").Type()}
		case u.Info()&types.IsInteger != 0:
			values[0] = types.Default(t)
		}
	case *types.Slice:
		values = [2]types.Type{integer, u.Elem()}
	case *types.Array:
		values = [2]types.Type{integer, u.Elem()}
	case *types.Pointer:
		if a, ok := CoreType(u.Elem()).(*types.Array); ok {
			values = [2]types.Type{integer, a.Elem()}
		}
	case *types.Map:
		values = [2]types.Type{u.Key(), u.Elem()}
	case *types.Chan:
		values[0] = u.Elem()
	case *types.Signature:
		yield, ok := u.Params().At(0).Type().Underlying().(*types.Signature)
		for i := range 2 {
			if ok && i < yield.Params().Len() {
				values[i] = yield.Params().At(i).Type()
			}
		}
	}
	return values
}

// isPool reports whether t is sync.Pool or a pointer to it.
func isPool(t types.Type) bool {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	return types.TypeString(t, nil) == "sync.Pool"
}
