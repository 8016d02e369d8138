package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/finding/layout"
)

// mayAlias reports whether two addresses may be of memory that overlaps.
func mayAlias(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	baseA, baseB := base(a), base(b)
	if baseA != baseB && (IsPrivate(baseA) || IsPrivate(baseB) || isGlobal(baseA) && isGlobal(baseB)) {
		return false
	}
	if !overlap(pointee(a), pointee(b)) {
		return false
	}
	fieldA, ok := a.(*ssa.FieldAddr)
	fieldB, also := b.(*ssa.FieldAddr)
	if ok && also && sameType(pointee(fieldA.X), pointee(fieldB.X)) {
		return fieldA.Field == fieldB.Field
	}
	return true
}

func isGlobal(v ssa.Value) bool {
	_, ok := v.(*ssa.Global)
	return ok
}

// base returns the address of the variable that addr is in, as far as fields and elements of arrays lead to it.
func base(addr ssa.Value) ssa.Value {
	for {
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			addr = a.X
		case *ssa.IndexAddr:
			if _, ok := a.X.Type().Underlying().(*types.Pointer); !ok {
				return a // of a slice
			}
			addr = a.X
		default:
			return addr
		}
	}
}

// pointee returns the type of what is at an address.
func pointee(addr ssa.Value) types.Type {
	if p, ok := addr.Type().Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return types.Typ[types.Invalid]
}

// overlap reports whether a value of one type may be, or may hold, one of the other.
func overlap(a, b types.Type) bool { return holds(a, b) || holds(b, a) }

// holds reports whether a value of type outer may be, or may have among its fields and elements, one of type inner.
func holds(outer, inner types.Type) bool {
	if sameType(outer, inner) || layout.HasTypeParam(outer) || layout.HasTypeParam(inner) {
		return true
	}
	switch u := outer.Underlying().(type) {
	case *types.Struct:
		for f := range u.Fields() {
			if holds(f.Type(), inner) {
				return true
			}
		}
	case *types.Array:
		return holds(u.Elem(), inner)
	}
	return false
}

// isPartOf reports whether what is at an address may be of a value of type t, or hold one.
func isPartOf(addr ssa.Value, t types.Type) bool {
	if holds(pointee(addr), t) {
		return true
	}
	switch a := addr.(type) {
	case *ssa.FieldAddr:
		return holds(t, pointee(a.X))
	case *ssa.IndexAddr:
		if _, ok := a.X.Type().Underlying().(*types.Pointer); ok {
			return holds(t, pointee(a.X))
		}
		return holdsArray(t, pointee(a))
	case *ssa.Global:
		return false
	}
	return holds(t, pointee(addr))
}

// holdsArray reports whether a value of type t has an array among its parts with elements of a type, of which a slice may be.
func holdsArray(t, elem types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for f := range u.Fields() {
			if holdsArray(f.Type(), elem) {
				return true
			}
		}
	case *types.Array:
		return sameType(u.Elem(), elem) || holdsArray(u.Elem(), elem)
	}
	return layout.HasTypeParam(t)
}

// sameType reports whether two types may be of one variable: pointers to types with one underlying type can be converted.
func sameType(a, b types.Type) bool {
	return types.Identical(a.Underlying(), b.Underlying()) || layout.HasTypeParam(a) || layout.HasTypeParam(b)
}

// IsPrivate reports whether v is a map that its function makes, or the address of a variable, that nothing but the function itself has, its literals
// left out.
func IsPrivate(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.MakeMap:
		return isPrivateMap(v)
	case *ssa.Alloc:
		return isPrivateAddress(v)
	}
	return false
}

func isPrivateMap(v *ssa.MakeMap) bool {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Lookup, *ssa.Range, *ssa.DebugRef:
		case *ssa.MapUpdate:
			if ref.Key == v || ref.Value == v {
				return false
			}
		case *ssa.Call:
			if _, ok := ref.Call.Value.(*ssa.Builtin); !ok {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// isPrivateAddress reports whether an address is used to load and store alone, and those of the fields and elements there.
func isPrivateAddress(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.Store:
			if ref.Val == v {
				return false
			}
		case *ssa.FieldAddr:
			if !isPrivateAddress(ref) {
				return false
			}
		case *ssa.IndexAddr:
			if !isPrivateAddress(ref) {
				return false
			}
		default:
			return false
		}
	}
	return true
}
