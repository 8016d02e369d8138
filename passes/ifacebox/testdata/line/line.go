// Package line has several conversions on one line.
package line

import "fmt"

type point struct{ x, y int }

//go:noinline
func keep(a, b any) { kept, kept2 = a, b }

//go:noinline
func first(a, b any) { kept = a }

var kept, kept2 any

func twoOfOneType(a, b point) { keep(a, b) } // want `confirmed: .a. .*allocates 16 bytes: passed to .keep., which may keep it` `confirmed: .b. .*allocates 16 bytes: passed to .keep., which may keep it`

func oneStays(a, b point) { first(a, b) } // want `confirmed: .a. .*allocates 16 bytes: passed to .first., which may keep it` `refuted: .b. .*does not escape: it lives on the stack`

func twoTypes(a point, i int) { keep(a, i) } // want `confirmed: .a. .*allocates 16 bytes: passed to .keep., which may keep it` `confirmed: .i. .*allocates 8 bytes unless under 256: passed to .keep., which may keep it`

func theSameTwice(i int) { fmt.Println(i, i) } // want `confirmed: .i. .*allocates 8 bytes unless under 256: passed to fmt.Println, which may keep it` `confirmed: .i. .*allocates 8 bytes unless under 256: passed to fmt.Println, which may keep it`

func threeConstantsOneValue(i int) { fmt.Println(1, i, 2, 3) } // want `refuted: 1 .*a constant` `confirmed: .i. .*allocates 8 bytes unless under 256: passed to fmt.Println, which may keep it` `refuted: 2 .*a constant` `refuted: 3 .*a constant`

func twoCalls(b bool, x, y point) { keep(x, 1); keep(y, 1) } // want `confirmed: .x. .*allocates 16 bytes: passed to .keep., which may keep it` `refuted: 1 .*a constant` `confirmed: .y. .*allocates 16 bytes: passed to .keep., which may keep it` `refuted: 1 .*a constant`

func moreOfOneTypeThanBoxes(a, b point) { first(a, a); first(b, b) } // want `confirmed: .a. .*allocates 16 bytes: passed to .first., which may keep it` `refuted: .a. .*does not escape: it lives on the stack` `confirmed: .b. .*allocates 16 bytes: passed to .first., which may keep it` `refuted: .b. .*does not escape: it lives on the stack`
