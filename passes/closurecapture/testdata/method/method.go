// Package method has bound method values and method expressions.
package method

import "io"

type counter struct{ n int }

func (c *counter) inc()    { c.n++ }
func (c counter) get() int { return c.n }

type wide struct{ a, b, c, d int }

func (w wide) sum() int { return w.a + w.b + w.c + w.d }

type outer struct {
	*counter
	w wide
}

var hooks []func()

func pointer(c *counter) func() { return c.inc } // want `^confirmed: method value c\.inc allocates 16 bytes: holds the receiver \(8 bytes\)$`

func value(c counter) func() int { return c.get } // want `^confirmed: method value c\.get allocates 16 bytes: holds the receiver \(8 bytes\)$`

func valueThroughPointer(c *counter) func() int { return c.get } // want `^confirmed: method value c\.get allocates 16 bytes: holds the receiver \(8 bytes\)$`

func wideValue(w wide) func() int { return w.sum } // want `^confirmed: method value w\.sum allocates 48 bytes: holds the receiver \(32 bytes\)$`

func iface(r io.Reader) func([]byte) (int, error) { return r.Read } // want `^confirmed: method value r\.Read allocates 24 bytes: holds the receiver \(16 bytes\)$`

func promoted(o outer) func() { return o.inc } // want `^confirmed: method value o\.inc allocates 16 bytes: holds the receiver \(8 bytes\)$`

func addressable() func() {
	var c counter // want `^confirmed: .c. \(counter\) moves to the heap, 8 bytes: the method value c\.inc holds its address$`
	return c.inc  // want `^confirmed: method value c\.inc allocates 16 bytes: holds the receiver \(8 bytes\)$`
}

func called(c *counter) {
	f := c.inc // want `^refuted: method value c\.inc does not allocate \(does not escape: it lives on the stack\)$`
	f()
}

func inLoop(c *counter, k int) {
	for range k {
		hooks = append(hooks, c.inc) // want `^confirmed: method value c\.inc allocates 16 bytes each iteration: holds the receiver \(8 bytes\); bind it once, before the loop$`
	}
}

func repeated(c *counter) {
	hooks = append(hooks, c.inc) // want `^confirmed: method value c\.inc allocates 16 bytes: holds the receiver \(8 bytes\)$`
	hooks = append(hooks, c.inc) // want `^confirmed: method value c\.inc allocates 16 bytes: holds the receiver \(8 bytes\); bound 2 times to the same receiver: keep it in a variable$`
}

func expression() func(*counter) { return (*counter).inc }

func callOfExpression(c *counter) { (*counter).inc(c) }

func direct(c *counter) int { c.inc(); return c.get() }

//go:noinline
func each(f func()) { f() }

func passed(c *counter) { each(c.inc) } // want `^refuted: method value c\.inc does not allocate \(does not escape: it lives on the stack\)$`

type box[T any] struct{ v T }

func (b *box[T]) get() T { return b.v }

func instantiated(b *box[int]) func() int { return b.get } // want `^confirmed: method value b\.get allocates 16 bytes: holds the receiver \(8 bytes\)$`
