package fix

import (
	"bytes"
	"io"
	"strings"
)

// scanner has a field of one type.
type scanner struct {
	src  io.ByteReader
	n, m io.ByteReader
}

func newScanner(p []byte) *scanner {
	return &scanner{src: bytes.NewReader(p), n: bytes.NewReader(p)}
}

func (s *scanner) Count() (n int) {
	for {
		if _, err := s.src.ReadByte(); err != nil {
			return n
		}
		n++
	}
}

// Two fields have one type in the source.
func (s *scanner) Shared() (n int) {
	for {
		if _, err := s.n.ReadByte(); err != nil {
			return n
		}
		n++
	}
}

var shared io.ByteWriter = new(bytes.Buffer)

func Fill(p []byte) {
	for _, b := range p {
		shared.WriteByte(b)
	}
}

func words(r io.RuneScanner) (n int) {
	for {
		c, _, err := r.ReadRune()
		if err != nil {
			return n
		}
		if c == ' ' {
			n++
		}
	}
}

func Words(s string) int { return words(strings.NewReader(s)) }

type shape interface{ area() int }

type rect struct{ w, h int }

func (r *rect) area() int { return r.w * r.h }

type square int

func (s square) area() int { return int(s * s) }

//go:noinline
func makeShape(n int) (shape, error) {
	if n < 0 {
		return nil, io.EOF
	}
	return &rect{n, n}, nil
}

func Areas(n int) (sum int) {
	var other shape = square(n)
	for i := range n {
		s, err := makeShape(i)
		if err != nil {
			break
		}
		sum += s.area()
	}
	return sum + other.area()
}

func Scan(p []byte) int { return newScanner(p).Count() + newScanner(p).Shared() }
