package example

import "sync"

// FunctionAfter is [FunctionBefore] with a function for the body of the loop; it also unlocks sooner.
func FunctionAfter(mus []*sync.Mutex, f func()) {
	for _, mu := range mus {
		locked(mu, f)
	}
}

func locked(mu *sync.Mutex, f func()) {
	mu.Lock()
	defer mu.Unlock()
	f()
}
