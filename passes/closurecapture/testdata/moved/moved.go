// Package moved has variables that the compiler moves to the heap.
package moved

var sinkInt *int
var sinkFunc func()

func byCapture(n int) { // want `^confirmed: .n. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
	n++
	sinkFunc = func() { n++ } // want `^confirmed: closure allocates 16 bytes: captures .n. by reference \(8 bytes, reassigned\)$`
}

func byAddress(n int) {
	sinkInt = &n
	f := func() { n++ } // want `^refuted: closure does not allocate \(it was inlined, or the compiler removed the code\)$`
	f()
}

func byBoth(n int) { // want `^confirmed: .n. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
	sinkInt = &n
	sinkFunc = func() { n++ } // want `^confirmed: closure allocates 16 bytes: captures .n. by reference \(8 bytes, reassigned\)$`
}

func together() {
	a := 0                                         // want `^confirmed: .a. \(int\) moves to the heap, 16 bytes with others: a closure captures it by reference \(reassigned\)$`
	b := false                                     // want `^refuted: .b. \(bool\) moves to the heap without an allocation of its own: a closure captures it by reference \(reassigned\) \(shares one allocation with .a., line 24\)$`
	c := uint16(0)                                 // want `^refuted: .c. \(uint16\) moves to the heap without an allocation of its own: a closure captures it by reference \(reassigned\) \(shares one allocation with .a., line 24\)$`
	d := [3]int{}                                  // want `^confirmed: .d. \(\[3\]int\) moves to the heap, 24 bytes: a closure captures it by reference \(reassigned\)$`
	sinkFunc = func() { a++; b = !b; c++; d[0]++ } // want `^confirmed: closure allocates 48 bytes: captures .a. by reference \(8 bytes, reassigned\), .b. by reference \(1 byte, reassigned\), .c. by reference \(2 bytes, reassigned\), .d. by reference \(24 bytes, reassigned\)$`
}

func tooMany() {
	a := 0                                   // want `^confirmed: .a. \(int\) moves to the heap, 16 bytes with others: a closure captures it by reference \(reassigned\)$`
	b := 0                                   // want `^refuted: .b. \(int\) moves to the heap without an allocation of its own: a closure captures it by reference \(reassigned\) \(shares one allocation with .a., line 32\)$`
	c := 0                                   // want `^confirmed: .c. \(int\) moves to the heap, 16 bytes with others: a closure captures it by reference \(reassigned\)$`
	d := 0                                   // want `^refuted: .d. \(int\) moves to the heap without an allocation of its own: a closure captures it by reference \(reassigned\) \(shares one allocation with .c., line 34\)$`
	sinkFunc = func() { a++; b++; c++; d++ } // want `^confirmed: closure allocates 48 bytes: captures .a. by reference \(8 bytes, reassigned\), .b. by reference \(8 bytes, reassigned\), .c. by reference \(8 bytes, reassigned\), .d. by reference \(8 bytes, reassigned\)$`
}

func sameLine() {
	a, b := 0, false                  // want `^confirmed: .a. \(int\) moves to the heap, 16 bytes with others: a closure captures it by reference \(reassigned\)$` `^refuted: .b. \(bool\) moves to the heap without an allocation of its own: a closure captures it by reference \(reassigned\) \(shares one allocation with .a., line 40\)$`
	sinkFunc = func() { a++; b = !b } // want `^confirmed: closure allocates 24 bytes: captures .a. by reference \(8 bytes, reassigned\), .b. by reference \(1 byte, reassigned\)$`
}

func sameLineThree() {
	var a, b, c int                     // want `^confirmed: .a. \(int\) moves to the heap, 16 bytes with others: a closure captures it by reference \(reassigned\)$` `^refuted: .b. \(int\) moves to the heap without an allocation of its own: a closure captures it by reference \(reassigned\) \(shares one allocation with .a., line 45\)$` `^confirmed: .c. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
	sinkFunc = func() { a++; b++; c++ } // want `^confirmed: closure allocates 32 bytes: captures .a. by reference \(8 bytes, reassigned\), .b. by reference \(8 bytes, reassigned\), .c. by reference \(8 bytes, reassigned\)$`
}

func withPointers() {
	s := ""                                               // want `^confirmed: .s. \(string\) moves to the heap, 16 bytes: a closure captures it by reference \(reassigned\)$`
	n := 0                                                // want `^confirmed: .n. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
	t := []int(nil)                                       // want `^confirmed: .t. \(\[\]int\) moves to the heap, 24 bytes: a closure captures it by reference \(reassigned\)$`
	sinkFunc = func() { s += "x"; n++; t = append(t, n) } // want `^confirmed: closure allocates 32 bytes: captures .s. by reference \(16 bytes, reassigned\), .n. by reference \(8 bytes, reassigned\), .t. by reference \(24 bytes, reassigned\)$`
}

func branches(ok bool) {
	a := 0 // want `^confirmed: .a. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
	if ok {
		b := 0                         // want `^confirmed: .b. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
		sinkFunc = func() { a++; b++ } // want `^confirmed: closure allocates 24 bytes: captures .a. by reference \(8 bytes, reassigned\), .b. by reference \(8 bytes, reassigned\)$`
	}
	sinkFunc = func() { a++ } // want `^confirmed: closure allocates 16 bytes: captures .a. by reference \(8 bytes, reassigned\)$`
}

func onePathOnly(ok bool, n int) { // want `^confirmed: .n. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
	n++
	if ok {
		go func() { println(n); n++ }() // want `^confirmed: closure allocates 16 bytes: captures .n. by reference \(8 bytes, reassigned\)$`
	}
}

func inlinedHelper(n int) { // want `^confirmed: .n. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
	n++
	sinkFunc = func() { n++ } // want `^confirmed: closure allocates 16 bytes: captures .n. by reference \(8 bytes, reassigned\)$`
}

func callsHelper(n int) { inlinedHelper(n) }

func stays(n int) int {
	f := func() { n++ } // want `^refuted: closure does not allocate \(it was inlined, or the compiler removed the code\)$`
	f()
	return n
}

func typeSwitch(x any) func() int {
	switch t := x.(type) {
	case int: // want `^confirmed: .t. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
		return func() int { t++; return t } // want `^confirmed: closure allocates 16 bytes: captures .t. by reference \(8 bytes, reassigned\)$`
	case [200]byte: // want `^confirmed: .t. \(\[200\]byte\) moves to the heap, 208 bytes: a closure captures it by reference \(over 128 bytes\)$`
		return func() int { return int(t[0]) } // want `^confirmed: closure allocates 16 bytes: captures .t. by reference \(200 bytes, over 128 bytes\)$`
	case string:
		return func() int { return len(t) } // want `^confirmed: closure allocates 24 bytes: captures .t. \(16 bytes\)$`
	}
	return nil
}

func others(ch chan int, out []func() int) {
	select {
	case v := <-ch: // want `^confirmed: .v. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
		out[0] = func() int { v++; return v } // want `^confirmed: closure allocates 16 bytes: captures .v. by reference \(8 bytes, reassigned\)$`
	}
	if w := <-ch; w > 1 { // want `^confirmed: .w. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
		out[1] = func() int { w++; return w } // want `^confirmed: closure allocates 16 bytes: captures .w. by reference \(8 bytes, reassigned\)$`
	}
	for i := 0; i < 3; i++ { // want `^confirmed: .i. \(int\) moves to the heap, 8 bytes each iteration: a closure captures it by reference \(reassigned\)$`
		out[i] = func() int { i++; return i } // want `^confirmed: closure allocates 16 bytes each iteration: captures .i. by reference \(8 bytes, reassigned\)$`
	}
}
