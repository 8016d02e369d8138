// Package rangefunc has loops over functions, and what the compiler makes up to run them.
package rangefunc

import (
	"iter"
	"net/http"
)

// Next to a closure that escapes, everything that it holds by reference moves: here the results without a
// name, the exit code and the state, the last two in one allocation.
func find(seq iter.Seq2[string, string], want string) (string, error) { // want `^confirmed: result 1 \(string\) moves to the heap, 16 bytes: a closure captures it by reference \(set by a return in the range over .seq.\)$` `^confirmed: result 2 \(error\) moves to the heap, 16 bytes: a closure captures it by reference \(set by a return in the range over .seq.\)$`
	for k, v := range seq { // want `^confirmed: body of the range over .seq. allocates 64 bytes` `^confirmed: the loop's exit code \(int\) moves to the heap, 16 bytes with others: a closure captures it by reference \(set by a return or a jump\)$` `^refuted: the loop's state \(int\) moves to the heap without an allocation of its own: .* \(shares one allocation with #next, line \d+\)$`
		if k == want {
			return v, nil
		}
	}
	return "", nil
}

// The position of a result is where its type begins, or its name.
func positions(seq iter.Seq[int]) (*http.Request, []int) { // want `^confirmed: result 1 \(\*net/http.Request\) moves to the heap, 8 bytes` `^confirmed: result 2 \(\[\]int\) moves to the heap, 24 bytes`
	for range seq { // want `^confirmed: body` `^confirmed: the loop's exit code` `^refuted: the loop's state`
		return nil, nil
	}
	return nil, nil
}

func blank(seq iter.Seq[int]) (_ string, err error) { // want `^confirmed: result 1 \(string\) moves to the heap, 16 bytes` `^confirmed: .err. \(error\) moves to the heap, 16 bytes`
	for range seq { // want `^confirmed: body` `^confirmed: the loop's exit code` `^refuted: the loop's state`
		return "", nil
	}
	return "", nil
}

// The exit code shares the allocation of the result, and the state has one of its own.
func literal(seq iter.Seq[int]) func() bool {
	return func() bool { // want `^confirmed: closure allocates 16 bytes: captures .seq.` `^confirmed: result 1 \(bool\) moves to the heap, 16 bytes with others`
		for range seq { // want `^confirmed: body` `^refuted: the loop's exit code \(int\) moves to the heap without an allocation of its own: .* \(shares one allocation with #rv1, line \d+\)$` `^confirmed: the loop's state \(int\) moves to the heap, 8 bytes: a closure captures it by reference$`
			return true
		}
		return false
	}
}

// Each outermost loop has an exit code, and the results are those of the function.
func twice(first, second iter.Seq[int]) int { // want `^confirmed: result 1 \(int\) moves to the heap, 16 bytes with others`
	for x := range first { // want `^confirmed: body` `^refuted: the loop's exit code .* \(shares one allocation with #rv1, line \d+\)$` `^confirmed: the loop's state`
		return x
	}
	for x := range second { // want `^confirmed: body` `^confirmed: the loop's exit code \(int\) moves to the heap, 16 bytes with others` `^refuted: the loop's state`
		return x
	}
	return 0
}

// A label needs an exit code; nested loops have one of them and a state each.
func nested(seq iter.Seq[int]) (n int) { // want `^confirmed: .n. \(int\) moves to the heap, 8 bytes`
outer:
	for x := range seq { // want `^confirmed: body` `^confirmed: the loop's exit code \(int\) moves to the heap, 16 bytes with others` `^refuted: the loop's state`
		for y := range seq { // want `^confirmed: body` `^confirmed: the loop's state \(int\) moves to the heap, 8 bytes`
			if x > y {
				break outer
			}
			n++
		}
	}
	return n
}

// A break needs none.
func breaks(seq iter.Seq[int]) {
	for x := range seq { // want `^confirmed: body of the range over .seq. allocates 16 bytes: captures the loop's state$` `^confirmed: the loop's state \(int\) moves to the heap, 8 bytes`
		if x > 1 {
			break
		}
	}
}

func upTo(n int) iter.Seq[int] {
	return func(yield func(int) bool) { // want `^confirmed: closure allocates 16 bytes: captures .n.`
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// The iterator is inlined: there is no closure, and nothing moves.
func inlined(k int) (int, bool) {
	for x := range upTo(k) { // want `^refuted: body of the range over upTo\(k\) does not allocate \(it was inlined, or the compiler removed the code\)$`
		if x*x == k {
			return x, true
		}
	}
	return 0, false
}

//go:noinline
func two(yield func(int) bool) { _ = yield(1) && yield(2) }

// The iterator does not keep its argument: all is on the stack.
func onStack() int {
	for x := range two { // want `^refuted: body of the range over .two. does not allocate \(does not escape: it lives on the stack\)$`
		if x > 1 {
			return x
		}
	}
	return 0
}

// The outer iterator is inlined, and so the state of the outer loop is no variable of its own on the heap.
func innerOnly(seq iter.Seq[int]) int {
outer:
	for range upTo(3) { // want `^refuted: body of the range over upTo\(3\)` `^confirmed: the loop's exit code \(int\) moves to the heap, 8 bytes`
		for y := range seq { // want `^confirmed: body of the range over .seq.` `^confirmed: the loop's state \(int\) moves to the heap, 8 bytes`
			if y > 1 {
				continue outer
			}
		}
	}
	return 0
}

// Nothing instantiates it.
func unseen[T comparable](seq iter.Seq[T], want T) bool {
	for x := range seq { // want `^unconfirmed: body of the range over .seq. may allocate: .* \(generic code that this package does not instantiate\)$`
		if x == want {
			return true
		}
	}
	return false
}

// A variable of a type parameter may be part of an allocation of several.
func instantiated[T any](seq iter.Seq[T]) (t T, _ bool) { // want `^unconfirmed: .t. \(T\) may move to the heap: .* \(it may be part of an allocation of several variables\)$` `^confirmed: result 2 \(bool\) moves to the heap`
	for x := range seq { // want `^confirmed: body` `^confirmed: the loop's exit code` `^refuted: the loop's state`
		return x, true
	}
	return t, false
}

func instance(seq iter.Seq[int]) { instantiated(seq) }
