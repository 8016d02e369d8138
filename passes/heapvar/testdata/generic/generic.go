// Package generic has objects whose type a type parameter decides.
package generic

type node[T any] struct {
	value T
	next  *node[T]
}

type List[T any] struct{ head *node[T] }

func (l *List[T]) Push(v T) {
	l.head = &node[T]{v, l.head} // want `confirmed: &node\[T\]{...} allocates up to 24 bytes: assigned to l.head$`
}

//go:noinline
func To[T any](x T) *T { return &x } // want `confirmed: .x. \(T\) moves to the heap, up to 80 bytes: returned$`

//go:noinline
func New[T any]() *T { return new(T) } // want `confirmed: new\(T\) allocates 48 bytes: returned$`

func Use(l *List[int], m *List[string]) {
	To(1)
	To([10]int{})
	New[struct{ a, b, c string }]()
	l.Push(1)
	m.Push("x")
}

func Never[T any]() *T { return new(T) } // want `unconfirmed: new\(T\) may allocate \(generic code that this package does not instantiate\)`
