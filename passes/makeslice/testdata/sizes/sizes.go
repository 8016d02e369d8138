// Package sizes has slices of known and unknown sizes.
package sizes

import "io"

type T struct{ buf []byte }

func returned(n int) []int64 {
	return make([]int64, n) // want `confirmed: make\(\[\]int64, n\) allocates 8 bytes an element: returned`
}

func stored(t *T) {
	t.buf = make([]byte, 0, 100) // want `confirmed: make\(\[\]byte, 0, 100\) allocates 112 bytes: assigned to t.buf`
}

func local(n int) (sum int) {
	for range 3 {
		s := make([]int, n) // want `confirmed: make\(\[\]int, n\) allocates 8 bytes an element each iteration unless it fits 32 bytes on the stack; make it once, before the loop, and clear what a round reads before it writes$`
		for i := range s {
			s[i] = i
			sum += s[i] * n
		}
	}
	return sum
}

func onStack() (sum int) {
	s := make([]int, 10) // want `refuted: make\(\[\]int, 10\) does not allocate \(does not escape: it lives on the stack\)`
	for i := range s {
		s[i] = i
		sum += s[i]
	}
	return sum
}

func large() (sum int) {
	s := make([]byte, 100<<10) // want `confirmed: make\(\[\]byte, 100 << 10\) allocates 106496 bytes: too large for stack`
	for i := range s {
		sum += int(s[i])
	}
	return sum
}

func read(r io.Reader) (int, error) {
	return r.Read(make([]byte, 64)) // want `confirmed: make\(\[\]byte, 64\) allocates 64 bytes: passed to r.Read, an interface method`
}

func empty(n int) []struct{} {
	return make([]struct{}, n) // want `refuted: make\(\[\]struct{}, n\) does not allocate \(a slice of zero size needs no memory\)`
}

func none() []int {
	return make([]int, 0) // want `refuted: make\(\[\]int, 0\) does not allocate`
}

func generic[E any](n int) []E {
	return make([]E, n) // want `confirmed: make\(\[\]E, n\) allocates: returned`
}

func Use() ([]int, []string) { return generic[int](1), generic[string](2) }

// appended is made by append.
func appended(s []byte, n int) []byte {
	return append(s, make([]byte, n)...) // want `refuted: make\(\[\]byte, n\) does not allocate`
}

// copied is filled by the copy that follows, and made of plain memory.
func copied(s []byte) []byte {
	c := make([]byte, len(s)) // want `confirmed: make\(\[\]byte, len\(s\)\) allocates 1 byte an element: returned on line 71$`
	copy(c, s)
	return c
}
