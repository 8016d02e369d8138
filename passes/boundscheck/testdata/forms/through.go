package forms

//go:noinline
func through(y []int, n int) (sum int) {
	for i := 1; i <= n; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y = y\[:n\+1:len\(y\)\] before the loop, and the condition i < n\+1, needs none, where .y. has so many elements$`
	}
	return sum
}

//go:noinline
func throughInt32(f *filter, n int32) (sum uint32) {
	for i := int32(0); i <= n; i++ {
		sum += f.state[i] // want `^confirmed: f\.state\[i\] costs a bounds check each iteration; state := f\.state\[:n\+1:len\(f\.state\)\] before the loop, the condition i < n\+1, and state\[i\] in it, needs none, where f\.state has so many elements$`
	}
	return sum
}

// Two rows change places, and each is indexed by the counter and by less.
//
//go:noinline
func throughRows(a, b []int) int {
	x, y := make([]int, len(a)+1), make([]int, len(a)+1)
	for i := 1; i <= len(b); i++ {
		for j := 1; j <= len(a); j++ {
			y[j] = max(y[j-1], x[j]) + b[i-1] // want `^confirmed: b\[i - 1\] costs a bounds check each iteration; the condition i < len\(b\)\+1 leaves none$` `^confirmed: x\[j\] costs a bounds check each iteration; x2 := x\[:len\(a\)\+1:len\(x\)\] before the loop, the condition j < len\(a\)\+1, and x2\[j\] in it, needs none, where .x. has so many elements$` `^confirmed: y\[j\] and 1 more cost 2 bounds checks each iteration; y2 := y\[:len\(a\)\+1:len\(y\)\] before the loop, the condition j < len\(a\)\+1, and y2\[j\] in it, needs none, where .y. has so many elements$`
		}
		x, y = y, x
	}
	return x[len(a)]
}

// It is indexed by less alone.
//
//go:noinline
func throughBefore(y []int, n int) (sum int) {
	for i := 2; i <= n; i++ {
		sum += y[i-1] * y[i-2] // want `^confirmed: y\[i - 1\] and 1 more cost 2 bounds checks each iteration; y = y\[:n:len\(y\)\] before the loop, and the condition i < n\+1, needs none, where .y. has so many elements$`
	}
	return sum
}

//go:noinline
func throughLength(y []int) (sum int) {
	n := len(y)
	for i := 1; i <= n; i++ {
		sum ^= y[i-1] // want `^confirmed: y\[i - 1\] costs a bounds check each iteration; the condition i < n\+1 leaves none$`
	}
	for i := 1; i <= len(y); i++ {
		sum += y[i-1] // want `^confirmed: y\[i - 1\] costs a bounds check each iteration; the condition i < len\(y\)\+1 leaves none$`
	}
	return sum
}

// The length says how far it counts.
//
//go:noinline
func throughMade(a, b []int) int {
	n := len(a)
	x := make([]int, n+1)
	for range b {
		for j := 1; j <= n; j++ {
			x[j] ^= x[j-1] // want `^confirmed: x\[j\] and 1 more cost 2 bounds checks each iteration; the condition j < len\(x\) leaves none$`
		}
	}
	return x[n]
}

// It is made of more, or before the number changes.
//
//go:noinline
func throughLonger(a, b []int, n int) int {
	x := make([]int, n+2)
	for range b {
		for j := 1; j <= n; j++ {
			x[j]++ // want `^confirmed: x\[j\] costs a bounds check each iteration; x2 := x\[:n\+1:len\(x\)\] before the loop, the condition j < n\+1, and x2\[j\] in it, needs none, where .x. has so many elements$`
		}
	}
	n++
	x = make([]int, n+1)
	n--
	for range b {
		for j := 1; j <= n; j++ {
			x[j]++ // want `^confirmed: x\[j\] costs a bounds check each iteration; x3 := x\[:n\+1:len\(x\)\] before the loop, the condition j < n\+1, and x3\[j\] in it, needs none, where .x. has so many elements$`
		}
	}
	return x[n]
}

// The compiler keeps track of what an unsigned number counts to.
//
//go:noinline
func throughUnsigned(y []int, n uint) (sum int) {
	for i := uint(0); i <= n; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration$`
	}
	return sum
}

//go:noinline
func throughChanges(y []int, n int) (sum int) {
	for i := 1; i <= n; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration$`
		n--
	}
	return sum
}

//go:noinline
func throughSteps(y []int, n int) (sum int) {
	for i := 1; i <= n; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y2 := y\[:n\+1:len\(y\)\] before the loop, and the condition uint\(i\) < uint\(len\(y2\)\), needs none, where .i. is never negative and .y. has so many elements$`
		i++
	}
	return sum
}

// What is taken from it may leave less than nothing.
//
//go:noinline
func throughLess(y []int, n int) (sum int) {
	for i := 1; i <= n-2; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration$`
	}
	return sum
}

// The other index is no less than nothing, for what the condition says.
//
//go:noinline
func throughServes(y, z []int, n int) (sum int) {
	if n >= len(z) {
		return 0
	}
	for i := 1; i <= n; i++ {
		sum += y[i]   // want `^confirmed: y\[i\] costs a bounds check each iteration$`
		sum -= z[n-i] // want `^refuted: z\[n - i\] costs no bounds check \(the machine code has none\)$`
	}
	return sum
}

//go:noinline
func throughSliced(y []int, n int) (sum int) {
	for i := 1; i <= n; i++ {
		sum += y[i]       // want `^confirmed: y\[i\] costs a bounds check each iteration$`
		sum += len(y[i:]) // want `^refuted: y\[i:\] costs no bounds check \(the machine code has none\)$`
	}
	return sum
}

//go:noinline
func throughArray(y *[64]int, n int) (sum int) {
	for i := 1; i <= n; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration$`
	}
	return sum
}

// From somewhere on, to the last one.
//
//go:noinline
func throughPart(y []int, from, last int) (sum int) {
	for i := from; i <= last; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y2 := y\[:last\+1:len\(y\)\] before the loop, and the condition uint\(i\) < uint\(len\(y2\)\), needs none, where .i. is never negative and .y. has so many elements$`
	}
	return sum
}

//go:noinline
func throughEnd(y []int, from int) (sum int) {
	for i := from; i <= len(y); i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration$`
	}
	return sum
}

// Each round has another slice.
//
//go:noinline
func throughSwapped(y, z []int, n int) (sum int) {
	for i := 1; i <= n; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration$`
		y, z = z, y
	}
	return sum
}

// The first one is there for what is checked before it.
//
//go:noinline
func throughFirst(y []int, n int) (sum int) {
	for i := 1; i <= n; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration$`
		sum += y[0] // want `^refuted: y\[0\] costs no bounds check \(the machine code has none\)$`
	}
	return sum
}
