// Package cases has defer statements.
package cases

import "sync"

func once(mu *sync.Mutex) {
	mu.Lock()
	defer mu.Unlock()
}

func dead(mu *sync.Mutex) {
	for false {
		defer mu.Unlock() // want `refuted: defer mu.Unlock\(...\) does not allocate \(the compiler removed the code\)`
	}
}

func jump(mu *sync.Mutex, n int) {
again:
	defer mu.Unlock() // want `confirmed: defer mu.Unlock\(...\) allocates a record each iteration`
	if n--; n > 0 {
		goto again
	}
}

func loop(mus []*sync.Mutex) {
	for _, mu := range mus {
		mu.Lock()
		defer mu.Unlock() // want `confirmed: defer mu.Unlock\(...\) allocates a record each iteration unless a used one is at hand`
	}
}

func each(seq func(yield func(*sync.Mutex) bool)) {
	for mu := range seq {
		mu.Lock()
		defer mu.Unlock() // want `confirmed: defer mu.Unlock\(...\) allocates`
	}
}

func Never[T any](f func(T), v T) {
	for {
		defer f(v) // want `unconfirmed: defer f\(...\) may allocate`
	}
}
