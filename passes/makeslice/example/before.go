// Package example has each fix that the documentation of makeslice names, before and after.
package example

import (
	"io"
	"strconv"
)

// HoistBefore sums what is read in n rounds.
func HoistBefore(n, size int, r io.Reader) (sum int) {
	for range n {
		buf := make([]byte, size) // one each iteration
		r.Read(buf)
		sum += int(buf[0])
	}
	return sum
}

// ArrayBefore formats a number of at most 20 digits.
//
//go:noinline
func ArrayBefore(n uint64, digits int) (sum int) {
	buf := make([]byte, 0, digits)
	for _, c := range strconv.AppendUint(buf, n, 10) {
		sum += int(c)
	}
	return sum
}

// CallerBefore returns the squares of xs.
//
//go:noinline
func CallerBefore(xs []int) []int {
	squares := make([]int, len(xs))
	for i, x := range xs {
		squares[i] = x * x
	}
	return squares
}
