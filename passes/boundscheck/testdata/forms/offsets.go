package forms

import "math/bits"

//go:noinline
func offset(m, x []float64, i, n int) (sum float64) {
	for j := range x {
		sum += x[j] * m[i*n+j] // want `^refuted: x\[j\] costs no bounds check \(the machine code has none\)$` `^confirmed: m\[i \* n \+ j\] costs a bounds check each iteration; row := m\[i\*n:\]\[:len\(x\):len\(x\)\] before the loop, and row\[j\] in it, needs none, where .m. has so many elements$`
	}
	return sum
}

//go:noinline
func offsetTwice(x []byte, y []byte, off int) {
	for i := 0; i < 32; i++ {
		x[off+i] ^= y[i]       // want `^confirmed: x\[off \+ i\] costs a bounds check each iteration; row := x\[off:\]\[:32:32\] before the loop, and row\[i\] in it, needs none, where .x. has so many elements$` `^confirmed: y\[i\] costs a bounds check each iteration$`
		x[off+i+32] ^= y[i+32] // want `^confirmed: x\[off \+ i \+ 32\] costs a bounds check each iteration; row2 := x\[off\+32:\]\[:32:32\] before the loop, and row2\[i\] in it, needs none, where .x. has so many elements$` `^confirmed: y\[i \+ 32\] costs a bounds check each iteration; row3 := y\[32:\]\[:32:32\] before the loop, and row3\[i\] in it, needs none, where .y. has so many elements$`
	}
}

//go:noinline
func offsetStored(m []float64, i, n int) {
	for j := 0; j < n; j++ {
		m[i*n+j] = 0 // want `^confirmed: m\[i \* n \+ j\] costs a bounds check each iteration; row := m\[i\*n:\]\[:n:n\] before the loop, and row\[j\] in it, needs none, where .m. has so many elements$`
		m[j+i*n]++   // want `^refuted: m\[j \+ i \* n\] costs no bounds check \(the machine code has none\)$`
	}
}

//go:noinline
func offsetText(s string, from, n int) (sum int) {
	for i := 0; i < n; i++ {
		sum += int(s[from+i]) // want `^confirmed: s\[from \+ i\] costs a bounds check each iteration; row := s\[from:\]\[:n\] before the loop, and row\[i\] in it, needs none, where .s. has so many elements$`
	}
	return sum
}

// The loop changes what is added.
//
//go:noinline
func offsetChanges(m []float64, at, n int) (sum float64) {
	for j := 0; j < n; j++ {
		sum += m[at+j] // want `^confirmed: m\[at \+ j\] costs a bounds check each iteration$`
		at += n
	}
	return sum
}

type Image struct {
	Pix    []uint8
	Stride int
}

//go:noinline
func (p *Image) Line(y, w int) (sum int) {
	for x := 0; x < w; x++ {
		sum += int(p.Pix[y*p.Stride+x]) // want `^confirmed: p\.Pix\[y \* p\.Stride \+ x\] costs a bounds check each iteration; row := p\.Pix\[y\*p\.Stride:\]\[:w:w\] before the loop, and row\[x\] in it, needs none, where p\.Pix has so many elements$`
	}
	return sum
}

// What is behind may not be there.
//
//go:noinline
func offsetBehind(b []byte) (sum int) {
	for i := range b {
		if i+2 < len(b) {
			sum += int(b[i+1]) // want `^confirmed: b\[i \+ 1\] costs a bounds check each iteration; the condition i < len\(b\)-2 leaves none$`
		}
	}
	return sum
}

// The loop may end before.
//
//go:noinline
func offsetEnds(m []float64, i, n int) int {
	for j := 0; j < n; j++ {
		if m[i*n+j] == 0 { // want `^confirmed: m\[i \* n \+ j\] costs a bounds check each iteration$`
			return j
		}
	}
	return n
}

// What is before may not be there.
//
//go:noinline
func offsetBack(m []float64, at, n int) (sum float64) {
	for j := 2; j < n; j++ {
		sum += m[at+j] // want `^confirmed: m\[at \+ j\] costs a bounds check each iteration$`
	}
	return sum
}

