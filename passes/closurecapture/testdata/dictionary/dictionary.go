// Package dictionary has closures that hold a dictionary, which says what the type arguments of generic code are.
package dictionary

import "sync"

type closer interface{ Close() error }

type conn struct{ fd [5]int }

func (conn) Close() error { return nil }

type queue[T any] struct{ items []T }

func (q *queue[T]) pop() T { return q.items[0] }

func (q queue[T]) length() int { return len(q.items) }

func (q *queue[T]) drain() {}

//go:noinline
func zero[T any]() (z T) { return z }

//go:noinline
func work[T any]() {}

//go:noinline
func zeros[T, U any]() (t T, u U) { return t, u }

// Function literals hold it even where they use no type parameter.
func pool[T any]() *sync.Pool {
	return &sync.Pool{New: func() any { return new(T) }} // want `^confirmed: closure allocates 16 bytes: captures the dictionary \(8 bytes\)$`
}

func one[T any]() func() int {
	return func() int { return 1 } // want `^confirmed: closure allocates 16 bytes: captures the dictionary \(8 bytes\)$`
}

// A method of a type parameter is an entry of the dictionary.
func closing[T closer](x T) func() error {
	return x.Close // want `^confirmed: method value x\.Close allocates up to 64 bytes: holds the method \(8 bytes\), the receiver$`
}

func closeAll[T closer](xs []T) {
	for _, x := range xs {
		defer x.Close() // want `^confirmed: defer statement allocates up to 64 bytes each iteration: its closure holds the method \(8 bytes\), .x.$`
	}
}

// A method of a generic type is called with the dictionary of the type.
func popping[T any](q *queue[T]) func() T {
	return q.pop // want `^confirmed: method value q\.pop allocates 24 bytes: holds the receiver \(8 bytes\), the dictionary \(8 bytes\)$`
}

func measuring[T any](q queue[T]) func() int {
	return q.length // want `^confirmed: method value q\.length allocates 48 bytes: holds the receiver \(24 bytes\), the dictionary \(8 bytes\)$`
}

func draining[T any](q *queue[T]) {
	go q.drain() // want `^confirmed: go statement allocates 24 bytes: its closure holds .q. \(8 bytes\), the dictionary \(8 bytes\)$`
}

// Where the type arguments are known the method is, but a go statement keeps the dictionary.
func known[T any](q *queue[int]) func() int {
	go q.drain() // want `^confirmed: go statement allocates 24 bytes: its closure holds .q. \(8 bytes\), the dictionary \(8 bytes\)$`
	return q.pop // want `^confirmed: method value q\.pop allocates 16 bytes: holds the receiver \(8 bytes\)$`
}

func drainingInts(q *queue[int]) {
	go q.drain()   // want `^confirmed: go statement allocates 24 bytes: its closure holds .q. \(8 bytes\), the dictionary \(8 bytes\)$`
	go work[int]() // want `^confirmed: go statement allocates 16 bytes: its closure holds the dictionary \(8 bytes\)$`
}

// Functions and method expressions as values.
func values[T any]() (func() T, func() T, func(*queue[T]) T, func() int) {
	var inferred func() T = zero // want `^confirmed: function value .zero. allocates 16 bytes: holds the dictionary \(8 bytes\)$`
	return inferred,
		zero[T], // want `^confirmed: function value zero\[T\] allocates 16 bytes: holds the dictionary \(8 bytes\)$`
		(*queue[T]).pop, // want `^confirmed: function value \(\*queue\[T\]\)\.pop allocates 16 bytes: holds the dictionary \(8 bytes\)$`
		zero[int]
}

func pairs[T any]() (func() (T, int), func() (int, T)) {
	return zeros[T, int], // want `^confirmed: function value zeros\[T, int\] allocates 16 bytes: holds the dictionary \(8 bytes\)$`
		(zeros[int, T]) // want `^confirmed: function value zeros\[int, T\] allocates 16 bytes: holds the dictionary \(8 bytes\)$`
}

// Calls pass the dictionary on, and the methods of a type parameter are in it.
func static[T closer](x T) func(T) error {
	_ = zero[T]()
	_ = func() T { return x }() // want `^refuted: closure does not allocate \(it was inlined`
	return T.Close
}

// What does not outlive the function stays on the stack.
func local[T any](n int) {
	defer work[T]()
	f := zero[T] // want `^refuted: function value zero\[T\] does not allocate \(it was inlined, or the compiler removed the code\)$`
	for range n {
		f()
		defer work[T]() // want `^confirmed: defer statement allocates 16 bytes each iteration: its closure holds the dictionary \(8 bytes\)$`
	}
}

var sink any

//go:noinline
func Use(q *queue[string], n *queue[int]) {
	sink = pool[int]()
	sink = one[int]()
	sink = closing(conn{})
	sink = closing(&conn{})
	closeAll([]conn{{}})
	closeAll([]*conn{{}})
	sink = popping(q)
	sink = measuring(*q)
	draining(q)
	sink = known[bool](n)
	drainingInts(n)
	sink, sink, sink, sink = values[int]()
	sink, sink = pairs[int]()
	sink = static(conn{})
	local[int](3)
}
