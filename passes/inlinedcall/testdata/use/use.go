// Package use calls functions of another package that are inlined.
package use

import (
	"errors"

	"example.com/closure/maker"
)

var (
	thing *maker.Thing
	ints  []int
)

func one(n int) {
	thing = maker.New(n) // want `confirmed: call of maker.New, inlined here, allocates maker.Thing`
}

func clone() {
	ints = maker.Clone(ints) // want `confirmed: call of maker.Clone, inlined here, allocates a larger array of int when the capacity is used up`
}

func fail() error {
	return errors.New("x") // want `confirmed: call of errors.New, inlined here, allocates errors.errorString`
}

// own is told by other checks, or does not allocate.
func own() *int { return new(int) }
