package loopmap

import (
	"go/types"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/words"
)

// message words a finding: each reports whether the look-up is in a loop.
func message(what string, each bool, a advice, v finding.Verdict, reason string) string {
	often := words.Each(each)
	switch v {
	case finding.Confirmed:
		return what + " is looked up" + often + ": " + a.why + "; " + a.remedy
	case finding.Refuted:
		return what + " is not looked up (" + reason + ")"
	}
	return what + " may be looked up" + often + ": " + a.why + " (" + reason + ")"
}

// isAccess reports whether a call reads an element of a map.
func isAccess(c *evidence.Call) bool { return strings.HasPrefix(c.Callee, "runtime.mapaccess") }

// isExact reports whether each value of type t is equal to itself, so that a map finds what it has under a key: no floating-point numbers, which may be NaN.
func isExact(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&(types.IsFloat|types.IsComplex) == 0
	case *types.Pointer, *types.Chan:
		return true
	case *types.Array:
		return isExact(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if !isExact(f.Type()) {
				return false
			}
		}
		return true
	}
	return false
}

// mayPanic reports whether the look-up of a key of type t may panic: it holds an interface, whose value may be of a type that cannot be compared.
func mayPanic(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic, *types.Pointer, *types.Chan:
		return false
	case *types.Array:
		return mayPanic(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if mayPanic(f.Type()) {
				return true
			}
		}
		return false
	}
	return true
}
