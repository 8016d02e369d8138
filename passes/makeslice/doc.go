// Package makeslice defines an Analyzer that reports slices that make allocates.
//
// # Analyzer makeslice
//
// makeslice: report slices that make allocates
//
// The array behind make([]T, n) is on the stack when it does not escape and n is a constant that is not too large (64 KiB). In all
// other cases the runtime makes it:
//
//	func checksum(r io.Reader, size int) (sum uint32) {
//		buf := make([]byte, size) // size is not known when compiling
//		io.ReadFull(r, buf)       // and r.Read may keep buf
//		return crc32.ChecksumIEEE(buf)
//	}
//
// # What is reported
//
// By category:
//
//   - local: the slice is used in the function or passed on, and not kept: it could be reused, or be an array
//   - kept: it is returned, stored, sent or captured
//
// Each is confirmed by a call of makeslice with the type of the elements at that line of the machine code, and refuted when there is
// none. Since Go 1.25 a slice that does not escape is on the stack if it fits 32 bytes there, which only the run knows: the
// message says so.
//
// # How to fix it
//
// Make it once, before the loop, and reuse it: s = s[:0], or clear(s). The message says so where that is proven: each round makes one, the elements have no pointers, and nothing has the
// array when the round is over. It is indexed, copied, converted to a string, or passed to Read, Write and their like, whose words in package io forbid to keep it, and to functions of which
// the compiler says so. What a round reads before it has written it must be cleared; that of which a method Read says that it was read has been. Use an array of constant size where there is an upper
// limit. Let the caller pass the slice. Keep it in the struct that the method belongs to, or in a sync.Pool. The message says so of slices without pointers
// where it is proven in the same way that nothing has the array when the function returns; clear what the code takes to be zero. Less than 1 KiB is for a field of what the method belongs to: a
// pool takes as long. What is made for io.CopyBuffer alone is left unused where the type of what is read has WriteTo, or that of what is written to ReadFrom: io.Copy does the same.
//
// The finding also has the edits, for "perfvet -fix" and editors, where a slice on the heap is made, and made again at once if more
// is needed than a constant: one make with max(constant, size).
//
// # When to ignore it
//
// Ignore it where the slice is what the function is for.
package makeslice
