// Package calls calls functions that are not inlined.
package calls

//go:noinline
func once(n int) int { return n } // want `^1 call remains; 30:12 the call remains here; heat warm, depth 0$`

//go:noinline
func never(n int) int { return n }

//go:noinline
func looped(n int) int { return n } // want `^4 calls remain, 3 of them in loops; 31:15 the call remains here; 34:17 the call remains here, in a loop of depth 2; 36:16 the call remains here, in a loop of depth 1; heat hot called in a loop, depth 2$`

//go:noinline
func generic[T any](t T) T { return t } // want `^2 calls remain; 38:12 the call remains here; 39:17 the call remains here; heat warm, depth 0$`

//go:noinline
func started(n int) {} // want `^1 call remains; 43:9 the call remains here; heat warm, depth 0$`

func inlined(n int) int { return n + 1 }

//go:noinline
func twice(n int) int { return n } // want `^2 calls remain; 44:14 the call remains here; heat warm, depth 0$`

type T int

//go:noinline
func (T) method() {} // want `^1 call remains; 46:10 the call remains here; heat warm, depth 0$`

func Calls(ns []int, t T) (sum int) {
	sum = once(1) + inlined(2)
	sum += looped(3)
	for _, n := range ns {
		for range n {
			sum += looped(n)
		}
		sum += looped(n) + looped(n+1)
	}
	if generic("x") == "y" {
		sum += generic(4)
	}
	go started(5)
	defer started(6)
	started(7)
	sum += twice(1) + twice(2)
	f := never
	t.method()
	return f(sum)
}
