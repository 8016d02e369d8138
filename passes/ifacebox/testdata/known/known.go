// Package known boxes values that the compiler knows.
package known

import "fmt"

const c = 5

type color int

const red color = 1

type pair struct{ a, b int }

//go:noinline
func keep(v any) { kept = v }

var kept any

func constants() {
	keep(c)      // want `refuted: .c. .*a constant`
	keep(red)    // want `refuted: .red. .*a constant`
	keep("text") // want `refuted: .text. .*a constant`
	keep(1.5)    // want `refuted: 1.5 .*a constant`
	keep(c + 1)  // want `refuted: c . 1 .*a constant`
	keep(nil)
	keep('x')  // want `refuted: 'x' .*a constant`
	keep(1000) // want `refuted: 1000 .*a constant`
}

func variables() {
	x := 5
	keep(x) // want `refuted: .x. .*always 5`
	s := "text"
	keep(s)      // want `refuted: .s. .*always .text.`
	keep(len(s)) // want `refuted: len.s. .*its value is 4: it points into the table runtime.staticuint64s`
	f := 2.5
	keep(f) // want `refuted: .f. .*always 2.5`
	n := red
	keep(n) // want `refuted: .n. .*always color.1.`
}

func parenthesised() {
	x := 5
	keep((x)) // want `refuted: .x. .*the value is known when compiling: read-only data`
}

func folded() {
	x := 5
	keep(x + 300) // want `confirmed: x . 300 .*allocates 8 bytes: passed to .keep., which may keep it`
}

func literals() {
	keep(pair{1, 2})                 // want `refuted: pair\{\.\.\.\} .*a literal of constants`
	keep([2]int{1, 2})               // want `refuted: .2.int\{\.\.\.\} .*a literal of constants`
	keep(struct{ s string }{"text"}) // want `refuted: struct.s string.\{\.\.\.\} .*a literal of constants`
}

func variadic() {
	x := 7
	fmt.Println(x, c, "text") // want `refuted: .x. .*always 7` `refuted: .c. .*a constant` `refuted: .text. .*a constant`
}

func inlinedArgument() { wrapper(5) }

func wrapper(i int) { keep(i) } // want `confirmed: .i. .*allocates 8 bytes unless under 256: passed to .keep., which may keep it`

func notKnown(b bool) {
	x := 5
	if b {
		x = 6
	}
	keep(x) // want `refuted: .x. .*its value is 5 to 6: it points into the table runtime.staticuint64s`
}
