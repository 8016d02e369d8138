// Package inlined calls functions of another package whose inlined bodies make closures.
package inlined

import "example.com/closure/inlined/maker"

func one(n int) {
	maker.Keep(n) // want `^confirmed: call of maker\.Keep, inlined here, allocates a closure, 16 bytes$`
}
