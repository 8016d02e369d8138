package gcobj

import (
	"slices"
	"strings"
)

// A Bounds is what a bounds check compares, as far as its call of the runtime tells.
type Bounds struct {
	Kind BoundsKind

	// Index and Length are the constants that are compared, -1 what is computed, or not known: releases before Go 1.26 tell none, later ones those under 32.
	Index, Length int64
}

// A BoundsKind is a kind of bounds check. (internal/abi.BoundsErrorCode.)
type BoundsKind uint8

const (
	BoundsIndex      BoundsKind = iota // s[x], with the length
	BoundsSliceAlen                    // s[?:x], with the length
	BoundsSliceAcap                    // s[?:x], with the capacity
	BoundsSliceB                       // s[x:y], x with y
	BoundsSlice3Alen                   // s[?:?:x], with the length
	BoundsSlice3Acap                   // s[?:?:x], with the capacity
	BoundsSlice3B                      // s[?:x:y], x with y
	BoundsSlice3C                      // s[x:y:?], x with y
	BoundsConvert                      // (*[x]T)(s), with the length
	boundsKinds
)

// boundsNames has the functions of the runtime that releases before Go 1.26 call, each by its kind. Those for unsigned indices end in U besides.
var boundsNames = [boundsKinds]string{
	"panicIndex", "panicSliceAlen", "panicSliceAcap", "panicSliceB", "panicSlice3Alen", "panicSlice3Acap", "panicSlice3B", "panicSlice3C", "panicSliceConvert",
}

// ChecksBounds reports whether a function is one of those that report an index or a slice out of range: there is one call for each check that is in the
// code. (Go 1.26 and later panicBounds, and before one for each kind; cmd/compile/internal/ssagen/ssa.go.)
func ChecksBounds(symbol string) bool {
	name, ok := strings.CutPrefix(symbol, "runtime.")
	return ok && (strings.HasPrefix(name, "panicBounds") || strings.HasPrefix(name, "panicIndex") || strings.HasPrefix(name, "panicSlice") ||
		strings.HasPrefix(name, "goPanicIndex") || strings.HasPrefix(name, "goPanicSlice"))
}

// Bounds returns what a call checks; false of one that reports no bounds check.
func (f *Func) Bounds(c Call) (Bounds, bool) {
	switch {
	case !ChecksBounds(c.Callee):
		return Bounds{}, false
	case c.Callee == "runtime.panicBounds":
		return f.decodeBounds(c.Offset), true
	}
	name := strings.TrimSuffix(strings.TrimPrefix(c.Callee, "runtime."), "U")
	kind := max(0, slices.Index(boundsNames[:], name))
	return Bounds{BoundsKind(kind), -1, -1}, true
}

// decodeBounds reads what internal/abi.BoundsEncode made. What is not in the table is taken for an index.
func (f *Func) decodeBounds(offset uint32) Bounds {
	v := f.funcInfo().bounds.at(f.o, offset, f.o.a.arch.quantum)
	b := Bounds{BoundsIndex, -1, -1}
	if v < 0 {
		return b
	}
	b.Kind = BoundsKind(v % int32(boundsKinds))
	c := v / int32(boundsKinds)
	inRegister, ofRegister := c&1 != 0, c&2 != 0
	if !inRegister {
		b.Index = int64(c >> 2 & 0x1f)
	}
	if !ofRegister {
		b.Length = int64(c >> 7 & 0x1f)
	}
	return b
}
