package example

import (
	"io"
	"strconv"
)

// HoistAfter is [HoistBefore] with one buffer for all rounds.
func HoistAfter(n, size int, r io.Reader) (sum int) {
	buf := make([]byte, size)
	for range n {
		clear(buf)
		r.Read(buf)
		sum += int(buf[0])
	}
	return sum
}

// ArrayAfter is [ArrayBefore] with an array of the largest size.
//
//go:noinline
func ArrayAfter(n uint64) (sum int) {
	var buf [20]byte
	for _, c := range strconv.AppendUint(buf[:0], n, 10) {
		sum += int(c)
	}
	return sum
}

// CallerAfter is [CallerBefore] with a slice that the caller has.
//
//go:noinline
func CallerAfter(squares, xs []int) []int {
	for i, x := range xs {
		squares[i] = x * x
	}
	return squares
}
