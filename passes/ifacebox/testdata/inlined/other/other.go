// Package other has functions that are inlined into its users.
package other

var Kept any

//go:noinline
func KeepAny(v any) { Kept = v }

func Keep(i int) { KeepAny(i) } // want `confirmed: .i. .*allocates 8 bytes unless under 256: passed to .KeepAny., which may keep it`

func Nested(i int) { Keep(i) }

// An Error is a number that is none.
type Error struct{ N int }
