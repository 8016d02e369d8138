package literal

import (
	"bytes"
	"io"
)

type big [64<<10 + 1]byte

var (
	anys []any
	out  io.Writer
	ids  []int
	hold []any
)

//go:noinline
func keepAll(prefix string, args ...any) { hold = args }

func indexed() {
	ids = []int{2: 1, 5, 0: 3} // want `^confirmed: \[\]int{...} \(4 elements\) allocates 32 bytes: assigned to .ids.$`
}

func none() []int { return []int{} }

func buffer() {
	out = new(bytes.Buffer) // want `^confirmed: new\(bytes.Buffer\) allocates 48 bytes: assigned to .out.$`
}

type scratch struct{ b []int }

func (s *scratch) Reset() { s.b = nil }

func resettable() any {
	return &scratch{} // want `^confirmed: &scratch{...} allocates 24 bytes: returned$`
}

func interfaces(a any) {
	keepAll("", a, nil) // want `^confirmed: argument slice of .keepAll. \(2 values\) allocates 32 bytes: passed to .keepAll., which may keep it$`
}

func noArguments() { keepAll("a") }

// large is on the heap though it does not leave.
func large(n int) byte {
	b := new(big) // want `^confirmed: new\(big\) allocates 73728 bytes: too large for stack$`
	b[n] = 1
	return b[n/2]
}

// The largest object that stays on the stack, and the smallest that does not.
func edges(n int) byte {
	a := new([64 << 10]byte)   // want `^refuted: new\(\[64 << 10\]byte\) does not allocate`
	b := new([64<<10 + 1]byte) // want `^confirmed: new\(\[64 << 10 \+ 1\]byte\) allocates 73728 bytes: too large for stack$`
	a[n], b[n] = 1, 2
	return a[n/2] + b[n/2]
}

func parens() *T { return &(T{1, 2}) } // want `^confirmed: &T{...} allocates 16 bytes: returned$`

func value() T { return T{1, 2} }

func addressOf(t *T) *int { return &t.a }

func empty() *struct{} { return &struct{}{} } // want `^refuted: &struct{}{...} does not allocate \(a value of zero size needs no memory\)$`
