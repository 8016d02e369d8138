package example

// CopyAfter is [CopyBefore] with a copy of the slice.
//
//go:noinline
func CopyAfter(f *Filter) {
	state := f.state
	for i := range state {
		state[i] ^= f.mask
	}
}

// BoundAfter is [BoundBefore] with slices of one length. It is right where y is as long as x.
//
//go:noinline
func BoundAfter(x, y []int) (sum int) {
	y = y[:len(x):len(y)]
	for i, v := range x {
		sum += v * y[i]
	}
	return sum
}

// OffsetAfter is [OffsetBefore] with the row for itself. It is right where there is such a row.
//
//go:noinline
func OffsetAfter(m, x []int, i int) (sum int) {
	row := m[i*64:][:len(x):len(x)]
	for j, v := range x {
		sum += v * row[j]
	}
	return sum
}

// LimitAfter is [LimitBefore] with a condition that cannot overflow.
//
//go:noinline
func LimitAfter(b []byte) (sum int) {
	for i := 0; i < len(b)-1; i += 2 {
		sum += int(b[i]) | int(b[i+1])<<8
	}
	return sum
}

// UnsignedAfter is [UnsignedBefore] with a condition that says that i is not negative. It is right where step is not.
//
//go:noinline
func UnsignedAfter(b []byte, step int) (sum int) {
	for i := 0; uint(i) < uint(len(b)); i += step {
		sum += int(b[i])
	}
	return sum
}

// WindowAfter is [WindowBefore] with one check for four bytes.
//
//go:noinline
func WindowAfter(words [][]byte) (sum uint32) {
	for _, b := range words {
		_ = b[3]
		sum += uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
	}
	return sum
}

// TableAfter is [TableBefore] with an array. It is right where the table has 256 elements.
//
//go:noinline
func TableAfter(table []uint32, b []byte) (sum uint32) {
	t := (*[256]uint32)(table)
	for _, c := range b {
		sum ^= t[c]
	}
	return sum
}

// MaskAfter is [MaskBefore] with a check of the mask. It is right where the table has an element for it, whatever numbers there are.
//
//go:noinline
func MaskAfter(table []uint32, x []uint32, mask uint32) (sum uint32) {
	_ = table[mask]
	for _, v := range x {
		sum ^= table[v&mask]
	}
	return sum
}

// RowAfter is [RowBefore] with the row before the loop.
//
//go:noinline
func RowAfter(rows [][]int) {
	for i := range rows {
		row := rows[i]
		for j := range row {
			row[j]++
		}
	}
}

// HoistAfter is [HoistBefore] with the row before the loop. It is right where there is such a row, whatever columns are asked for.
//
//go:noinline
func HoistAfter(rows [][]int, i int, columns []uint8) (sum int) {
	row := rows[i]
	for _, j := range columns {
		sum += row[j]
	}
	return sum
}
