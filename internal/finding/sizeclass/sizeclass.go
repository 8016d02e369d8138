// Package sizeclass knows what the Go allocator takes for an object.
package sizeclass

// tiny is the size in bytes of the blocks that smaller objects without pointers share (runtime/malloc.go, maxTinySize).
const tiny = 16

// Of returns the bytes that the Go allocator takes for an object of size bytes, which are what a benchmark counts: the smallest size class that holds it
// ([Rounded]), or the share that it has of a block.
//
// Objects without pointers of under 16 bytes are packed into blocks of 16 (the tiny allocator, mallocgcTiny of runtime/malloc.go): 16 of 1 byte take one together,
// three of 5, two of 6, and those of over 8 have one each. Each is aligned to 2, 4 or 8 as its size is a multiple of that, so that others of its size leave no room between.
//
// This is for what asks for the size as it is: newobject, the functions that box, makeslice, what makes a string. Those that round up to a size class before
// they ask, growslice and rawbyteslice, take what [Rounded] returns.
func Of(size int64, pointers bool, wordSize int64) int64 {
	if size <= 0 || pointers || size >= tiny {
		return Rounded(size, pointers, wordSize)
	}
	return tiny / (tiny / size)
}

// Rounded returns the size class of an object, the smallest that holds size bytes, or whole pages beyond the largest.
//
// Objects with pointers that are over 512 bytes on a 64-bit target (and up to
// the largest class) carry an 8-byte header (runtime/mbitmap.go,
// heapBitsInSpan and mallocHeaderSize).
//
// Of many objects it is the most that each takes, whatever is allocated between them: a block of the tiny allocator that is given up for another has two of
// up to 8 bytes, or one of over 8.
func Rounded(size int64, pointers bool, wordSize int64) int64 {
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
	for _, c := range classes {
		if int64(c) >= n {
			return int64(c)
		}
	}
	return n
}

// classes are the allocator's size classes in bytes, from
// internal/runtime/gc/sizeclasses.go of Go 1.25, 1.26 and 1.27
// (runtime/sizeclasses.go before). A test compares them with the installed toolchain's.
var classes = [...]uint16{
	8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160,
	176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448,
	480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536,
	1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864, 5376, 6144, 6528,
	6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432,
	19072, 20480, 21760, 24576, 27264, 28672, 32768,
}
