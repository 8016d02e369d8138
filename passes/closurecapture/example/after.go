package example

import "sync"

// FieldAfter is [FieldBefore] with the field in a variable of its own.
func FieldAfter(cfg Config) func() string {
	greeting := cfg.Greeting
	return func() string { return greeting }
}

// VariableAfter is [VariableBefore] with a new variable in place of an assignment.
func VariableAfter(n int, keep func(func() int)) int {
	keep(func() int { return n })
	sum := n + 10
	return sum
}

// BranchAfter is [BranchBefore] with a parameter of the closure, which copies n where the closure is made.
func BranchAfter(n int, rare bool, done chan<- int) int {
	if rare {
		go func(n int) {
			n++
			done <- n
		}(n)
		return 0
	}
	return n
}

// LoopAfter is [LoopBefore] with one closure for all iterations.
func LoopAfter(names []string, limit int, register func(string, func(int) bool)) {
	below := func(n int) bool { return n < limit }
	for _, name := range names {
		register(name, below)
	}
}

// MethodAfter is [MethodBefore] with the method bound once.
func MethodAfter(c *Counter, times int, call func(func(int))) {
	add := c.Add
	for range times {
		call(add)
	}
}

// DeferAfter is [DeferBefore] with a function for the body of the loop; it also unlocks sooner.
func DeferAfter(mus []*sync.Mutex, f func()) {
	for _, mu := range mus {
		locked(mu, f)
	}
}

func locked(mu *sync.Mutex, f func()) {
	mu.Lock()
	defer mu.Unlock()
	f()
}
