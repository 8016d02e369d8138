// Package example has each fix that the documentation of boundscheck names, before and after.
package example

// A Filter has a field for the state of each element.
type Filter struct {
	state []uint32
	mask  uint32
}

// CopyBefore reads the field again in each round: a store might have changed it.
//
//go:noinline
func CopyBefore(f *Filter) {
	for i := range f.state {
		f.state[i] ^= f.mask
	}
}

// BoundBefore adds products.
//
//go:noinline
func BoundBefore(x, y []int) (sum int) {
	for i, v := range x {
		sum += v * y[i]
	}
	return sum
}

// OffsetBefore adds up what a row of a matrix has for each column.
//
//go:noinline
func OffsetBefore(m, x []int, i int) (sum int) {
	for j, v := range x {
		sum += v * m[i*64+j]
	}
	return sum
}

// LimitBefore adds up pairs.
//
//go:noinline
func LimitBefore(b []byte) (sum int) {
	for i := 0; i+1 < len(b); i += 2 {
		sum += int(b[i]) | int(b[i+1])<<8
	}
	return sum
}

// UnsignedBefore adds up each of so many elements.
//
//go:noinline
func UnsignedBefore(b []byte, step int) (sum int) {
	for i := 0; i < len(b); i += step {
		sum += int(b[i])
	}
	return sum
}

// WindowBefore adds up numbers of four bytes.
//
//go:noinline
func WindowBefore(words [][]byte) (sum uint32) {
	for _, b := range words {
		sum += uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
	}
	return sum
}

// TableBefore looks up each byte.
//
//go:noinline
func TableBefore(table []uint32, b []byte) (sum uint32) {
	for _, c := range b {
		sum ^= table[c]
	}
	return sum
}

// MaskBefore looks up what is left of each number.
//
//go:noinline
func MaskBefore(table []uint32, x []uint32, mask uint32) (sum uint32) {
	for _, v := range x {
		sum ^= table[v&mask]
	}
	return sum
}

// RowBefore counts in rows.
//
//go:noinline
func RowBefore(rows [][]int) {
	for i := range rows {
		for j := range rows[i] {
			rows[i][j]++
		}
	}
}

// HoistBefore adds up what a row has at each column.
//
//go:noinline
func HoistBefore(rows [][]int, i int, columns []uint8) (sum int) {
	for _, j := range columns {
		sum += rows[i][j]
	}
	return sum
}
