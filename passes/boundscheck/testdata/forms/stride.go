package forms

import "encoding/binary"

//go:noinline
func stride(b []byte) (sum uint32) {
	for i := 0; i < len(b); i += 2 {
		sum += uint32(b[i])<<8 | uint32(b[i+1]) // want `^confirmed: b\[i\] and 1 more cost 2 bounds checks each iteration; the condition i < len\(b\)-1 leaves none, and ends the loop before a rest that is shorter, where the code panics$`
	}
	return sum
}

//go:noinline
func strideRead(b []byte) (sum uint64) {
	n := len(b)
	for i := 0; i < n; i += 8 {
		sum += binary.LittleEndian.Uint64(b[i:]) // want `^confirmed: b\[i:\] costs a bounds check each iteration; the condition i < n-7 leaves none, and ends the loop before a rest that is shorter, where the code panics$`
	}
	return sum
}

//go:noinline
func strideCut(c blockCipher, b []byte) {
	for i := 0; i < len(b); i += 16 {
		c.encrypt(nil, b[i:i+16]) // want `^confirmed: b\[i:i \+ 16\] costs a bounds check each iteration; the condition i < len\(b\)-15 leaves none, and ends the loop before a rest that is shorter, where the code panics$`
	}
}

// A rest is looked at in part.
//
//go:noinline
func strideRest(b []byte) (sum uint32) {
	for i := 0; i < len(b); i += 2 {
		sum += uint32(b[i]) // want `^confirmed: b\[i\] costs a bounds check each iteration; the condition uint\(i\) < uint\(len\(b\)\) leaves none$`
		if sum > 1000 {
			sum += uint32(b[i+1]) // want `^confirmed: b\[i \+ 1\] costs a bounds check each iteration$`
		}
	}
	return sum
}

// More is looked at than the counter goes on by.
//
//go:noinline
func strideBeyond(b []byte) (sum uint32) {
	for i := 0; i < len(b); i += 2 {
		sum += uint32(b[i+2]) // want `^confirmed: b\[i \+ 2\] costs a bounds check each iteration$`
	}
	return sum
}

//go:noinline
func strideBefore(b []byte) (sum uint32) {
	for i := 2; i < len(b); i += 2 {
		sum += uint32(b[i-1]) // want `^confirmed: b\[i - 1\] costs a bounds check each iteration$`
	}
	return sum
}

// The condition is about another slice, or serves for one.
//
//go:noinline
func strideOther(x, y []byte) (sum uint32) {
	for i := 0; i < len(x); i += 2 {
		sum += uint32(y[i+1]) // want `^confirmed: y\[i \+ 1\] costs a bounds check each iteration$`
	}
	return sum
}

//go:noinline
func strideServes(x, y []byte) (sum uint32) {
	y = y[:len(x)]
	for i := 0; i < len(x); i += 2 {
		sum += uint32(x[i+1]) // want `^confirmed: x\[i \+ 1\] costs a bounds check each iteration; the condition i < len\(x\)-1 leaves none, and ends the loop before a rest that is shorter, where the code panics$`
		sum += uint32(y[i/2]) // want `^confirmed: y\[i / 2\] costs a bounds check each iteration$`
	}
	return sum
}

//go:noinline
func strideEqual(x []byte) (sum uint32) {
	for i := 0; i <= len(x); i += 2 {
		sum += uint32(x[i+1]) // want `^confirmed: x\[i \+ 1\] costs a bounds check each iteration$`
	}
	return sum
}

// The counter goes on by more than is looked at.
//
//go:noinline
func strideLonger(b []byte) (sum uint32) {
	for i := 0; i < len(b); i += 4 {
		sum += uint32(b[i+2]) // want `^confirmed: b\[i \+ 2\] costs a bounds check each iteration$`
	}
	return sum
}

// What is before the counter the condition says nothing of.
//
//go:noinline
func strideBehind(b []byte) (sum int) {
	for i := 0; i < len(b); i += 2 {
		sum += int(b[i-1]) // want `^confirmed: b\[i - 1\] costs a bounds check each iteration$`
		sum += int(b[i+1]) // want `^confirmed: b\[i \+ 1\] costs a bounds check each iteration; the condition i < len\(b\)-1 leaves none, and ends the loop before a rest that is shorter, where the code panics$`
	}
	return sum
}
