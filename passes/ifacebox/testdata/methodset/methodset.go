// Package methodset has variables whose address an interface holds.
package methodset

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

type counter struct{ n, m int }

func (c *counter) Write(p []byte) (int, error) { c.n += len(p); return len(p), nil }

var (
	kept        any
	keptPointer *counter
)

func buffer() string {
	var buf bytes.Buffer       // want `confirmed: .buf. .*moves to the heap, 48 bytes: io.Writer holds its address, since only the pointer has method .Write.`
	fmt.Fprintf(&buf, "%d", 1) // want `refuted: 1 .*a constant`
	return buf.String()
}

func builder() string {
	var b strings.Builder // want `confirmed: .b. .*moves to the heap, 32 bytes: io.Writer holds its address, since only the pointer has method .Write.`
	fmt.Fprint(&b, "a")   // want `refuted: .a. .*a constant`
	return b.String()
}

func own(r io.Reader) int {
	var c counter // want `confirmed: .c. .*moves to the heap, 16 bytes: io.Writer holds its address, since only the pointer has method .Write.`
	io.Copy(&c, r)
	return c.n
}

func twice(r io.Reader) int {
	var c counter // want `confirmed: .c. .*moves to the heap, 16 bytes: io.Writer holds its address, since only the pointer has method .Write.`
	io.Copy(&c, r)
	io.WriteString(&c, "x")
	return c.n
}

func anotherReason() {
	var c counter
	keptPointer = &c
}

func anotherReasonToo(w io.Writer) {
	var c counter
	keptPointer = &c
	use(&c)
}

//go:noinline
func use(w io.Writer) bool { return w == nil }

func stays() int {
	var c counter // want `refuted: .c. .*does not move to the heap: io.Writer holds its address, since only the pointer has method .Write. .its address does not escape: it stays on the stack`
	use(&c)
	return c.n
}

func field() {
	var s struct { // want `confirmed: .s. .*moves to the heap, 24 bytes: any holds its address`
		a int
		c counter
	}
	kept = &s.c
}

func element() {
	var a [2]counter // want `confirmed: .a. .*moves to the heap, 32 bytes: any holds its address`
	kept = &a[1]
}

func parameter(c counter) { // want `confirmed: .c. .*moves to the heap, 16 bytes: any holds its address`
	kept = &c
}

func loop(n int, r io.Reader) {
	for range n {
		var c counter // want `confirmed: .c. .*moves to the heap, 16 bytes: io.Writer holds its address, since only the pointer has method .Write.`
		io.Copy(&c, r)
	}
}

func literal() { kept = &counter{1, 2} }

func throughPointer(c *counter) { kept = c }

func valueIsBoxed() {
	var c counter
	kept = c // want `confirmed: .c. .*allocates 16 bytes: assigned to .kept.`
}
