// Package dotted has a path with a dot in its last element.
package dotted

// A Point has three coordinates.
type Point struct{ X, Y, Z int }

// A Pair has two values.
type Pair[A, B any] struct {
	A A
	B B
}
