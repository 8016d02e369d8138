package forms

import (
	"encoding/binary"
	"unsafe"
)

//go:noinline
func cutOpen(dst, lo, hi []byte, at []int) {
	for _, i := range at {
		copy(dst[i:], lo) // want `^confirmed: dst\[i:\] and 3 more cost 4 bounds checks each iteration; d := dst\[i:\]; _ = d\[47\] before them, and .d. to d\[48:\], leaves 2, where .dst. has so many elements$`
		copy(dst[i+16:], lo)
		copy(dst[i+32:], hi)
		copy(dst[i+48:], hi)
	}
}

//go:noinline
func cutRead(b []byte, x []uint64) {
	for i := range x {
		x[i] = binary.LittleEndian.Uint64(b[16*i:]) ^ binary.LittleEndian.Uint64(b[16*i+8:]) // want `^confirmed: b\[16 \* i:\] and 1 more cost 2 bounds checks each iteration; w := b\[16 \* i:\]; _ = w\[15\] before them, and .w. to w\[8:\], leaves 2, where .b. has so many elements$` `^refuted: x\[i\] costs no bounds check \(the machine code has none\)$`
	}
}

//go:noinline
func cutBoth(b []byte, at []int) (sum uint32) {
	for _, i := range at {
		sum += binary.BigEndian.Uint32(b[i+1:i+5]) + uint32(b[i]) + uint32(b[i+5])<<8 + uint32(b[i+6]) // want `^confirmed: b\[i \+ 1:i \+ 5\] and 3 more cost 4 bounds checks each iteration; w := b\[i:\]; _ = w\[6\] before them, and w\[1:5\] to w\[6\], leaves 2, where .b. has so many elements$`
	}
	return sum
}

// Two checks are no fewer.
//
//go:noinline
func cutFew(b, c []byte, at []int) {
	for _, i := range at {
		copy(b[i:], c)   // want `^confirmed: b\[i:\] costs a bounds check each iteration$`
		copy(b[i+4:], c) // want `^confirmed: b\[i \+ 4:\] costs a bounds check each iteration$`
	}
}

// These are not neighbours.
//
//go:noinline
func cutStrangers(b, c []byte, at []int) {
	for j, i := range at {
		copy(b[i:i+4], c)         // want `^confirmed: b\[i:i \+ 4\] costs a bounds check each iteration$`
		copy(b[i+4:j+8], c)       // want `^confirmed: b\[i \+ 4:j \+ 8\] costs a bounds check each iteration$`
		copy(b[i+8:i+12:i+12], c) // want `^confirmed: b\[i \+ 8:i \+ 12:i \+ 12\] costs a bounds check each iteration$`
		copy(b[i+12:i+100], c)    // want `^confirmed: b\[i \+ 12:i \+ 100\] costs a bounds check each iteration$`
	}
}

// Each has a capacity of its own.
//
//go:noinline
func cutFull(b [][]byte, data []byte, at []int) {
	for j, i := range at {
		b[j] = append(data[i:i+4:i+4], data[i+4:i+8:i+8]...)        // want `^confirmed: b\[j\] costs a bounds check each iteration; b = b\[:len\(at\):len\(b\)\] before the loop needs none, where .b. has so many elements$` `^confirmed: data\[i \+ 4:i \+ 8:i \+ 8\] costs a bounds check each iteration$` `^confirmed: data\[i:i \+ 4:i \+ 4\] costs a bounds check each iteration$`
		b[j] = append(data[i+8:i+12:i+12], data[i+12:i+16:i+16]...) // want `^confirmed: data\[i \+ 12:i \+ 16:i \+ 16\] costs a bounds check each iteration$` `^confirmed: data\[i \+ 8:i \+ 12:i \+ 12\] costs a bounds check each iteration$` `^refuted: b\[j\] costs no bounds check \(the machine code has none\)$`
	}
}

type hello struct{ random []byte }

// The parts of a sum of constants have no type.
//
//go:noinline
func cutConstants(all []*hello, b []byte) {
	for _, h := range all {
		copy(h.random[32-8:], b)  // want `^confirmed: h.random\[32 - 8:\] costs a bounds check each iteration$`
		copy(h.random[32-6:], b)  // want `^confirmed: h.random\[32 - 6:\] costs a bounds check each iteration$`
		copy(h.random[32-4:], b)  // want `^confirmed: h.random\[32 - 4:\] costs a bounds check each iteration$`
		copy(h.random[32+16:], b) // want `^confirmed: h.random\[32 \+ 16:\] costs a bounds check each iteration$`
	}
}

type header struct{ a, b, c, d, e uint32 }

// Nothing else needs the variable.
//
//go:noinline
func cutOffsets(data []byte, at []uintptr) (sum byte) {
	for _, off := range at {
		var h header
		sum += data[off+unsafe.Offsetof(h.a)] // want `^confirmed: data\[off \+ unsafe.Offsetof\(h.a\)\] costs a bounds check each iteration$`
		sum += data[off+unsafe.Offsetof(h.b)] // want `^confirmed: data\[off \+ unsafe.Offsetof\(h.b\)\] costs a bounds check each iteration$`
		sum += data[off+unsafe.Offsetof(h.c)] // want `^confirmed: data\[off \+ unsafe.Offsetof\(h.c\)\] costs a bounds check each iteration$`
		sum += data[off+unsafe.Offsetof(h.d)] // want `^confirmed: data\[off \+ unsafe.Offsetof\(h.d\)\] costs a bounds check each iteration$`
		sum += data[off+unsafe.Offsetof(h.e)] // want `^confirmed: data\[off \+ unsafe.Offsetof\(h.e\)\] costs a bounds check each iteration$`
	}
	return sum
}
