// Package dead boxes values in code that never runs.
package dead

type point struct{ x, y int }

//go:noinline
func keep(v any) { kept = v }

var kept any

const debug = false

func never(p point) {
	if false {
		keep(p) // want `refuted: .p. .*the compiler removed the code`
	}
	if debug {
		keep(p) // want `refuted: .p. .*the compiler removed the code`
	}
}

func afterReturn(p point) {
	return
	keep(p) // want `refuted: .p. .*the compiler removed the code`
}

func unused(p point) { keep(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to .keep., which may keep it`

func unusedInlinable(p point) any { return p } // want `confirmed: .p. .*allocates 16 bytes: returned`

func removed(p point) {
	v := any(p) // want `refuted: .p. .*does not escape: it lives on the stack`
	_ = v
}
