// Package generic boxes values in generic code.
package generic

import "fmt"

type point struct{ x, y int }

//go:noinline
func keep(v any) { kept = v }

var kept any

//go:noinline
func box[T any](v T) { keep(v) } // want `confirmed: v .*allocates: passed to keep, whose parameter v leaks, in 2 of 4 instances`

func boxInlined[T any](v T) { keep(v) } // want `confirmed: v .*allocates: passed to keep, whose parameter v leaks, in 1 of 1 instance`

func uses(p point, s string, q *int) {
	box(p)
	box(s)
	box(q)
	box(true)
	boxInlined(p)
}

func never[T any](v T) { keep(v) } // want `unconfirmed: v .*generic code that this package does not instantiate`

type list[T any] struct{ vs []T }

//go:noinline
func (l *list[T]) each() {
	for _, v := range l.vs {
		fmt.Println(v) // want `confirmed: v .*allocates: passed to fmt.Println, whose parameter a leaks, in 2 of 2 instances`
	}
}

//go:noinline
func (l *list[T]) concrete(p point) { keep(p) } // want `confirmed: p .*allocates 16 bytes: passed to keep, whose parameter v leaks`

func usesList(a *list[int], b *list[point]) {
	a.each()
	b.each()
	a.concrete(point{1, 2})
}

//go:noinline
func stringer[T fmt.Stringer](v T) fmt.Stringer { return v } // want `confirmed: v .*allocates: returned, in 1 of 1 instance`

type name string

func (n name) String() string { return string(n) }

func usesStringer(n name) { kept = stringer(n) }
