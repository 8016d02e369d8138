// Package example has each fix that the documentation of closurecapture names, before and after.
package example

import "sync"

// A Config is large, so closures capture it by reference.
type Config struct {
	Greeting string
	Limits   [16]int
}

// FieldBefore returns a handler that needs one field of a configuration of 144 bytes.
func FieldBefore(cfg Config) func() string {
	return func() string { return cfg.Greeting } // all of cfg moves to the heap
}

// VariableBefore counts, and hands a function that reports where it began to keep.
func VariableBefore(n int, keep func(func() int)) int {
	keep(func() int { return n }) // n is reassigned below, so it moves to the heap
	n += 10
	return n
}

// BranchBefore starts a goroutine in rare cases.
func BranchBefore(n int, rare bool, done chan<- int) int {
	if rare {
		go func() { // n moves to the heap whether this runs or not
			n++
			done <- n
		}()
		return 0
	}
	return n
}

// LoopBefore registers one callback for each name.
func LoopBefore(names []string, limit int, register func(string, func(int) bool)) {
	for _, name := range names {
		register(name, func(n int) bool { return n < limit }) // a closure each iteration
	}
}

// A Counter counts.
type Counter struct{ n int }

// Add counts n.
func (c *Counter) Add(n int) { c.n += n }

// MethodBefore calls a function with a method of c again and again.
func MethodBefore(c *Counter, times int, call func(func(int))) {
	for range times {
		call(c.Add) // bound each iteration
	}
}

// DeferBefore locks and unlocks all of the mutexes in turn.
func DeferBefore(mus []*sync.Mutex, f func()) {
	for _, mu := range mus {
		mu.Lock()
		defer mu.Unlock() // in a loop, so its closure is on the heap
		f()
	}
}
