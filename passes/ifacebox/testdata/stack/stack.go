// Package stack boxes values that do not escape.
package stack

type point struct{ x, y int }

type large [200]int

//go:noinline
func drop(v any) bool { return v == nil }

//go:noinline
func last(vs ...any) any { return len(vs) == 0 } // want `refuted: len.vs. == 0 .*a value of one byte`

func small(p point) bool { return drop(p) } // want `refuted: .p. .*does not escape: it lives on the stack`

func over1024(l *large) bool { return drop(*l) } // want `confirmed: .l .*allocates 1792 bytes: passed to .drop. .over 1,024 bytes: on the heap though it does not escape.`

func exactly1024(l *[128]int) bool { return drop(*l) } // want `refuted: .l .*does not escape: it lives on the stack`

func variadic(p point, i int) { last(p, i) } // want `refuted: .p. .*does not escape: it lives on the stack` `refuted: .i. .*does not escape: it lives on the stack`

func local(p point) bool {
	v := any(p) // want `refuted: .p. .*does not escape: it lives on the stack`
	return drop(v)
}

func asserted(p point) int {
	v := any(p) // want `refuted: .p. .*does not escape: it lives on the stack`
	q, _ := v.(point)
	return q.x
}
