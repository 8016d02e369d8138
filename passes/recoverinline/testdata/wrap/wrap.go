// Package wrap has functions that recover.
package wrap

import (
	"errors"
	"fmt"
)

type cache struct {
	m     map[string]int
	limit int
}

var errPanic = errors.New("panic")

//go:noinline
func (c *cache) load(key string) int { return c.m[key] }

// A plain wrapper.
func safe(f func()) { // want `^confirmed: .safe. cannot be inlined because it recovers: 1 call remains, the rest costs about 19 of the inliner's 80$`
	defer func() { _ = recover() }()
	f()
}

// Named results.
func (c *cache) get(key string) (v int, err error) { // want `^confirmed: \(\*cache\)\.get cannot be inlined because it recovers: 1 call remains, the rest costs about 6 of the inliner's 80$`
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("cache: %v", r)
		}
	}()
	return c.m[key], nil
}

// The recover is in a named function.
func byName(f func()) { // want `^confirmed: .byName. cannot be inlined because it recovers: 1 call remains, the rest costs about 19 of the inliner's 80$`
	defer swallow()
	f()
}

func swallow() { recover() }

// The recover is in a method.
func (c *cache) byMethod(f func()) { // want `^confirmed: \(\*cache\)\.byMethod cannot be inlined because it recovers: 1 call remains, the rest costs about 19 of the inliner's 80$`
	defer c.swallow()
	f()
}

func (c *cache) swallow() { recover() }

// Several callers, in loops.
func often(n int) (ok bool) { // want `^confirmed: .often. cannot be inlined because it recovers: 6 calls remain, 2 of them in loops, the rest costs about 6 of the inliner's 80$`
	defer func() { ok = recover() == nil }()
	return 100/n > 3
}

func callers(ns []int, keys [][]int, c *cache) {
	safe(func() { println(1) })
	_, _ = c.get("x")
	byName(nil)
	c.byMethod(nil)
	for _, n := range ns {
		if !often(n) {
			return
		}
	}
	for _, key := range keys {
		for _, n := range key {
			_ = often(n)
		}
	}
	_ = often(1)
}

func UseCallers(ns []int) { callers(ns, nil, nil) }

// Too large without the recover.
func large(a, b, c string) (err error) { // want `^refuted: .large. recovers, which costs no inlining \(the rest costs about 194, over the inliner's budget of 80\)$`
	defer func() { err = errPanic; recover() }()
	fmt.Println(a)
	fmt.Println(b)
	fmt.Println(c)
	return nil
}

// Near the budget: one call, and some more.
func near(c *cache, a, b, d, e int) int { // want `^confirmed: .near. cannot be inlined because it recovers: 1 call remains, the rest costs about 76 of the inliner's 80$`
	defer func() { recover() }()
	n := c.load("x")
	n += a * b
	n -= d / e
	return n
}

// A go statement blocks inlining, too.
func starts(f func()) { // want `^refuted: .starts. recovers, which costs no inlining \(it also has a go statement\)$`
	defer func() { recover() }()
	go f()
}

// A select statement does not.
func selects(ch chan int) (n int) { // want `^confirmed: .selects. cannot be inlined because it recovers: 1 call remains, the rest costs about 10 of the inliner's 80$`
	defer func() { recover() }()
	select {
	case n = <-ch:
	default:
	}
	return n
}

func callsOthers(ch chan int) {
	large("", "", "")
	near(nil, 1, 2, 3, 4)
	starts(nil)
	selects(ch)
	noinline()
	viaHelper(1)
	deferredOnly2()
}

// Nothing calls it.
func neverCalled() { // want `^refuted: .neverCalled. recovers, which costs no inlining \(nothing calls it directly\)$`
	defer func() { recover() }()
	println(2)
}

// Only run by go and defer statements, which are not inlined.
func runByStatements() { // want `^refuted: .runByStatements. recovers, which costs no inlining \(nothing calls it directly\)$`
	defer func() { recover() }()
	println(3)
}

