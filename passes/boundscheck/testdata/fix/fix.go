// Package fix has forms that do the same.
package fix

type filter struct {
	state []uint32
	mask  uint32
}

func copied(f *filter) {
	for i := range f.state {
		f.state[i] = f.mask
	}
}

func labelled(f *filter) {
	state := f.mask
outer:
	for i := range f.state {
		for range 3 {
			if f.mask == state {
				f.state[i] = f.mask
				continue outer
			}
		}
	}
}

func limit(b []byte) (sum int) {
	for i := 0; i+1 < len(b); i += 2 {
		sum += int(b[i]) | int(b[i+1])<<8
	}
	return sum
}

func unsigned(s string) (sum int) {
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i += 3
		}
	}
	return sum
}

func window(words [][]byte) (sum uint32) {
	for _, b := range words {
		sum += uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
	}
	return sum
}

func bound(x, y []int) (sum int) { // it may panic earlier
	for i, v := range x {
		sum += v * y[i]
	}
	return sum
}

func blocks(data []byte) (sum uint32) {
	for i := 0; i < len(data)/4; i++ {
		sum = sum*31 + uint32(data[i*4]) + uint32(data[i*4+3])
	}
	return sum
}

// Use keeps the functions.
var Use = []any{copied, labelled, limit, unsigned, window, bound, blocks}

var squares = []int{0, 1, 4, 9, 15: 225}

func declared(xs []uint) (sum int) {
	for _, x := range xs {
		sum += squares[x&15]
	}
	return sum
}

func made(a, b []int) int {
	n := len(a)
	x := make([]int, n+1)
	for range b {
		for j := 1; j <= n; j++ {
			x[j] += x[j-1]
		}
	}
	return x[n]
}

func blocksOfEach(list [][]uint32) (sum uint32) {
	for _, x := range list {
		for i := 0; i < len(x)/4; i++ {
			sum += x[i*4+3] - x[i*4+1]
		}
	}
	return sum
}
