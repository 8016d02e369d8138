// Package nested has closures in closures, and closures that call themselves.
package nested

func inner(n int) func() func() int {
	return func() func() int { // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
		return func() int { return n } // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
	}
}

func innerReassigned(n int) func() func() int { // want `^confirmed: .n. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
	n++
	return func() func() int { // want `^confirmed: closure allocates 16 bytes: captures .n. by reference \(8 bytes, reassigned\)$`
		return func() int { n++; return n } // want `^confirmed: closure allocates 16 bytes: captures .n. by reference \(8 bytes, reassigned\)$`
	}
}

func recursive(n int) int {
	var fib func(int) int
	fib = func(k int) int { // want `^refuted: closure does not allocate \(does not escape: it lives on the stack\)$`
		if k < n {
			return k
		}
		return fib(k-1) + fib(k-2)
	}
	return fib(n)
}

func recursiveReturned(n int) func(int) int {
	var fib func(int) int   // want `^confirmed: .fib. \(func\(int\) int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
	fib = func(k int) int { // want `^confirmed: closure allocates 24 bytes: captures .n. \(8 bytes\), .fib. by reference \(8 bytes, reassigned\)$`
		if k < n {
			return k
		}
		return fib(k-1) + fib(k-2)
	}
	return fib
}

func middleware(next func(int) int, add int) func(int) int {
	wrap := func(f func(int) int) func(int) int { // want `^refuted: closure does not allocate \(it was inlined, or the compiler removed the code\)$`
		return func(n int) int { return f(n) + add } // want `^confirmed: closure allocates 24 bytes: captures .f. \(8 bytes\), .add. \(8 bytes\) \(by the machine code alone\)$`
	}
	return wrap(next)
}
