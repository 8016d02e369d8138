// Package linkname has functions that the object knows by another name.
package linkname

import _ "unsafe"

type point struct{ x, y int }

//go:noinline
func keep(v any) { kept = v }

var kept any

//go:linkname pushed example.com/elsewhere.pushed
func pushed(p point) { keep(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to .keep., which may keep it`

func ordinary(p point) { keep(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to .keep., which may keep it`
