package example

import (
	"bytes"
	"encoding/binary"
	"image"
	"io"
)

// A scannerAfter reads bytes from a text.
type scannerAfter struct {
	src *bytes.Reader
}

func newScannerAfter(text []byte) *scannerAfter { return &scannerAfter{src: bytes.NewReader(text)} }

// FieldAfter is [FieldBefore] with a field of the one type that is put there.
func FieldAfter(s *scannerAfter) (n int) {
	for {
		b, err := s.src.ReadByte()
		if err != nil {
			return n
		}
		if b == '\n' {
			n++
		}
	}
}

// ParameterAfter is [ParameterBefore] with a parameter of the one type that is passed.
func ParameterAfter(numbers []uint32) int {
	var out bytes.Buffer
	out.Grow(4 * len(numbers))
	writeAfter(&out, numbers)
	return out.Len()
}

//go:noinline
func writeAfter(w *bytes.Buffer, numbers []uint32) {
	for _, x := range numbers {
		b := [4]byte{byte(x), byte(x >> 8), byte(x >> 16), byte(x >> 24)}
		w.Write(b[:])
	}
}

func isVowelAfter(b byte) bool { return b == 'a' || b == 'e' || b == 'i' || b == 'o' || b == 'u' }

// VowelsAfter is [VowelsBefore] without a parameter for the one function that is passed.
func VowelsAfter(text []byte) int { return countAfter(text) }

//go:noinline
func countAfter(text []byte) (n int) {
	for _, b := range text {
		if isVowelAfter(b) {
			n++
		}
	}
	return n
}

// LoopAfter is [LoopBefore] with a loop for the type that is the most frequent; lines is the loop for all others.
func LoopAfter(r io.ByteReader) (n int) {
	br, ok := r.(*bytes.Reader)
	if !ok {
		return lines(r)
	}
	for {
		b, err := br.ReadByte()
		if err != nil {
			return n
		}
		if b == '\n' {
			n++
		}
	}
}

// OrderAfter is [OrderBefore] with a loop for the order that is the most frequent; numbers is the loop for all others.
//
//go:noinline
func OrderAfter(order binary.ByteOrder, p []byte) (sum uint32) {
	if order != binary.LittleEndian {
		return numbers(order, p)
	}
	for ; len(p) >= 4; p = p[4:] {
		sum += binary.LittleEndian.Uint32(p)
	}
	return sum
}

// PixelsAfter is [PixelsBefore] with a loop for images of one type; red is the loop for all others.
func PixelsAfter(img image.Image) (sum uint32) {
	rgba, ok := img.(*image.RGBA)
	if !ok {
		return red(img)
	}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			red, _, _, _ := rgba.RGBAAt(x, y).RGBA()
			sum += red
		}
	}
	return sum
}

// A stepAfter has a method that no other package can write, and there is one type with it.
type stepAfter interface{ next() int }

type countAfterStep struct{ n int }

func (s *countAfterStep) next() int { s.n++; return s.n }

func stepsAfter(n int) (steps []stepAfter) {
	for i := range n {
		steps = append(steps, &countAfterStep{i})
	}
	return steps
}

// OnlyAfter is [OnlyBefore] with steps of the only type.
func OnlyAfter(steps []stepAfter) (sum int) {
	for _, s := range steps {
		sum += s.(*countAfterStep).next()
	}
	return sum
}

type randomAfter struct{ state uint64 }

func (r *randomAfter) next() uint64 {
	r.state = r.state*6364136223846793005 + 1442695040888963407
	return r.state
}

// MethodAfter is [MethodBefore] without a method value.
func MethodAfter(p []byte) {
	r := &randomAfter{1}
	fillAfter(p, r)
}

//go:noinline
func fillAfter(p []byte, r *randomAfter) {
	for i := range p {
		p[i] = byte(r.next() >> 56)
	}
}
