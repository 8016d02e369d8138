// Package moved has variables that move to the heap, each for another reason, and some that do not.
package moved

import "io"

type T struct{ a, b int }

var global *T

func returned() *T {
	var t T // want `confirmed: .t. \(T\) moves to the heap, 16 bytes: returned on line 12$`
	return &t
}

func stored(t T) { // want `confirmed: .t. \(T\) moves to the heap, 16 bytes: assigned to .global. on line 16$`
	global = &t
}

func sent(ch chan *T) {
	t := T{1, 2} // want `confirmed: .t. \(T\) moves to the heap, 16 bytes: sent on a channel on line 21`
	ch <- &t
}

// read shows the buffer that an interface method takes to the heap.
func read(r io.Reader) (int, error) {
	var buf [64]byte // want `confirmed: .buf. \(\[64\]byte\) moves to the heap, 64 bytes: passed to r.Read on line 27, an interface method`
	return r.Read(buf[:])
}

func call(f func(*T)) {
	var t T // want `confirmed: .t. \(T\) moves to the heap, 16 bytes: passed to .f. on line 32, a function value`
	f(&t)
}

//go:noinline
func keep(p *T, n int) {
	if n > 0 {
		global = p
	}
}

func passed() {
	for i := range 10 {
		t := T{i, i} // want `confirmed: .t. \(T\) moves to the heap, 16 bytes each iteration: passed to .keep. on line 45, which may keep it`
		keep(&t, i)
	}
}

func large() int {
	var t [200 << 10]byte // want `confirmed: .t. \(\[204800\]byte\) moves to the heap, 204800 bytes: too large for stack`
	return len(t[:]) + int(t[5])
}

//go:noinline
func look(p *T) int { return p.a }

// stays is never on the heap: nothing is said of it.
func stays() int {
	var t T
	return look(&t)
}

// shared are two variables in one allocation.
func shared(f func(*int32, *int32)) {
	var x, y int32 // want `confirmed: .x. \(int32\) moves to the heap, 8 bytes with others: passed to .f.` `refuted: .y. \(int32\) moves to the heap without an allocation of its own \(shares one allocation with .x., line 65\)`
	f(&x, &y)
}

// captured and boxed are told by other checks.
func captured() func() int {
	n := 0
	return func() int { n++; return n }
}

func boxed() any {
	var t T
	return &t
}

// clause shows the variable of a type switch.
func clause(v any) *T {
	switch t := v.(type) {
	case T: // want `confirmed: .t. \(T\) moves to the heap, 16 bytes: returned on line 84`
		return &t
	}
	return nil
}

// empty has no size.
func empty(f func(*struct{})) {
	var e struct{} // want `refuted: .e. \(struct{}\) does not move to the heap \(a value of zero size needs no memory\)`
	f(&e)
}

// pooled has large arrays that nothing keeps, and others.
func pooled(r io.Reader, w io.Writer) []byte {
	var buf [4096]byte // want `confirmed: .buf. \(\[4096\]byte\) moves to the heap, 4096 bytes: passed to r.Read on line \d+, an interface method; nothing keeps it: the next call can have it, from a sync.Pool$`
	k, _ := r.Read(buf[:])
	w.Write(buf[:k])

	var small [512]byte // want `confirmed: .small. \(\[512\]byte\) moves to the heap, 512 bytes: [^;]*$`
	r.Read(small[:])

	var kept [4096]byte // want `confirmed: .kept. \(\[4096\]byte\) moves to the heap, 4096 bytes: [^;]*$`
	r.Read(kept[:])
	return kept[:k]
}

type decoder struct{ r io.Reader }

// next has a small array that nothing keeps, and that the decoder could have.
func (d *decoder) next() (byte, error) {
	var b [1]byte // want `confirmed: .b. \(\[1\]byte\) moves to the heap, 1 byte: passed to d.r.Read on line \d+, an interface method; nothing keeps it: a field of .d. can have it, if calls do not run at the same time$`
	_, err := d.r.Read(b[:])
	return b[0], err
}

// skip has a receiver that is a copy.
func (d decoder) skip() {
	var b [1]byte // want `confirmed: .b. \(\[1\]byte\) moves to the heap, 1 byte: [^;]*$`
	d.r.Read(b[:])
}
