package text

import (
	"fmt"
	"strconv"
)

// brackets puts numbers between constants, which the buffer on the stack has room for, and texts, which it may not have.
func brackets(path []any, n int, small int8) (sum int) {
	sum += measure("[" + strconv.Itoa(n) + "]")                   // want `^refuted: "." . strconv.Itoa.n. . "." does not allocate .does not escape: its bytes, 22 at most, are on the stack.`
	sum += measure("[" + strconv.FormatInt(int64(n), 2) + "]")    // want `^confirmed: .* allocates unless it fits 32 bytes on the stack`
	sum += measure("n=" + fmt.Sprintf("%d/%v", n, small))         // want `^refuted: .*its bytes, 27 at most`
	sum += measure("a number: " + fmt.Sprintf("%d/%v", n, small)) // want `^confirmed: .* allocates unless it fits 32 bytes on the stack`
	sum += measure("[" + fmt.Sprintf("none") + "]")               // want `^refuted: .*its bytes, 6 at most`
	sum += measure("[" + fmt.Sprintf("all", path...) + "]")       // want `^confirmed: .* allocates unless it fits 32 bytes on the stack`
	for _, element := range path {
		s := fmt.Sprintf("%v", element)
		switch element.(type) {
		case int:
			sum += measure("[" + s + "]") // want `^refuted: .* does not allocate .does not escape: its bytes, 22 at most, are on the stack.`
		case fmt.Stringer:
			sum += measure("[" + s + "]") // want `^confirmed: .* allocates each iteration unless it fits 32 bytes on the stack`
		default:
			sum += measure("[" + s + "]") // want `^confirmed: .* allocates each iteration unless it fits 32 bytes on the stack`
		}
	}
	return sum
}
