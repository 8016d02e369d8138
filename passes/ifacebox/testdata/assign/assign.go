// Package assign has assignments and declarations of interface variables.
package assign

type point struct{ x, y int }

type holder struct {
	v  any
	vs []any
	m  map[string]any
}

var kept any

func toGlobal(p point) { kept = p } // want `confirmed: .p. .*allocates 16 bytes: assigned to .kept.`

func toField(h *holder, p point) { h.v = p } // want `confirmed: .p. .*allocates 16 bytes: assigned to h.v`

func toElement(h *holder, p point) { h.vs[0] = p } // want `confirmed: .p. .*allocates 16 bytes: assigned to h.vs.0.`

func toMap(h *holder, p point) { h.m["a"] = p } // want `confirmed: .p. .*allocates 16 bytes: assigned to h.m..a..`

func toPointer(v *any, p point) { *v = p } // want `confirmed: .p. .*allocates 16 bytes: assigned to .v`

func declared(p point) {
	var v any = p // want `confirmed: .p. .*allocates 16 bytes: assigned`
	kept = v
}

func declaredStays(p point) bool {
	var v any = p // want `refuted: .p. .*does not escape: it lives on the stack`
	return v == kept
}

func swapped(a, b point) {
	var v, w any
	v, w = a, b // want `confirmed: .a. .*allocates 16 bytes: assigned to .v.` `confirmed: .b. .*allocates 16 bytes: assigned to .w.`
	kept = v
	kept = w
}

func blank(p point) {
	var v any
	_, v = p, p // want `confirmed: .p. .*allocates 16 bytes: assigned to .v.`
	kept = v
}

func result(p point) (v any) {
	v = p // want `confirmed: .p. .*allocates 16 bytes: assigned to .v.`
	return
}

func returned(p point) any { return p } // want `confirmed: .p. .*allocates 16 bytes: returned`

func returnedTwo(p point, i int) (any, any) { return p, i } // want `confirmed: .p. .*allocates 16 bytes: returned` `confirmed: .i. .*allocates 8 bytes unless under 256: returned`

func returnedParen(p point) any { return (p) } // want `confirmed: .p. .*allocates 16 bytes: returned`

func returnedFromClosure(p point) func() any {
	return func() any { return p } // want `confirmed: .p. .*allocates 16 bytes: returned`
}

func convertedAndReturned(p point) any {
	v := any(p) // want `confirmed: .p. .*allocates 16 bytes: converted and returned on line 64`
	return v
}

func convertedAndStored(p point) {
	v := any(p) // want `confirmed: .p. .*allocates 16 bytes: converted and assigned to .kept. on line 69`
	kept = v
}

func convertedAndSent(p point, ch chan any) {
	v := any(p) // want `confirmed: .p. .*allocates 16 bytes: converted and sent on a channel on line 74`
	ch <- v
}

func explicit(p point) any { return any(p) } // want `confirmed: .p. .*allocates 16 bytes: converted and returned`

func explicitParen(p point) any { return any((p)) } // want `confirmed: .p. .*allocates 16 bytes: converted and returned`

func toInterface(err error) any { return err }

func pointer(p *point) any { return p }

func function(f func()) any { return f }

func untypedNil() any { return nil }

func panics(p point) { panic(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to .panic.`

func panicsConstant() { panic("constant") } // want `refuted: .constant. .*a constant`

func compared(p point) bool { return kept == any(p) } // want `refuted: .p. .*does not escape: it lives on the stack`

func comparedMixed(p point) bool { return kept == p }

func switched(p point) bool {
	switch kept {
	case p:
		return true
	}
	return false
}

var global any = point{1, 2} // want `refuted: point\{\.\.\.\} .*a literal of constants`

var globalComputed any = compute() // want `refuted: compute.. .*static data that the linker lays out`

//go:noinline
func compute() point { return point{1, 2} }

// Where it goes from a variable is not said: the line has the variable.
func assignedThenField(h *holder, p point) {
	v := any(nil)
	v = p // want `confirmed: .p. .*allocates 16 bytes: assigned to .v.$`
	h.v = v
}
