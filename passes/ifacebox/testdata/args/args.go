// Package args has the values that are passed to parameters of interface type.
package args

import (
	"context"
	"fmt"
	"io"
)

type point struct{ x, y int }

//go:noinline
func keep(v any) { kept = v }

//go:noinline
func keepTwo(_ int, v fmt.Stringer) { kept = v }

//go:noinline
func drop(v any) bool { return v == nil }

var kept any

type name string

func (n name) String() string { return string(n) }

func fprintln(w io.Writer, p point, i int) {
	fmt.Fprintln(w, p, i, "const", 7, true, byte(i)) // want `confirmed: .p. .*allocates 16 bytes: passed to fmt.Fprintln, which may keep it` `confirmed: .i. .*allocates 8 bytes unless under 256: passed to fmt.Fprintln, which may keep it` `refuted: .const. .*a constant` `refuted: 7 .*a constant` `refuted: .true. .*a value of one byte` `refuted: byte.i. .*a value of one byte`
}

func one(p point) { keep(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to .keep., which may keep it`

func parenthesised(p point) { keep((p)) } // want `confirmed: .p. .*allocates 16 bytes: passed to .keep., which may keep it`

func second(n name) { keepTwo(1, n) } // want `confirmed: .n. .*allocates 16 bytes: passed to .keepTwo., which may keep it`

func stays(p point) bool { return drop(p) } // want `refuted: .p. .*does not escape: it lives on the stack`

func callResult() { keep(makePoint()) } // want `confirmed: makePoint.. .*allocates 16 bytes: passed to .keep., which may keep it`

//go:noinline
func makePoint() point { return point{1, 2} }

func field(p *struct{ in point }) { keep(p.in) } // want `confirmed: p.in .*allocates 16 bytes: passed to .keep., which may keep it`

func index(ps []point) { keep(ps[1]) } // want `confirmed: ps.1. .*allocates 16 bytes: passed to .keep., which may keep it`

func arithmetic(a, b float64) { keep(a + b) } // want `confirmed: a . b .*allocates 8 bytes: passed to .keep., which may keep it`

func deref(p *point) { keep(*p) } // want `confirmed: .p .*allocates 16 bytes: passed to .keep., which may keep it`

func asserted(v any) { keep(v.(point)) } // want `confirmed: v..point. .*allocates 16 bytes: passed to .keep., which may keep it`

func sliced(s []int) { keep(s[1:]) } // want `confirmed: s.1:. .*allocates 24 bytes: passed to .keep., which may keep it`

func literal(a int) { keep(point{a, a}) } // want `confirmed: point\{\.\.\.\} .*allocates 16 bytes: passed to .keep., which may keep it`

func converted(i int) { keep(name(fmt.Sprint(i))) } // want `confirmed: name.fmt.Sprint.i.. .*allocates 16 bytes: passed to .keep., which may keep it` `confirmed: .i. .*allocates 8 bytes unless under 256: passed to fmt.Sprint, which may keep it; strconv.Itoa.i. needs no box`

func received(ch chan point) { keep(<-ch) } // want `confirmed: <-ch .*allocates 16 bytes: passed to .keep., which may keep it`

func slicePassedOn(vs []any) { fmt.Println(vs...) }

func method(ctx context.Context, p point) context.Context {
	return context.WithValue(ctx, point{}, p) // want `refuted: point.. .*a literal of constants` `confirmed: .p. .*allocates 16 bytes: passed to context.WithValue, which may keep it`
}

func throughValue(f func(any), p point) { f(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to .f., a function value`

func throughInterface(k interface{ Keep(any) }, p point) { k.Keep(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to k.Keep, an interface method`

func inGo(p point) { go keep(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to .keep., which may keep it`

func inDefer(p point) {
	defer keep(p) // want `confirmed: .p. .*allocates 16 bytes: passed to .keep., which may keep it`
}

func inDeferLoop(ps []point) {
	for _, p := range ps {
		defer keep(p) // want `confirmed: .p. .*allocates 16 bytes: passed to .keep., which may keep it`
	}
}

func closure(p point) func() {
	return func() { keep(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to .keep., which may keep it`
}

var packageVariable = drop(point{1, 2}) // want `refuted: point\{\.\.\.\} .*a literal of constants`
