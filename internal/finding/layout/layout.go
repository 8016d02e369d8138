// Package layout answers questions about how types are laid out in memory.
package layout

import "go/types"

// HasPointers reports whether a value of type t holds pointers, so that the
// collector has to scan it. Type parameters are taken to hold some.
func HasPointers(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() == types.String || u.Kind() == types.UnsafePointer
	case *types.Array:
		return u.Len() > 0 && HasPointers(u.Elem())
	case *types.Struct:
		for i := range u.NumFields() {
			if HasPointers(u.Field(i).Type()) {
				return true
			}
		}
		return false
	}
	return true
}

// HasTypeParam reports whether the layout of t depends on a type parameter, so
// that its size is not known.
func HasTypeParam(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Array:
		return HasTypeParam(u.Elem())
	case *types.Struct:
		for i := range u.NumFields() {
			if HasTypeParam(u.Field(i).Type()) {
				return true
			}
		}
	}
	return false
}

// IsDirect reports whether an interface stores a value of type t itself, since it
// is one pointer (types.IsDirectIface in cmd/compile/internal/types). Since Go 1.26 that includes structs with
// fields of no size beside the pointer; IsDirect reports false for them, and leaves them to the machine code.
func IsDirect(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Pointer, *types.Chan, *types.Map, *types.Signature:
		return true
	case *types.Basic:
		return u.Kind() == types.UnsafePointer
	case *types.Array:
		return u.Len() == 1 && IsDirect(u.Elem())
	case *types.Struct:
		return u.NumFields() == 1 && IsDirect(u.Field(0).Type())
	}
	return false
}

// SoleComponent strips structs of one field and arrays of one element from t.
func SoleComponent(t types.Type) types.Type {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		if u.NumFields() == 1 {
			return SoleComponent(u.Field(0).Type())
		}
	case *types.Array:
		if u.Len() == 1 {
			return SoleComponent(u.Elem())
		}
	}
	return t
}