func statements() {
	go runByStatements()
	defer runByStatements()
}

func deferredOnly2() { statements() }

// Its callers are elsewhere.
func Exported() { // want `^unconfirmed: .Exported. may not be inlined because it recovers \(no direct call in this package: its callers are elsewhere\)$`
	defer func() { recover() }()
	println(4)
}

//go:noinline
func noinline() { // want `^refuted: .noinline. recovers, which costs no inlining \(the compiler has another reason: marked go:noinline\)$`
	defer func() { recover() }()
	println(5)
}

// The deferred function does not recover itself.
func viaHelper(n int) {
	defer func() { helper(n) }()
	println(n)
}

//go:noinline
func helper(n int) { recover() }

// No recover at all.
func unlocks(c *cache) int {
	defer println("done")
	return c.limit
}

// A literal that is called where it stands, one that is kept, and one that is passed on.
func literals(xs []int) (n int) {
	func() { // want `^confirmed: literals\.func1 cannot be inlined because it recovers: 1 call remains, the rest costs about 5 of the inliner's 80$`
		defer func() { recover() }()
		n = xs[3]
	}()
	kept = func() { // want `^refuted: literals\.func2 recovers, which costs no inlining \(nothing calls it directly\)$`
		defer func() { recover() }()
		println(6)
	}
	each(xs, func(x int) { // want `^refuted: literals\.func3 recovers, which costs no inlining \(nothing calls it directly\)$`
		defer func() { recover() }()
		n += 100 / x
	})
	return n
}

var kept func()

func each(xs []int, f func(int)) {
	for _, x := range xs {
		f(x)
	}
}

// The statements in front of the defer could be inlined.
func (c *cache) early(key string) (v int, err error) { // want `^confirmed: \(\*cache\)\.early cannot be inlined because it recovers: 1 call remains, the rest costs about 78, near the inliner's budget of 80$`
	if v, ok := c.m[key]; ok {
		return v, nil
	}
	defer func() {
		if recover() != nil {
			err = errPanic
		}
	}()
	return c.load(key), nil
}

// Those behind it call nothing.
func (c *cache) late(key string) (v int, err error) { // want `^confirmed: \(\*cache\)\.late cannot be inlined because it recovers: 1 call remains, the rest costs about 69 of the inliner's 80$`
	defer func() {
		if recover() != nil {
			err = errPanic
		}
	}()
	if key == "" {
		return 0, nil
	}
	return c.load(key), nil
}

func useSplits(c *cache) int {
	a, _ := c.early("x")
	b, _ := c.late("y")
	return a + b
}

// The function that calls it is inlined elsewhere.
func small(n int) bool { return often(n) }

func callsSmall(n int) bool { return small(n) || small(n+1) }

func recursive(n int) int { // want `^confirmed: .recursive. cannot be inlined because it recovers: 1 call remains, the rest costs about 69 of the inliner's 80$`
	defer func() { recover() }()
	if n == 0 {
		return 0
	}
	return recursive(n - 1)
}

// With one result the front fits.
func (c *cache) quick(key string) int { // want `^confirmed: \(\*cache\)\.quick cannot be inlined because it recovers: 1 call remains, the rest costs about 68 of the inliner's 80$`
	if c.limit == 0 {
		return 0
	}
	defer func() { recover() }()
	return c.load(key)
}

func (c *cache) quickLate(key string) int { // want `^confirmed: \(\*cache\)\.quickLate cannot be inlined because it recovers: 1 call remains, the rest costs about 68 of the inliner's 80$`
	defer func() { recover() }()
	if c.limit == 0 {
		return 0
	}
	return c.load(key)
}

// Nothing but the defer statement.
func nothing() { // want `^confirmed: .nothing. cannot be inlined because it recovers`
	defer func() { recover() }()
}

func callsNothing() { nothing() }

func callsQuick(c *cache) int { return c.quick("x") + c.quickLate("y") }
