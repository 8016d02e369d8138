// Package inlined calls functions of other packages whose inlined bodies box.
package inlined

import (
	"fmt"

	"example.com/ifacebox/inlined/other"
)

type point struct{ x, y int }

func calls(i int) { other.Keep(i) } // want `confirmed: call of other.Keep, inlined here, allocates a box for an interface$`

func own(p point) { keepIt(p) }

func ownTwice(p point) { keepIt(p); keepIt(p) }

func keepIt(p point) { other.KeepAny(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to other.KeepAny, which may keep it`

func nested(i int) { other.Nested(i) } // want `confirmed: call of other.Nested, inlined here, allocates a box for an interface$`

func constant() { other.Keep(5) }

// number is inlined, and makes an object besides the number that is boxed: what becomes of that is nothing of the box.
func number(n int) int {
	if n < 0 {
		panic(&other.Error{N: n})
	}
	return n
}

func printed(n int) string {
	return fmt.Sprint(number(n)) // want `confirmed: number\(n\) \(int, 8 bytes\) boxed into any allocates 8 bytes unless under 256: passed to fmt.Sprint, which may keep it; strconv.Itoa\(number\(n\)\) needs no box$`
}
