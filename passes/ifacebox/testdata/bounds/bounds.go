// Package bounds boxes integers whose value is known to be in the runtime's table of small ones, or not to be.
package bounds

import (
	"fmt"
	"io"
)

var sink any

//go:noinline
func keep(a any) { sink = a }

func loop() {
	for i := range 200 {
		keep(i) // want `refuted: .i. .int, 8 bytes. boxed into any does not allocate .its value is 0 to 199: it points into the table runtime.staticuint64s.`
	}
	for i := range 257 {
		keep(i) // want `confirmed: .i. .*allocates 8 bytes unless under 256: passed to .keep.`
	}
	for i := 1000; i < 2000; i++ {
		keep(i) // want `confirmed: .i. .*allocates 8 bytes: passed to .keep.`
	}
}

func clamp(x int) { keep(min(max(x, 0), 255)) } // want `refuted: min.* .its value is 0 to 255: it points`

type level int

const (
	low level = iota
	middle
	high
)

func enum(w io.Writer, n int, l level) {
	v := low
	if n > 10 {
		v = high
	}
	fmt.Fprintln(w, v) // want `refuted: .v. .level, 8 bytes. .*its value is 0 to 2: it points`
	fmt.Fprintln(w, l) // want `confirmed: .l. .level, 8 bytes. .*allocates 8 bytes unless under 256`
}

func checked(n int, s []string) {
	if n < 0 || n > 255 {
		return
	}
	keep(n)     // want `refuted: .n. .*its value is 0 to 255: it points`
	keep(n + 1) // want `confirmed: n . 1 .*allocates 8 bytes unless under 256: passed to .keep.`
	for i, v := range s[:4] {
		keep(i)      // want `refuted: .i. .*its value is 0 to 3: it points`
		keep(len(v)) // want `confirmed: len.v. .*allocates 8 bytes unless under 256: passed to .keep.`
	}
}

// captured is memory: anybody may change it between the comparison and the box.
func captured(change func(*int)) {
	n := 3
	change(&n)
	if n >= 0 && n < 10 {
		keep(n) // want `confirmed: .n. .*allocates 8 bytes unless under 256: passed to .keep.`
	}
}

// A cursor moves, or erases.
type cursor rune

const (
	up    cursor = 'A'
	erase cursor = 'K'
)

// text is inlined where the cursor is a constant, too: that copy allocates nothing.
func (c cursor) text() string {
	return fmt.Sprintf("%c", c) // want `confirmed: .c. .cursor, 4 bytes. .*allocates 4 bytes unless under 256: passed to fmt.Sprintf`
}

func (c cursor) times(n int) string {
	if c == erase {
		return c.text()
	}
	return fmt.Sprintf("%d%c", n, up) // want `confirmed: .n. .int, 8 bytes. .*allocates 8 bytes unless under 256: .*` `refuted: .up. .*a constant`
}

// three boxes a field that the compiler knows.
func three(p struct{ n, m int }) {
	if p.n == 3 {
		keep(p.n) // want `refuted: p.n .*it is a constant under 256 in the machine code: it points into the table runtime.staticuint64s`
	}
	if p.m == 300 {
		keep(p.m) // want `confirmed: p.m .*allocates 8 bytes`
	}
}
