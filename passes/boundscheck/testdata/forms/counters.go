package forms

//go:noinline
func counterOutside(y []int, n int) (sum int) {
	var i int
	for i = 0; i < n; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y = y\[:n:len\(y\)\] before the loop needs none, where .y. has so many elements$`
	}
	return sum + i
}

//go:noinline
func counterUnsigned(y []int, n uint) (sum int) {
	for i := uint(0); i < n; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y = y\[:n:len\(y\)\] before the loop, and the condition i < uint\(len\(y\)\), needs none, where .y. has so many elements$`
	}
	return sum
}

//go:noinline
func counterUnsignedLength(x, y, z []int) (sum int) {
	for i := uint(0); i < uint(len(x)); i++ {
		sum += z[len(x)-1] // want `^confirmed: z\[len\(x\) - 1\] costs a bounds check each iteration; _ = z\[len\(x\) - 1\] before the loop leaves none in it, and panics too where there is no round$`
		sum += y[i]        // want `^confirmed: y\[i\] costs a bounds check each iteration; y = y\[:uint\(len\(x\)\):len\(y\)\] before the loop needs none, where .y. has so many elements$`
	}
	return sum
}

//go:noinline
func counterUnsignedBehind(x, y []int, n uint64) (sum int) {
	var i uint64
	for i = 0; i < n; i++ {
		if x[i/2] > sum { // want `^confirmed: x\[i / 2\] costs a bounds check each iteration$`
			sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y2 := y\[:n:len\(y\)\] before the loop, the condition i < uint64\(len\(y2\)\), and y2\[i\] in it, needs none, where .y. has so many elements$`
		}
	}
	return sum + y[0]
}

// There is no condition to change.
//
//go:noinline
func counterUnsignedRange(x, y []int, n uint) (sum int) {
	for i := range n {
		sum += x[i/2] // want `^confirmed: x\[i / 2\] costs a bounds check each iteration$`
		sum += y[i]   // want `^confirmed: y\[i\] costs a bounds check each iteration$`
	}
	return sum
}

//go:noinline
func counterDown32(x, y []int, n int32) (sum int) {
	for i := n - 1; i >= 0; i-- {
		sum += x[i/2] // want `^confirmed: x\[i / 2\] costs a bounds check each iteration$`
		sum += y[i]   // want `^confirmed: y\[i\] costs a bounds check each iteration$`
	}
	return sum
}

// The compiler knows of no unsigned counter that is narrower than an index.
//
//go:noinline
func counterNarrow(y []int, n uint32) (sum int) {
	for i := uint32(0); i < n; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration$`
	}
	return sum
}

//go:noinline
func counterInt32(y []int, n int32) (sum int) {
	for i := range n {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y = y\[:n:len\(y\)\] before the loop needs none, where .y. has so many elements$`
	}
	return sum
}

//go:noinline
func counterInt8(y []int, n int8) (sum int) {
	for i := int8(2); i < n; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y = y\[:n:len\(y\)\] before the loop needs none, where .y. has so many elements$`
	}
	return sum
}

//go:noinline
func counterConverted(y []int, n uint32) (sum int) {
	for i := 0; i < int(n); i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y = y\[:int\(n\):len\(y\)\] before the loop needs none, where .y. has so many elements$`
	}
	return sum
}

//go:noinline
func counterDown(y []int, n int) (sum int) {
	for i := n - 1; i >= 0; i-- {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y = y\[:n:len\(y\)\] before the loop needs none, where .y. has so many elements$`
	}
	return sum
}

