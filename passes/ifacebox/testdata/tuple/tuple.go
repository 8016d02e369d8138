// Package tuple has calls with several results that are passed on as interfaces.
package tuple

import "fmt"

type point struct{ x, y int }

type failure struct{ code int }

func (failure) Error() string { return "failure" }

//go:noinline
func two() (point, int) { return point{1, 2}, 3 }

//go:noinline
func fails() (point, failure) { return point{1, 2}, failure{3} }

//go:noinline
func keep(a, b any) { kept[0], kept[1] = a, b }

//go:noinline
func keepFirst(a any, n int) { kept[0] = a }

var kept [2]any

func passedOn() { keep(two()) } // want `confirmed: result 1 of two.. .*allocates 16 bytes: passed to .keep., which may keep it` `confirmed: result 2 of two.. .*allocates 8 bytes unless under 256: passed to .keep., which may keep it`

func passedOnOne() { keepFirst(two()) } // want `confirmed: result 1 of two.. .*allocates 16 bytes: passed to .keepFirst., which may keep it`

func passedVariadic() { fmt.Println(two()) } // want `confirmed: result 1 of two.. .*allocates 16 bytes: passed to fmt.Println, which may keep it` `confirmed: result 2 of two.. .*allocates 8 bytes unless under 256: passed to fmt.Println, which may keep it`

func returned() (any, error) { return fails() } // want `confirmed: result 1 of fails.. .*allocates 16 bytes: returned` `confirmed: result 2 of fails.. .*allocates 8 bytes unless under 256: returned`

func assigned() {
	var a, b any
	a, b = two() // want `confirmed: result 1 of two.. .*allocates 16 bytes: assigned to .a.` `confirmed: result 2 of two.. .*allocates 8 bytes unless under 256: assigned to .b.`
	kept[0], kept[1] = a, b
}

func declared() {
	var a, b any = two() // want `confirmed: result 1 of two.. .*allocates 16 bytes: assigned` `confirmed: result 2 of two.. .*allocates 8 bytes unless under 256: assigned`
	kept[0], kept[1] = a, b
}

func assignedTo(p *struct{ a, b any }) {
	p.a, p.b = two() // want `confirmed: result 1 of two.. .*allocates 16 bytes: assigned to p.a` `confirmed: result 2 of two.. .*allocates 8 bytes unless under 256: assigned to p.b`
}

func commaOK(m map[string]point, v any, ch chan point) {
	kept[0], _ = m["a"]    // want `confirmed: m..a.. .*allocates 16 bytes: assigned to kept.0.`
	kept[1], _ = v.(point) // want `confirmed: v..point. .*allocates 16 bytes: assigned to kept.1.`
	kept[0], _ = <-ch      // want `confirmed: <-ch .*allocates 16 bytes: assigned to kept.0.`
}
