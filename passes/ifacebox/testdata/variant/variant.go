// Package variant has test files, which are compiled with it and beside it.
package variant

type point struct{ x, y int }

//go:noinline
func keep(v any) { kept = v }

var kept any

func plain(p point) { keep(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to .keep., which may keep it`
