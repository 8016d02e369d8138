package example

import "bytes"

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
