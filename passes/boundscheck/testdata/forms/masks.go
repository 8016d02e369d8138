package forms

type ring struct {
	data []byte
	mask uint32
	dict []uint16
}

//go:noinline
func masked(t []int, xs []uint32, mask uint32) (sum int) {
	for _, x := range xs {
		sum += t[x&mask] // want `^confirmed: t\[x & mask\] costs a bounds check each iteration; _ = t\[mask\] before the loop needs none, where .t. has an element for the mask$`
	}
	return sum
}

//go:noinline
func maskedSigned(t []int, xs []int, mask int) (sum int) {
	for _, x := range xs {
		sum += t[mask&(x*3)] // want `^confirmed: t\[mask & \(x \* 3\)\] costs a bounds check each iteration; _ = t\[mask\] before the loop needs none, where .t. has an element for the mask$`
	}
	return sum
}

//go:noinline
func maskedConverted(t []int, xs []uint16, mask uint16) (sum int) {
	for _, x := range xs {
		sum += t[int(x&mask)] // want `^confirmed: t\[int\(x & mask\)\] costs a bounds check each iteration; _ = t\[mask\] before the loop needs none, where .t. has an element for the mask$`
	}
	return sum
}

//go:noinline
func maskedField(r *ring, at []uint32) (sum byte) {
	for _, x := range at {
		for range 3 {
			sum ^= r.data[(x-1)&r.mask] // want `^confirmed: r\.data\[\(x - 1\) & r\.mask\] and 1 more cost 2 bounds checks each iteration; data, mask := r\.data, r\.mask; _ = data\[mask\] before the loop, and these in it, needs none, where r\.data has an element for the mask$`
			r.data[(x-2)&r.mask] = sum
		}
	}
	return sum
}

// The mask is another one in each round.
//
//go:noinline
func maskedMoves(t []int, xs []uint32, mask uint32) (sum int) {
	for _, x := range xs {
		sum += t[x&mask] // want `^confirmed: t\[x & mask\] costs a bounds check each iteration$`
		mask >>= 1
	}
	return sum
}

// What an index is cut down to is what the slice has elements for.
//
//go:noinline
func wholeShifted(decode []int, xs []uint32) (sum int) {
	for _, x := range xs {
		sum += decode[int(x>>24)] // want `^confirmed: decode\[int\(x >> 24\)\] costs a bounds check each iteration; d := \(\*\[256\]int\)\(decode\) before the loop, and d\[int\(x >> 24\)\] in it, needs none, where .decode. has 256 elements$`
	}
	return sum
}

//go:noinline
func wholeByte(decode []int, xs []uint32) (sum int) {
	for _, x := range xs {
		sum += decode[uint8(x)] + decode[x&0xff] // want `^confirmed: decode\[uint8\(x\)\] and 1 more cost 2 bounds checks each iteration; d := \(\*\[256\]int\)\(decode\) before the loop, and d\[uint8\(x\)\] in it, needs none, where .decode. has 256 elements$`
	}
	return sum
}

var (
	digits  = []byte("0123456789abcdef")
	squares = []int{0, 1, 4, 9, 15: 225}
	cubes   = []int{0, 1, 8, 15: 3375}
	few     = []int{1, 2, 4}
)

//go:noinline
func declared(xs []uint) (sum int) {
	for _, x := range xs {
		sum += squares[x&15]                // want `^confirmed: squares\[x & 15\] costs a bounds check each iteration; .squares. declared as \[\.\.\.\]int needs none$`
		sum += squares[x%16] * len(squares) // want `^refuted: squares\[x % 16\] costs no bounds check \(the machine code has none\)$`
	}
	return sum
}

var (
	reduction = []uint16{0, 7200, 14400, 9312, 15: 46560}
	constants = []uint32{0x79cc4519, 0x7a879d8a}
)

//go:noinline
func declaredConstant(xs []uint32) (sum uint32) {
	for i, x := range xs {
		sum += x*constants[1] + uint32(i) // want `^confirmed: constants\[1\] costs a bounds check each iteration; .constants. declared as \[\.\.\.\]uint32 needs none$`
	}
	return sum
}

//go:noinline
func declaredBefore(low, high uint64) uint64 {
	for range 16 {
		msw := high & 0xf
		high >>= 4
		low ^= uint64(reduction[msw]) << 48 // want `^confirmed: reduction\[msw\] costs a bounds check each iteration; .reduction. declared as \[\.\.\.\]uint16 needs none$`
	}
	return low | high
}

// elsewhere is used as a slice by a file that this build leaves out.
var elsewhere = []int{0, 1, 4, 9, 15: 225}

//go:noinline
func usedElsewhere(xs []int) (sum int) {
	for _, x := range xs {
		sum += elsewhere[x&15] // want `^confirmed: elsewhere\[x & 15\] costs a bounds check each iteration; e := \(\*\[16\]int\)\(elsewhere\) before the loop, and e\[x & 15\] in it, needs none`
	}
	return sum
}

// It is passed on as the slice that it is.
//
//go:noinline
func declaredPassed(xs []uint, f func([]int)) (sum int) {
	for _, x := range xs {
		sum += cubes[x%16] // want `^confirmed: cubes\[x % 16\] costs a bounds check each iteration$`
	}
	f(cubes)
	return sum
}

// It has not as many elements, or not from a literal of elements.
//
//go:noinline
func declaredFew(xs []uint) (sum int) {
	for _, x := range xs {
		sum += few[x%4]          // want `^confirmed: few\[x % 4\] costs a bounds check each iteration$`
		sum += int(digits[x%16]) // want `^confirmed: digits\[x % 16\] costs a bounds check each iteration$`
	}
	return sum
}
