package forms

import "encoding/binary"

type blockCipher interface{ encrypt(dst, src []byte) }

//go:noinline
func advance(c blockCipher, dst, src []byte) {
	for len(src) > 0 {
		c.encrypt(dst[:16], src[:16]) // want `^confirmed: dst\[:16\] and 3 more cost 4 bounds checks each iteration; the condition len\(src\) >= 16 && len\(dst\) >= 16 leaves none, and ends the loop before a rest that is shorter, where the code panics$`
		src = src[16:]
		dst = dst[16:]
	}
}

// The condition asks for enough of one, and the line has the check of the other.
//
//go:noinline
func advanceOther(x, y []byte) (sum uint64) {
	for len(x) >= 8 {
		sum += binary.LittleEndian.Uint64(x[:8]) ^ binary.LittleEndian.Uint64(y[:8]) // want `^confirmed: y\[:8\] and 1 more cost 2 bounds checks each iteration; the condition len\(x\) >= 8 && len\(y\) >= 8 leaves none, and ends the loop before a rest that is shorter, where the code panics$` `^refuted: x\[:8\] costs no bounds check \(the machine code has none\)$`
		x, y = x[8:], y[8:]                                                          // want `^refuted: x\[8:\] costs no bounds check \(the machine code has none\)$`
	}
	return sum
}

//go:noinline
func advanceText(s string, n int) (sum uint32) {
	for n > 0 && len(s) != 0 {
		sum = sum*31 + uint32(s[3])<<8 + uint32(s[0]) // want `^confirmed: s\[3\] costs a bounds check each iteration; the condition n > 0 && len\(s\) >= 4 leaves none, and ends the loop before a rest that is shorter, where the code panics$` `^refuted: s\[0\] costs no bounds check \(the machine code has none\)$`
		s = s[4:]                                     // want `^refuted: s\[4:\] costs no bounds check \(the machine code has none\)$`
		n--
	}
	return sum
}

//go:noinline
func advancePost(b []byte) (sum uint32) {
	for ; 0 < len(b); b = b[2:] { // want `^refuted: b\[2:\] costs no bounds check \(the machine code has none\)$`
		sum += uint32(b[0])<<8 | uint32(b[1]) // want `^confirmed: b\[1\] costs a bounds check each iteration; the condition len\(b\) >= 2 leaves none, and ends the loop before a rest that is shorter, where the code panics$` `^refuted: b\[0\] costs no bounds check \(the machine code has none\)$`
	}
	return sum
}

// A rest does not get as far.
//
//go:noinline
func advanceRest(c blockCipher, dst, src []byte) {
	for len(src) > 0 {
		if len(src) < 16 {
			copy(dst, src)
			break
		}
		d := dst[:16]          // want `^confirmed: dst\[:16\] costs a bounds check each iteration$`
		c.encrypt(d, src[:16]) // want `^refuted: src\[:16\] costs no bounds check \(the machine code has none\)$`
		src = src[16:]         // want `^refuted: src\[16:\] costs no bounds check \(the machine code has none\)$`
		dst = dst[16:]         // want `^confirmed: dst\[16:\] costs a bounds check each iteration$`
	}
}

// Another comparison would take the place of the one check.
//
//go:noinline
func advanceOnce(x, y []byte) (sum uint64) {
	for len(x) >= 8 {
		sum += binary.LittleEndian.Uint64(x) + uint64(len(y))
		x = x[8:] // want `^refuted: x\[8:\] costs no bounds check \(the machine code has none\)$`
		y = y[8:] // want `^confirmed: y\[8:\] costs a bounds check each iteration$`
	}
	return sum
}

// It is taken from twice, or not by the same number, or less than is looked at.
//
//go:noinline
func advanceTwice(b []byte) (sum uint32) {
	for len(b) > 0 {
		sum += uint32(b[0])<<8 | uint32(b[1]) // want `^confirmed: b\[1\] costs a bounds check each iteration$` `^refuted: b\[0\] costs no bounds check \(the machine code has none\)$`
		b = b[2:]                             // want `^refuted: b\[2:\] costs no bounds check \(the machine code has none\)$`
		if sum > 100 {
			b = b[1:] // want `^confirmed: b\[1:\] costs a bounds check each iteration$`
		}
	}
	return sum
}

//go:noinline
func advanceAny(b []byte, n int) (sum uint32) {
	for len(b) > 0 {
		sum += uint32(b[0])<<8 | uint32(b[1]) // want `^confirmed: b\[1\] costs a bounds check each iteration$` `^refuted: b\[0\] costs no bounds check \(the machine code has none\)$`
		b = b[n:]                             // want `^confirmed: b\[n:\] costs a bounds check each iteration$`
	}
	return sum
}

//go:noinline
func advanceBeyond(b []byte) (sum uint32) {
	for len(b) > 0 {
		sum += uint32(b[0])<<8 | uint32(b[3]) // want `^confirmed: b\[3\] costs a bounds check each iteration$` `^refuted: b\[0\] costs no bounds check \(the machine code has none\)$`
		b = b[2:]                             // want `^refuted: b\[2:\] costs no bounds check \(the machine code has none\)$`
	}
	return sum
}

// What is left is looked at, not what the condition saw.
//
//go:noinline
func advanceBehind(b []byte) (sum uint32) {
	for len(b) > 0 {
		b = b[2:]           // want `^confirmed: b\[2:\] costs a bounds check each iteration; the condition len\(b\) >= 2 leaves none, and ends the loop before a rest that is shorter, where the code panics$`
		sum += uint32(b[1]) // want `^confirmed: b\[1\] costs a bounds check each iteration$`
	}
	return sum
}

// Nothing says that the loop ends with the slice.
//
//go:noinline
func advanceCounted(b []byte, n int) (sum uint32) {
	for i := 0; i < n; i++ {
		sum ^= uint32(b[1]) // want `^confirmed: b\[1\] costs a bounds check each iteration$`
		b = b[2:]           // want `^refuted: b\[2:\] costs no bounds check \(the machine code has none\)$`
	}
	return sum
}

// The length of the other one is no reason.
//
//go:noinline
func advanceAsked(x, y []byte) (sum uint32) {
	for len(x) >= 2 {
		z := y[2:]                         // want `^confirmed: y\[2:\] costs a bounds check each iteration$`
		sum += uint32(z[1]) | uint32(x[1]) // want `^confirmed: z\[1\] costs a bounds check each iteration$` `^refuted: x\[1\] costs no bounds check \(the machine code has none\)$`
		x = x[2:]                          // want `^refuted: x\[2:\] costs no bounds check \(the machine code has none\)$`
	}
	return sum
}

// A condition with a call that is inlined becomes one value first.
//
//go:noinline
func advanceInlined(b []byte) (sum uint32) {
	for len(b) > 0 && isOdd(sum) {
		sum ^= uint32(b[1]) // want `^confirmed: b\[1\] costs a bounds check each iteration$`
		b = b[2:]           // want `^refuted: b\[2:\] costs no bounds check \(the machine code has none\)$`
	}
	return sum
}

func isOdd(n uint32) bool { return n&1 != 0 }

// What it takes is from something else.
//
//go:noinline
func advanceSource(x, y []byte) (sum uint32) {
	for len(x) > 0 {
		sum ^= uint32(x[1]) // want `^confirmed: x\[1\] costs a bounds check each iteration$`
		x = y[2:]           // want `^confirmed: y\[2:\] costs a bounds check each iteration$`
	}
	return sum
}
