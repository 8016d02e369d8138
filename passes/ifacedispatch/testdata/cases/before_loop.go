package cases

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"io"
	"os"
)

// Lines has a loop that reads bytes and calls nothing else.
func Lines(r io.ByteReader) (n int) {
	for {
		b, err := r.ReadByte() // want `confirmed: call of r.ReadByte goes through the interface io.ByteReader each iteration; ask for \*bufio.Reader or \*bytes.Reader before the loop, and it is a direct call there$`
		if err != nil {
			return n
		}
		if b == '\n' {
			n++
		}
	}
}

// Files calls something that takes longer.
func Files(r io.ByteReader) (n int) {
	for {
		b, err := r.ReadByte() // want `confirmed: call of r.ReadByte goes through the interface io.ByteReader each iteration$`
		if err != nil {
			return n
		}
		if b == '\n' {
			os.Remove("a")
		}
	}
}

// Counts has a map.
func Frequencies(r io.ByteReader) map[byte]int {
	m := make(map[byte]int)
	for {
		b, err := r.ReadByte() // want `confirmed: call of r.ReadByte goes through the interface io.ByteReader each iteration$`
		if err != nil {
			return m
		}
		m[b]++
	}
}

// Asked asks already: the loop is for all others.
func Asked(r io.ByteReader) (n int) {
	if b, ok := r.(*bytes.Reader); ok {
		return b.Len()
	}
	n = rest(r)
	for {
		b, err := r.ReadByte() // want `confirmed: call of r.ReadByte goes through the interface io.ByteReader each iteration$`
		if err != nil {
			return n
		}
		n += int(b)
	}
}

// Its caller has asked.
//
//go:noinline
func rest(r io.ByteReader) (n int) {
	for {
		if _, err := r.ReadByte(); err != nil { // want `confirmed: call of r.ReadByte goes through the interface io.ByteReader each iteration$`
			return n
		}
		n++
	}
}

// Ordered compares the order.
func Ordered(order binary.ByteOrder, p []byte) (sum uint32) {
	if order == binary.LittleEndian {
		return 7
	}
	for ; len(p) >= 4; p = p[4:] {
		sum += order.Uint32(p) // want `confirmed: call of order.Uint32 goes through the interface binary.ByteOrder each iteration$`
	}
	return sum
}

// Several reads one byte of each.
func Several(rs []io.ByteReader) (n int) {
	for _, r := range rs {
		b, _ := r.ReadByte() // want `confirmed: call of r.ReadByte goes through the interface io.ByteReader each iteration$`
		n += int(b)
	}
	return n
}

// Luminance asks an image for each pixel.
func Luminance(img image.Image, w, h int) (sum uint32) {
	for y := range h {
		for x := range w {
			r, g, b, _ := img.At(x, y).RGBA() // want `confirmed: call of img.At goes .* image.Image each iteration; image.RGBA64Image has RGBA64At, .* before the loop$` `confirmed: call of img.At\(x, y\).RGBA goes through the interface color.Color each iteration$`
			sum += r + g + b
		}
	}
	return sum
}

// Colors keeps the colours.
func Colors(img image.Image, w int) (all []color.Color) {
	for x := range w {
		all = append(all, img.At(x, 0)) // want `confirmed: call of img.At goes through the interface image.Image each iteration$`
	}
	return all
}

// Words adds up.
func Words(order binary.ByteOrder, p []byte) (sum uint32) {
	for ; len(p) >= 4; p = p[4:] {
		sum += order.Uint32(p) // want `confirmed: call of order.Uint32 goes through the interface binary.ByteOrder each iteration; where it is compared with binary.LittleEndian or binary.BigEndian, the call of that one is direct, and inlined$`
	}
	return sum
}

// A Visitor is one of the two of this package, which are small.
type Visitor interface{ Visit(n int) int }

type adder struct{ by int }

func (a *adder) Visit(n int) int { return n + a.by }

type doubler struct{}

func (doubler) Visit(n int) int { return 2 * n }

// Visit calls one of them, or another: nobody writes a loop for each.
func Visit(v Visitor, n int) (sum int) {
	for i := range n {
		sum += v.Visit(i) // want `confirmed: call of v.Visit goes through the interface Visitor each iteration$`
	}
	return sum
}

// Step has a method that nobody else can write, and one type.
type Step interface {
	Next() int
	isStep()
}

type step struct{ n int }

func (s *step) Next() int { s.n++; return s.n }
func (s *step) isStep()   {}

// NewStep returns one.
func NewStep() Step { return &step{} }

// Steps takes many.
func Steps(steps []Step) (sum int) {
	for _, s := range steps {
		sum += s.Next() // want `confirmed: call of s.Next goes through the interface Step each iteration; nothing but \*step is put into Step: asserted to be that, it is a direct call$`
	}
	return sum
}

// StepsAgain calls through the same interface.
func StepsAgain(steps []Step) {
	for _, s := range steps {
		s.Next() // want `confirmed: call of s.Next goes through the interface Step each iteration; nothing but \*step is put into Step: asserted to be that, it is a direct call$`
	}
}

// walker has no name outside, and one type.
type walker interface{ Walk() int }

type person struct{ steps int }

func (p *person) Walk() int { p.steps++; return p.steps }

// taken may be anything: a value of another interface becomes one.
type taken interface{ Walk() int }

// Walks goes through both.
func Walks(n int, any interface{ Walk() int }) (sum int) {
	var ws []walker
	var ts []taken
	for range n {
		ws, ts = append(ws, &person{}), append(ts, any)
	}
	for i, w := range ws {
		sum += w.Walk()     // want `confirmed: call of w.Walk goes through the interface walker each iteration; nothing but \*person is put into walker: asserted to be that, it is a direct call$`
		sum += ts[i].Walk() // want `confirmed: call of ts\[i\].Walk goes through the interface taken each iteration$`
	}
	return sum
}

type random struct{ state uint64 }

func (r *random) next() uint64 {
	r.state = r.state*6364136223846793005 + 1
	return r.state
}

// Its parameter is a method, wherever it is called.
//
//go:noinline
func fill(p []byte, next func() uint64) {
	for i := range p {
		p[i] = byte(next()) // want `confirmed: call of .next. goes through a func value each iteration; it is a method each time: pass what it is a method of, and call that without an adapter$`
	}
}

// Fill calls fill.
func Fill(p []byte, seed uint64) { fill(p, (&random{seed}).next) }

// A variable is on the heap for the call alone.
//
//go:noinline
func forced(w io.Writer, n int) {
	for i := range n {
		b := [2]byte{byte(i), byte(i >> 8)}
		w.Write(b[:]) // want `confirmed: call of w.Write goes through the interface io.Writer each iteration: .w. holds nothing but \*os.File; declare .w. as \*os.File, and it is a direct call$`
	}
}

// Forced calls forced.
func Forced(n int) { forced(os.Stdout, n) }
