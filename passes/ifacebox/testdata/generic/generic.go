// Package generic boxes values in generic code.
package generic

import "fmt"

type point struct{ x, y int }

//go:noinline
func keep(v any) { kept = v }

var kept any

//go:noinline
func box[T any](v T) { keep(v) } // want `confirmed: .v. .*allocates 16 bytes: passed to .keep., which may keep it, in 2 of 4 instances$`

func boxInlined[T any](v T) { keep(v) } // want `confirmed: .v. .*allocates 16 bytes: passed to .keep., which may keep it$`

func uses(p point, s string, q *int) {
	box(p)
	box(s)
	box(q)
	box(true)
	boxInlined(p)
}

func never[T any](v T) { keep(v) } // want `unconfirmed: .v. .*generic code that this package does not instantiate`

type list[T any] struct{ vs []T }

//go:noinline
func (l *list[T]) each() {
	for _, v := range l.vs {
		fmt.Println(v) // want `confirmed: .v. .*allocates up to 16 bytes: passed to fmt.Println, which may keep it$`
	}
}

//go:noinline
func (l *list[T]) concrete(p point) { keep(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to .keep., which may keep it`

func usesList(a *list[int], b *list[point]) {
	a.each()
	b.each()
	a.concrete(point{1, 2})
}

//go:noinline
func stringer[T fmt.Stringer](v T) fmt.Stringer { return v } // want `confirmed: .v. .*allocates 16 bytes: returned$`

type name string

func (n name) String() string { return string(n) }

func usesStringer(n name) { kept = stringer(n) }

// Of two values on a line, the type of an instance says which is boxed.
//
//go:noinline
func pair[K, V any](k K, v V) (any, any) {
	return k, v // want `confirmed: .k. \(K\) boxed into any allocates 24 bytes: returned, in 1 of 3 instances$` `confirmed: .v. \(V\) boxed into any allocates up to 48 bytes: returned, in 2 of 3 instances$`
}

// What is too large for the stack is on the heap in the instances of such types.
//
//go:noinline
func isNil[T any](v T) bool {
	return any(v) == nil // want `confirmed: .v. \(T\) boxed into any allocates 1792 bytes: converted, in 1 of 2 instances \(over 1,024 bytes: on the heap though it does not escape\)$`
}

type wrapped[T any] struct {
	tag  byte
	v    [2]T
	next *wrapped[T]
}

// The size of a struct follows from those of its parts.
//
//go:noinline
func wrap[T any](v T) any {
	return wrapped[T]{v: [2]T{v, v}} // want `confirmed: wrapped\[T\]{\.\.\.} \(wrapped\[T\]\) boxed into any allocates up to 48 bytes: returned$`
}

//go:noinline
func small[T ~int16 | ~int32](v T) any {
	return v // want `confirmed: .v. \(T\) boxed into any allocates up to 4 bytes unless under 256: returned$`
}

//go:noinline
func address[T any](v T) any {
	w := wrapped[T]{v: [2]T{v, v}} // want `confirmed: .w. \(wrapped\[T\]\) moves to the heap, up to 48 bytes: any holds its address$`
	return &w
}

func usesSizes(p *int) {
	kept, kept = pair([3]int{}, p)
	kept, kept = pair(p, [5]int{})
	kept, kept = pair(p, "s")
	_ = isNil([200]int{})
	_ = isNil([10]int{})
	kept = wrap(int16(1))
	kept = wrap("s")
	kept = address(int16(1))
	kept = address("s")
	kept = small(int16(1))
	kept = small(int32(1))
}
