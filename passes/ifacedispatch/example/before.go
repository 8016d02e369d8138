// Package example has each fix that the documentation of ifacedispatch names, before and after.
package example

import (
	"bytes"
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
