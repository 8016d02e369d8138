// Package generic has objects whose type a type parameter decides.
package generic

type node[T any] struct {
	value T
	next  *node[T]
}

type List[T any] struct{ head *node[T] }

func (l *List[T]) Push(v T) {
	l.head = &node[T]{v, l.head} // want `confirmed: &node\[T\]{...} allocates: assigned to l.head`
}

func Use(l *List[int], m *List[string]) {
	l.Push(1)
	m.Push("x")
}

func Never[T any]() *T { return new(T) } // want `unconfirmed: new\(T\) may allocate \(generic code that this package does not instantiate\)`
