package dense

import "encoding/binary"

// PutWords does little else than to check, and another module may call it in loops.
func PutWords(b []byte, w *[4]uint64) {
	binary.BigEndian.PutUint64(b[0:8], w[3]) // want "^confirmed: b\\[0:8\\] and 3 more cost 4 bounds checks; _ = b\\[31\\] before them leaves one, where `b` has so many elements$"
	binary.BigEndian.PutUint64(b[8:16], w[2])
	binary.BigEndian.PutUint64(b[16:24], w[1])
	binary.BigEndian.PutUint64(b[24:32], w[0])
}

// Words has the checks of encoding/binary too.
func Words(key []byte, out *[6]uint32) {
	out[0] = binary.LittleEndian.Uint32(key[0:])
	out[1] = binary.LittleEndian.Uint32(key[4:])
	out[2] = binary.LittleEndian.Uint32(key[8:]) // want "^confirmed: key\\[8:\\] and 3 more cost 4 bounds checks; _ = key\\[23\\] before them leaves one, where `key` has so many elements$"
	out[3] = binary.LittleEndian.Uint32(key[12:])
	out[4] = binary.LittleEndian.Uint32(key[16:])
	out[5] = binary.LittleEndian.Uint32(key[20:])
}

// Nothing is seen to call it, and nothing can but this package.
func putWords(b []byte, w *[4]uint64) {
	binary.BigEndian.PutUint64(b[0:8], w[3]) // want "^confirmed: b\\[0:8\\] and 3 more cost 4 bounds checks; _ = b\\[31\\] before them leaves one, where `b` has so many elements$"
	binary.BigEndian.PutUint64(b[8:16], w[2])
	binary.BigEndian.PutUint64(b[16:24], w[1])
	binary.BigEndian.PutUint64(b[24:32], w[0])
}

// PutHeader has other checks.
func PutHeader(b, c []byte, n int) {
	b[0] = byte(n) // want `^confirmed: b\[0\] and 3 more cost 4 bounds checks; _ = b\[3\] before them leaves one$`
	b[1] = byte(n >> 8)
	b[2] = byte(n >> 16)
	b[3] = byte(n >> 24)
	c[n]++
}

// PutSum does much besides.
func PutSum(b []byte, n uint64) {
	n ^= n>>33*3 ^ n>>31*5 ^ n<<7*9 ^ n>>15
	n ^= n>>35*3 ^ n>>37*5 ^ n<<17*9 ^ n>>19
	n ^= n>>33*3 ^ n>>31*5 ^ n<<7*9 ^ n>>15
	b[0] = byte(n) // want `^confirmed: b\[0\] and 3 more cost 4 bounds checks; _ = b\[3\] before them leaves one$`
	b[1] = byte(n >> 8 * 3)
	b[2] = byte(n >> 16 * 5)
	b[3] = byte(n >> 24 * 7)
}

// PutTwo saves one check.
func PutTwo(b []byte, n uint16) {
	b[0] = byte(n)
	b[1] = byte(n >> 8)
}

// A benchmark of another name reaches it.
func decodeAll(b *[12]uint32, s []byte, n uint32) {
	b[0] = uint32(s[0])*n>>3 ^ n<<7 // want `^confirmed: s\[0\] and 7 more cost 8 bounds checks; _ = s\[7\] before them leaves one$`
	b[1] = uint32(s[1])*n>>3 ^ n<<6
	b[2] = uint32(s[2])*n>>3 ^ n<<5
	b[3] = uint32(s[3])*n>>3 ^ n<<4
	b[4] = uint32(s[4])*n>>3 ^ n<<3
	b[5] = uint32(s[5])*n>>3 ^ n<<2
	b[6] = uint32(s[6])*n>>3 ^ n<<1
	b[7] = uint32(s[7])*n>>3 ^ n<<8
}

// mixWords does much besides, and a benchmark is named after it.
func mixWords(a, b []uint64) (sum uint64) {
	for len(a) >= 2 {
		x := a[0] // want `^refuted: `
		y := a[1] // want `^refuted: `
		v := b[0] // want `^confirmed: b\[0\] and 1 more cost 2 bounds checks each iteration; the condition len\(a\) >= 2 && len\(b\) >= 2 leaves none, and ends the loop before a rest that is shorter, where the code panics$`
		w := b[1]
		x ^= v>>33*3 ^ w>>31*5 ^ x<<7*9 ^ y>>15
		y ^= w>>35*3 ^ x>>37*5 ^ y<<17*9 ^ x>>19
		x ^= y>>33*3 ^ y>>31*5 ^ x<<7*9 ^ y>>15
		y ^= x>>35*3 ^ x>>37*5 ^ y<<17*9 ^ x>>19
		x ^= y>>33*3 ^ y>>31*5 ^ x<<7*9 ^ y>>15
		y ^= x>>35*3 ^ x>>37*5 ^ y<<17*9 ^ x>>19
		x ^= y>>33*3 ^ y>>31*5 ^ x<<7*9 ^ y>>15
		y ^= x>>35*3 ^ x>>37*5 ^ y<<17*9 ^ x>>19
		sum += x ^ y
		a = a[2:] // want `^refuted: `
		b = b[2:] // want `^refuted: `
	}
	return sum
}

// stirWords does as much, and none is.
func stirWords(a, b []uint64) (sum uint64) {
	for len(a) >= 2 {
		x := a[0] // want `^refuted: `
		y := a[1] // want `^refuted: `
		v := b[0] // want `^confirmed: b\[0\] and 1 more cost 2 bounds checks each iteration; the condition len\(a\) >= 2 && len\(b\) >= 2 leaves none, and ends the loop before a rest that is shorter, where the code panics$`
		w := b[1]
		x ^= v>>33*3 ^ w>>31*5 ^ x<<7*9 ^ y>>15
		y ^= w>>35*3 ^ x>>37*5 ^ y<<17*9 ^ x>>19
		x ^= y>>33*3 ^ y>>31*5 ^ x<<7*9 ^ y>>15
		y ^= x>>35*3 ^ x>>37*5 ^ y<<17*9 ^ x>>19
		x ^= y>>33*3 ^ y>>31*5 ^ x<<7*9 ^ y>>15
		y ^= x>>35*3 ^ x>>37*5 ^ y<<17*9 ^ x>>19
		x ^= y>>33*3 ^ y>>31*5 ^ x<<7*9 ^ y>>15
		y ^= x>>35*3 ^ x>>37*5 ^ y<<17*9 ^ x>>19
		sum += x ^ y
		a = a[2:] // want `^refuted: `
		b = b[2:] // want `^refuted: `
	}
	return sum
}
