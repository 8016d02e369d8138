// Package loop has closures in loops.
package loop

import "iter"

func perIteration(ns []int) (fs []func() int) {
	for _, n := range ns {
		fs = append(fs, func() int { return n }) // want `^confirmed: closure allocates 16 bytes each iteration: captures .n. \(8 bytes\)$`
	}
	return fs
}

func perIterationThreeClause(k int) (fs []func() int) {
	for i := 0; i < k; i++ {
		fs = append(fs, func() int { return i }) // want `^confirmed: closure allocates 16 bytes each iteration: captures .i. \(8 bytes\)$`
	}
	return fs
}

func perIterationReassigned(ns []int) (fs []func() int) {
	for _, n := range ns { // want `^confirmed: .n. \(int\) moves to the heap, 8 bytes each iteration: a closure captures it by reference \(reassigned\)$`
		n++
		fs = append(fs, func() int { n++; return n }) // want `^confirmed: closure allocates 16 bytes each iteration: captures .n. by reference \(8 bytes, reassigned\)$`
	}
	return fs
}

func nestedLoops(k int, out chan<- func() int) {
	for i := range k { // want `^confirmed: .i. \(int\) moves to the heap, 8 bytes each iteration: a closure captures it by reference \(reassigned\)$`
		for j := range k {
			out <- func() int { return i*k + j } // want `^confirmed: closure allocates 32 bytes each iteration: captures .i. by reference \(8 bytes, reassigned\), .k. \(8 bytes\), .j. \(8 bytes\)$`
		}
	}
}

func outside(k int) (fs []func() int) {
	n := 0 // want `^confirmed: .n. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
	for range k {
		fs = append(fs, func() int { n++; return n }) // want `^confirmed: closure allocates 16 bytes each iteration: captures .n. by reference \(8 bytes, reassigned\); it captures nothing of the loop: make it once, before the loop$`
	}
	return fs
}

func count(k int) iter.Seq[int] {
	return func(yield func(int) bool) { // want `^confirmed: closure allocates 16 bytes: captures .k. \(8 bytes\)$`
		for i := range k {
			if !yield(i) {
				return
			}
		}
	}
}

func inlinedIterator(k int) (sum int) {
	for i := range count(k) { // want `^refuted: body of the range over count\(k\) does not allocate \(it was inlined, or the compiler removed the code\)$`
		sum += i
	}
	return sum
}

func opaqueIterator(seq iter.Seq[int]) (sum int) { // want `^confirmed: .sum. \(int\) moves to the heap, 16 bytes with others: a closure captures it by reference \(reassigned\)$`
	for i := range seq { // want `^confirmed: body of the range over .seq. allocates 24 bytes: captures the loop's state, .sum. by reference \(8 bytes, reassigned\)$` `^refuted: the loop's state \(int\) moves to the heap without an allocation of its own: a closure captures it by reference \(shares one allocation with .sum., line 61\)$`
		sum += i
	}
	return sum
}

func opaqueWithReturn(seq iter.Seq[int]) int { // want `^confirmed: result 1 \(int\) moves to the heap, 16 bytes with others: a closure captures it by reference \(set by a return in the range over .seq.\)$`
	for i := range seq { // want `^confirmed: body of the range over .seq. allocates 32 bytes: captures the loop's state$` `^refuted: the loop's exit code \(int\) moves to the heap without an allocation of its own: a closure captures it by reference \(set by a return or a jump\) \(shares one allocation with #rv1, line 68\)$` `^confirmed: the loop's state \(int\) moves to the heap, 8 bytes: a closure captures it by reference$`
		if i > 10 {
			return i
		}
	}
	return 0
}

func opaqueWithDefer(seq iter.Seq[int]) {
	for i := range seq { // want `^confirmed: body of the range over .seq. allocates 32 bytes: captures the loop's state$` `^confirmed: the loop's state \(int\) moves to the heap, 8 bytes: a closure captures it by reference$`
		defer println(i) // want `^confirmed: defer statement allocates 16 bytes: its closure holds .i. \(8 bytes\)$`
	}
}

//go:noinline
func words(yield func(int) bool) { _ = yield(1) && yield(2) }

func doesNotEscape() (sum int) {
	for i := range words { // want `^refuted: body of the range over .words. does not allocate \(does not escape: it lives on the stack\)$`
		sum += i
	}
	return sum
}