func offsets(rows [][]float64, b []byte, s string, p *Image) {
	for i, r := range rows {
		offset(r, r, i, 3)
		offsetTwice(b, b, i)
		offsetStored(r, i, i)
		offsetText(s, i, 3)
		offsetChanges(r, i, i)
		p.Line(i, i)
		offsetBehind(b)
		offsetEnds(r, i, i)
		offsetBack(r, -i, i)
	}
}

var _ = offsets

// The conditions of one loop, and of those in it, are one thing to change.
//
//go:noinline
func merged(a, b []uint16, i, k int) (n int) {
	for i < len(a) {
		x := a[i] // want `^confirmed: a\[i\] and 1 more cost 2 bounds checks each iteration; the conditions uint\(i\) < uint\(len\(a\)\) and uint\(k\) < uint\(len\(b\)\) leave none, where .i. and .k. are never negative$`
		for k < len(b) && b[k] < x {
			k += int(b[k]) + 1 // want `^refuted: b\[k\] costs no bounds check \(the machine code has none\)$`
		}
		n++
		i += int(x)
	}
	for i = k; i < len(a); i += n {
		n += int(a[i]) // want `^confirmed: a\[i\] costs a bounds check each iteration; the condition uint\(i\) < uint\(len\(a\)\) leaves none, where .i. is never negative$`
	}
	return n
}

func Merged(a []uint16, n []int) {
	for _, i := range n {
		merged(a, a, i, i)
	}
}

// neighbours has no loop, is called in one, and consists of checks.
//
//go:noinline
func neighbours(b []byte, n uint32) {
	b[0] = byte(n) // want `^confirmed: b\[0\] and 2 more cost 3 bounds checks; _ = b\[2\] before them leaves one$`
	b[1] = byte(n >> 8)
	b[2] = byte(n >> 16)
}

// bigNeighbours does much besides.
//
//go:noinline
func bigNeighbours(b []byte, n uint32) {
	n = bits.Reverse32(n) ^ bits.Reverse32(n+1) ^ bits.Reverse32(n+2) ^ bits.Reverse32(n+3)
	b[0] = byte(n) // want `^confirmed: b\[0\] and 2 more cost 3 bounds checks; _ = b\[2\] before them leaves one$`
	b[1] = byte(n >> 8)
	b[2] = byte(n >> 16)
}

func Neighbours(b []byte, n []uint32) {
	for _, i := range n {
		neighbours(b, i)
		bigNeighbours(b, i)
	}
}

// The checks of the first line serve the others: what is sliced out would not.
//
//go:noinline
func windowServes(b []float64, i int) float64 {
	x := b[i+8] + b[i+6] + b[i+4] + b[i+2] // want `^confirmed: b\[i \+ 8\] costs a bounds check$` `^confirmed: b\[i \+ 6\] costs a bounds check$` `^confirmed: b\[i \+ 4\] costs a bounds check$` `^confirmed: b\[i \+ 2\] costs a bounds check$`
	if x > 0 {
		return b[i+6] * x // want `^refuted: b\[i \+ 6\] costs no bounds check \(the machine code has none\)$`
	}
	return b[i+8] // want `^refuted: b\[i \+ 8\] costs no bounds check \(the machine code has none\)$`
}

func Windows(b []float64, n []int) (sum float64) {
	for _, i := range n {
		sum += windowServes(b, i)
	}
	return sum
}

// Both branches say that the last line needs no check: an unsigned condition would not.
//
//go:noinline
func upTo(s string, i int) (string, string) {
	var head string
	if i+1 < len(s) {
		head = s[:i+1] // want `^confirmed: s\[:i \+ 1\] costs a bounds check$`
	} else {
		head = s[:i] // want `^confirmed: s\[:i\] costs a bounds check$`
	}
	return head, s[1:i] // want `^confirmed: s\[1:i\] costs a bounds check$`
}

func UpTo(s string, n []int) (sum int) {
	for _, i := range n {
		a, b := upTo(s, i)
		sum += len(a) + len(b)
	}
	return sum
}
