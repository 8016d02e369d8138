// Package generic has closures in generic functions.
package generic

type list[T any] struct{ items []T }

func (l *list[T]) at(i int) func() T {
	return func() T { return l.items[i] } // want `^confirmed: closure allocates 32 bytes: captures .l. \(8 bytes\), .i. \(8 bytes\), the dictionary \(8 bytes\)$`
}

func lazy[T any](v T) func() T {
	return func() T { return v } // want `^confirmed: closure allocates up to 32 bytes: captures .v., the dictionary \(8 bytes\)$`
}

func never[T any](v T) func() T {
	return func() T { return v } // want `^unconfirmed: closure may allocate: captures .v., the dictionary \(8 bytes\) \(generic code that this package does not instantiate\)$`
}

func counter[T any](v T, n int) func() (T, int) { // want `^confirmed: .n. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
	return func() (T, int) { n++; return v, n } // want `^confirmed: closure allocates 48 bytes: captures .n. by reference \(8 bytes, reassigned\), .v., the dictionary \(8 bytes\)$`
}

func bound[T any](l *list[T]) func(int) func() T { return l.at } // want `^confirmed: method value l\.at allocates 24 bytes: holds the receiver \(8 bytes\), the dictionary \(8 bytes\)$`

func started[T any](ch chan T, v T) {
	go send(ch, v) // want `^confirmed: go statement allocates 48 bytes: its closure holds the dictionary \(8 bytes\), .ch. \(8 bytes\), .v.$`
}

func send[T any](ch chan T, v T) { ch <- v }

func previous[T any]() func(T) T {
	var last T                                         // want `^confirmed: .last. \(T\) moves to the heap, up to 24 bytes: a closure captures it by reference \(reassigned\)$`
	return func(v T) T { last, v = v, last; return v } // want `^confirmed: closure allocates 24 bytes: captures .last. by reference \(reassigned\), the dictionary \(8 bytes\)$`
}

//go:noinline
func Uses(l *list[int]) {
	keepAny(previous[string]())
	keepAny(previous[[3]int]())
	_ = lazy(1)()
	_ = lazy("s")()
	keep(l.at(1))
	_, _ = counter("x", 1)()
	keepAny(bound(l))
	started(make(chan string), "x")
	keepAny(lazy(2.5))
}

var sink any

//go:noinline
func keep(f func() int) { sink = f }

//go:noinline
func keepAny(f any) { sink = f }
