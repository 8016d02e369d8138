// Package example has each fix that the documentation of deferheap names, before and after.
package example

import "sync"

// FunctionBefore locks and unlocks all of the mutexes in turn.
func FunctionBefore(mus []*sync.Mutex, f func()) {
	for _, mu := range mus {
		mu.Lock()
		defer mu.Unlock() // a record for each, until the function returns
		f()
	}
}
