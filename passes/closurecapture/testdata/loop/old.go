//go:build go1.21

package loop

// The build constraint gives this file the language version 1.21: one variable for the whole loop.

func oneForAll(ns []int) (fs []func() int) {
	for _, n := range ns { // want `^confirmed: n \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
		fs = append(fs, func() int { return n }) // want `^confirmed: closure allocates 16 bytes each iteration: captures n by reference \(8 bytes, reassigned\); it captures nothing of the loop: make it once, before the loop$`
	}
	return fs
}
