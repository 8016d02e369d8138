// Package inlined calls a function of another package whose inlined body allocates.
package inlined

import "candidate/inlined/maker"

var kept *maker.Thing

func one() {
	kept = maker.New() // want `confirmed: call of maker.New, inlined here, allocates a thing`
}

func two(n int) {
	for range n {
		a, b := maker.New(), maker.New() // want `confirmed: call of maker.New, inlined here, allocates a thing`
		kept, a.Next = a, b
	}
}