// The loop adds to it in two places.
//
//go:noinline
func counterTwice(y []int, n int) (sum int) {
	var i int
	for i = 0; i < n; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y2 := y\[:n:len\(y\)\] before the loop, and the condition uint\(i\) < uint\(len\(y2\)\), needs none, where .i. is never negative and .y. has so many elements$`
		i++
	}
	return sum
}

//go:noinline
func counterBoth(x, y []int, n uint64) (sum int) {
	for i, j := uint64(1), 0; i < n; i++ {
		sum += x[i] // want `^confirmed: x\[i\] costs a bounds check each iteration; x = x\[:n:len\(x\)\] before the loop, and the condition i < uint64\(len\(x\)\), needs none, where .x. has so many elements$`
		sum -= y[j] // want `^confirmed: y\[j\] costs a bounds check each iteration$`
		j = sum & 1
	}
	return sum
}

// Nor that an unsigned one is less without what is taken from it.
//
//go:noinline
func counterLess(y []int, n uint64) (sum int) {
	for i := uint64(1); i < n; i++ {
		sum += y[i-1] // want `^confirmed: y\[i - 1\] costs a bounds check each iteration$`
	}
	return sum
}

//go:noinline
func windowProduct(b []byte, out []uint32) {
	for i := range out {
		lo := uint32(b[4*i]) | uint32(b[4*i+1])<<8 // want `^confirmed: b\[4 \* i\] and 3 more cost 4 bounds checks each iteration; w := b\[4 \* i:\]\[:4\] before them, and w\[0\] to w\[3\], leaves 2, where .b. has so many elements$`
		hi := uint32(b[4*i+2]) | uint32(b[4*i+3])<<8
		out[i] = lo | hi<<16 // want `^refuted: out\[i\] costs no bounds check \(the machine code has none\)$`
	}
}

//go:noinline
func windowInt32(b []byte, n int32) {
	for p := int32(4); p < n; p += 4 {
		b[p+0] += b[p-4] // want `^confirmed: b\[p \+ 0\] and 7 more cost 8 bounds checks each iteration; w := b\[p-4:\]\[:8\] before them, and w\[0\] to w\[7\], leaves 2, where .b. has so many elements$`
		b[p+1] += b[p-3]
		b[p+2] += b[p-2]
		b[p+3] += b[p-1]
	}
}

// What is called changes nothing.
//
//go:noinline
func windowCalls(f *filter, at []int) {
	for _, i := range at {
		f.state[i] = mix(f.mask) // want `^confirmed: f\.state\[i\] and 3 more cost 4 bounds checks each iteration; s := f\.state\[i : i\+4 : i\+4\] before them, and s\[0\] to s\[3\], leaves 2, where f\.state has so many elements$`
		f.state[i+1] = mix(f.mask + 1)
		f.state[i+2] = mix(f.mask + 2)
		f.state[i+3] = mix(f.mask + 3)
	}
}

//go:noinline
func mix(v uint32) uint32 { return v*0x9e3779b1 ^ v>>15 }

// What is called may change the field.
//
//go:noinline
func windowStored(f *filter, at []int) {
	for _, i := range at {
		f.state[i] = swap(f)   // want `^confirmed: f\.state\[i\] costs a bounds check each iteration$`
		f.state[i+1] = swap(f) // want `^confirmed: f\.state\[i \+ 1\] costs a bounds check each iteration$`
		f.state[i+2] = swap(f) // want `^confirmed: f\.state\[i \+ 2\] costs a bounds check each iteration$`
		f.state[i+3] = swap(f) // want `^confirmed: f\.state\[i \+ 3\] costs a bounds check each iteration$`
	}
}

//go:noinline
func swap(f *filter) uint32 {
	f.state, f.other = f.other, f.state
	return f.mask
}

// Behind the branch it is known that the number is not negative.
//
//go:noinline
func unsignedServes(a *[256]int, off int) int {
	if off > 32768 {
		return 0
	}
	if off < len(a) {
		return a[off] // want `^confirmed: a\[off\] costs a bounds check$`
	}
	if off>>7 < len(a) {
		return a[off>>7] // want `^refuted: a\[off >> 7\] costs no bounds check \(the machine code has none\)$`
	}
	return 0
}

//go:noinline
func unsignedLeaves(a, b []int, off int) int {
	if off < len(a) {
		return a[off] // want `^confirmed: a\[off\] costs a bounds check; the condition uint\(off\) < uint\(len\(a\)\) leaves none, where .off. is never negative$`
	}
	return b[off>>1] // want `^confirmed: b\[off >> 1\] costs a bounds check$`
}

func unsignedOften(a *[256]int, b []int, at []int) (sum int) {
	for _, i := range at {
		sum += unsignedServes(a, i) + unsignedLeaves(b, b, i)
	}
	return sum
}
