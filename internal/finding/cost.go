package finding

import (
	"fmt"
	"math/bits"
)

// Cost is what one execution of the line costs at most.
type Cost struct {
	Bytes     int64 // heap bytes, rounded up to the allocator's size class; 0 when unknown
	Objects   int   // heap objects
	LoopDepth int   // natural loops around the line inside its function; 0 is straight-line code
}

// Add returns the cost of doing both. LoopDepth is the deeper of the two.
func (c Cost) Add(d Cost) Cost {
	return Cost{c.Bytes + d.Bytes, c.Objects + d.Objects, max(c.LoopDepth, d.LoopDepth)}
}

// magnitude returns how many times 1 KiB can be doubled within the bytes: 0 for less, when objects are much alike, since it takes as long to make each.
func (c Cost) magnitude() int { return bits.Len64(uint64(max(0, c.Bytes)) / 1024) }

// String returns "48 bytes in 2 objects", for messages.
func (c Cost) String() string {
	switch {
	case c.Objects == 0:
		return "nothing"
	case c.Objects == 1:
		return fmt.Sprintf("%d bytes", c.Bytes)
	}
	return fmt.Sprintf("%d bytes in %d objects", c.Bytes, c.Objects)
}

// Object returns the cost of allocating one object of size bytes, with or
// without pointers, on a target whose pointers are wordSize bytes.
func Object(size int64, pointers bool, wordSize int64) Cost {
	if size == 0 {
		return Cost{}
	}
	return Cost{Bytes: SizeClass(size, pointers, wordSize), Objects: 1}
}

// SizeClass returns the bytes that the Go allocator takes for an object of size
// bytes: the smallest size class that holds it, or whole pages beyond the largest.
//
// Objects with pointers that are over 512 bytes on a 64-bit target (and up to
// the largest class) carry an 8-byte header (runtime/mbitmap.go,
// heapBitsInSpan and mallocHeaderSize). Pointer-free objects under 16 bytes share a 16-byte block
// (the tiny allocator, runtime/malloc.go): their own share is what is counted,
// rounded up to the class.
func SizeClass(size int64, pointers bool, wordSize int64) int64 {
	const (
		mallocHeader = 8
		largest      = 32768
		page         = 8192
	)
	if size <= 0 {
		return 0
	}
	n := size
	if pointers && size > wordSize*wordSize*8 {
		n += mallocHeader
	}
	if n > largest {
		return (size + page - 1) / page * page
	}
	for _, c := range sizeClasses {
		if int64(c) >= n {
			return int64(c)
		}
	}
	return n
}

// sizeClasses are the allocator's size classes in bytes, from
// internal/runtime/gc/sizeclasses.go of Go 1.25, 1.26 and 1.27
// (runtime/sizeclasses.go before). A test compares them with the installed toolchain's.
var sizeClasses = [...]uint16{
	8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160,
	176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448,
	480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536,
	1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864, 5376, 6144, 6528,
	6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432,
	19072, 20480, 21760, 24576, 27264, 28672, 32768,
}
