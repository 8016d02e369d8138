// Package example has each fix that the documentation of ifacedispatch names, before and after.
package example

import (
	"bytes"
	"encoding/binary"
	"image"
	"io"
)

// A scannerBefore reads bytes from anything.
type scannerBefore struct {
	src io.ByteReader
}

func newScannerBefore(text []byte) *scannerBefore { return &scannerBefore{src: bytes.NewReader(text)} }

// FieldBefore counts lines.
func FieldBefore(s *scannerBefore) (n int) {
	for {
		b, err := s.src.ReadByte() // nothing but a *bytes.Reader is ever there
		if err != nil {
			return n
		}
		if b == '\n' {
			n++
		}
	}
}

// ParameterBefore writes numbers.
func ParameterBefore(numbers []uint32) int {
	var out bytes.Buffer
	out.Grow(4 * len(numbers))
	writeBefore(&out, numbers)
	return out.Len()
}

//go:noinline
func writeBefore(w io.Writer, numbers []uint32) {
	for _, x := range numbers {
		b := [4]byte{byte(x), byte(x >> 8), byte(x >> 16), byte(x >> 24)}
		w.Write(b[:]) // on the heap each time, since an io.Writer may keep it
	}
}

func isVowelBefore(b byte) bool { return b == 'a' || b == 'e' || b == 'i' || b == 'o' || b == 'u' }

// VowelsBefore counts the vowels of a text.
func VowelsBefore(text []byte) int { return countBefore(text, isVowelBefore) }

//go:noinline
func countBefore(text []byte, is func(byte) bool) (n int) {
	for _, b := range text {
		if is(b) { // wherever it is called, this is isVowelBefore
			n++
		}
	}
	return n
}

// LoopBefore counts the lines of what bytes come from.
func LoopBefore(r io.ByteReader) (n int) {
	for {
		b, err := r.ReadByte()
		if err != nil {
			return n
		}
		if b == '\n' {
			n++
		}
	}
}

// OrderBefore adds up numbers in an order of bytes.
//
//go:noinline
func OrderBefore(order binary.ByteOrder, p []byte) (sum uint32) {
	for ; len(p) >= 4; p = p[4:] {
		sum += order.Uint32(p)
	}
	return sum
}

// PixelsBefore adds up the red of an image.
func PixelsBefore(img image.Image) (sum uint32) {
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			red, _, _, _ := img.At(x, y).RGBA() // which boxes a colour
			sum += red
		}
	}
	return sum
}

// A stepBefore has a method that no other package can write, and there is one type with it.
type stepBefore interface{ next() int }

type countBeforeStep struct{ n int }

func (s *countBeforeStep) next() int { s.n++; return s.n }

func stepsBefore(n int) (steps []stepBefore) {
	for i := range n {
		steps = append(steps, &countBeforeStep{i})
	}
	return steps
}

// OnlyBefore takes a step of each.
func OnlyBefore(steps []stepBefore) (sum int) {
	for _, s := range steps {
		sum += s.next()
	}
	return sum
}

type randomBefore struct{ state uint64 }

func (r *randomBefore) next() uint64 {
	r.state = r.state*6364136223846793005 + 1442695040888963407
	return r.state
}

// MethodBefore fills p with what looks like chance.
func MethodBefore(p []byte) {
	r := &randomBefore{1}
	fillBefore(p, r.next)
}

//go:noinline
func fillBefore(p []byte, next func() uint64) {
	for i := range p {
		p[i] = byte(next() >> 56) // an adapter, which calls (*randomBefore).next
	}
}
