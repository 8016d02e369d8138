// Package fix has closures with fixes, and some that look as if they had one.
package fix

import "sync"

var kept []func()

//go:noinline
func keep(less func(a, b int) bool, more ...func()) { kept = append(kept, more...); hold = less }

var hold func(a, b int) bool

func passed(ns []int, at []int) {
	// Each has its own.
	for _, n := range ns {
		keep(func(a, b int) bool {
			return at[a] < at[b] // by what they are
		})
		_ = n
	}
}

func started(wg *sync.WaitGroup, ns []int, fn string) {
	var total int
	var mu sync.Mutex
	for _, n := range ns {
		wg.Add(1)
		go func(n int) {
			defer wg.Done()
			mu.Lock()
			total += n
			mu.Unlock()
		}(n)
	}
	wg.Wait()
	for range ns {
		keep(nil, func() { println(fn) })
	}
}

func nested(ns [][]int, s string) {
	for _, more := range ns {
		for range more {
			kept = append(kept, func() { println(s, len(more)) })
		}
	}
}

// inside names what is declared in the loop.
func inside(ns []int, s string) {
	for range ns {
		type pair struct{ a, b int }
		const two = 2
		kept = append(kept, func() { println(s, pair{1, two}.a) })
	}
}

func own(ns []int) {
	for _, n := range ns {
		kept = append(kept, func() { println(n) })
	}
}

func labelled(ns []int, s string) {
outer:
	for range ns {
		for range ns {
			continue outer
		}
		kept = append(kept, func() { println(s) })
	}
}

func sometimes(ns []int, s string) {
	for _, n := range ns {
		if n > 0 {
			kept = append(kept, func() { println(s) })
		}
	}
}

func deferred(mus []*sync.Mutex, s string) {
	for _, mu := range mus {
		mu.Lock()
		defer func() {
			if err := recover(); err != nil {
				println(s)
			}
		}()
	}
}
