// Package cases has calls through interfaces and func values in loops, and some that look like it.
package cases

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

// A source is what bytes are read from.
type source struct {
	next io.ByteReader // *bytes.Reader alone
	any  io.ByteReader // of two types

	changed io.ByteReader // of two types, by methods

	null io.ByteReader // asked for nil
	out  io.Writer     // passed on
	kept io.ByteReader // another file of the package, which this build leaves out, has the name
	hook func(byte) bool
}

func newSource(b []byte) *source {
	return &source{next: bytes.NewReader(b), any: bytes.NewReader(b), null: bytes.NewReader(b), out: new(bytes.Buffer), kept: bytes.NewReader(b), hook: isLine}
}

func newText(text string) *source { return &source{any: strings.NewReader(text)} }

// text changes what newSource set: a method that is called in a loop may do that.
func (s *source) text(text string) { s.changed = strings.NewReader(text) }

func (s *source) change(b []byte) { s.changed = bytes.NewReader(b) }

func (s *source) mayChange() (n int) {
	for {
		b, err := s.changed.ReadByte() // want `confirmed: call of s.changed.ReadByte goes through the interface io.ByteReader each iteration: .changed. holds nothing but \*bytes.Reader or \*strings.Reader$`
		if err != nil {
			return n
		}
		n += int(b)
	}
}

// An overwritten one is replaced as a whole.
type overwritten struct{ src io.ByteReader }

func newOverwritten(b []byte) *overwritten { return &overwritten{bytes.NewReader(b)} }

func ofText(text string) *overwritten { return &overwritten{strings.NewReader(text)} }

func (o *overwritten) reset(p *overwritten) { *o = *p }

func (o *overwritten) lines() (n int) {
	for {
		b, err := o.src.ReadByte() // want `confirmed: call of o.src.ReadByte goes through the interface io.ByteReader each iteration: .src. holds nothing but \*bytes.Reader or \*strings.Reader$`
		if err != nil {
			return n
		}
		n += int(b)
	}
}

func isLine(b byte) bool { return b == '\n' }

func (s *source) one() (n int) {
	for {
		b, err := s.next.ReadByte() // want `confirmed: call of s.next.ReadByte goes through the interface io.ByteReader each iteration: .next. holds nothing but \*bytes.Reader; declare .next. as \*bytes.Reader, and it is a direct call$`
		if err != nil {
			return n
		}
		n += int(b)
	}
}

func (s *source) two() (n int) {
	for {
		b, err := s.any.ReadByte() // want `confirmed: call of s.any.ReadByte goes through the interface io.ByteReader each iteration: .any. holds nothing but \*bytes.Reader or \*strings.Reader; ask for \*bytes.Reader or \*strings.Reader before the loop, and it is a direct call there$`
		if err != nil {
			return n
		}
		n += int(b)
	}
}

func (s *source) nils() (n int) {
	for s.null != nil {
		b, err := s.null.ReadByte() // want `confirmed: call of s.null.ReadByte goes through the interface io.ByteReader each iteration: .null. holds nothing but \*bytes.Reader; ask for \*bytes.Reader before the loop, and it is a direct call there$`
		if err != nil {
			return n
		}
		n += int(b)
	}
	return n
}

func (s *source) passes(p []byte) {
	for range 10 {
		s.out.Write(p) // want `confirmed: call of s.out.Write goes through the interface io.Writer each iteration: .out. holds nothing but \*bytes.Buffer; declare .out. as \*bytes.Buffer, and it is a direct call$`
	}
	io.WriteString(s.out, "end")
}

func (s *source) beside() (n int) {
	for {
		b, err := s.kept.ReadByte() // want `confirmed: call of s.kept.ReadByte goes through the interface io.ByteReader each iteration; ask for \*bufio.Reader or \*bytes.Reader before the loop, and it is a direct call there$`
		if err != nil {
			return n
		}
		n += int(b)
	}
}

func (s *source) values(p []byte) (n int) {
	for _, b := range p {
		if s.hook(b) { // want `confirmed: call of s.hook goes through a func value each iteration: .hook. holds nothing but .isLine.; call .isLine. itself$`
			n++
		}
	}
	return n
}

// The parameter is a *strings.Reader, wherever it is called.
//
//go:noinline
func count(r io.ByteReader) (n int) {
	for {
		if _, err := r.ReadByte(); err != nil { // want `confirmed: call of r.ReadByte goes through the interface io.ByteReader each iteration: .r. holds nothing but \*strings.Reader; declare .r. as \*strings.Reader, and it is a direct call$`
			return n
		}
		n++
	}
}

// Counts calls count.
func Counts(a, b string) int { return count(strings.NewReader(a)) + count(strings.NewReader(b)) }

// The parameter is in a closure.
//
//go:noinline
func captured(w io.ByteWriter, visit func(func(byte))) {
	visit(func(b byte) {
		for range 3 {
			w.WriteByte(b) // want `confirmed: call of w.WriteByte goes through the interface io.ByteWriter each iteration: .w. holds nothing but \*bytes.Buffer; declare .w. as \*bytes.Buffer, and it is a direct call$`
		}
	})
}

// Captures calls captured.
func Captures(visit func(func(byte))) string {
	var b bytes.Buffer
	captured(&b, visit)
	return b.String()
}

// The type of the parameter is asked for.
//
//go:noinline
func asks(r io.ByteReader) (n int) {
	if l, ok := r.(interface{ Len() int }); ok {
		n = l.Len()
	}
	for range 3 {
		r.ReadByte() // want `confirmed: call of r.ReadByte goes through the interface io.ByteReader each iteration: .r. holds nothing but \*strings.Reader$`
	}
	return n
}

// Asks calls asks.
func Asks(s string) int { return asks(strings.NewReader(s)) }

// Other packages may pass what they like.
func Exported(r io.ByteReader) (n int) {
	for {
		if _, err := r.ReadByte(); err != nil { // want `confirmed: call of r.ReadByte goes through the interface io.ByteReader each iteration; ask for \*bufio.Reader or \*bytes.Reader before the loop, and it is a direct call there$`
			return n
		}
		n++
	}
}

// Its value is used: it is called from anywhere.
func used(r io.ByteReader) (n int) {
	for {
		if _, err := r.ReadByte(); err != nil { // want `confirmed: call of r.ReadByte goes through the interface io.ByteReader each iteration; ask for \*bufio.Reader or \*bytes.Reader before the loop, and it is a direct call there$`
			return n
		}
		n++
	}
}

// Value is used.
var Value = used

// Uses calls used.
func Uses(s string) int { return used(strings.NewReader(s)) }

// A shape has an area. The calls differ in nothing but the method.
type shape interface {
	area() int
	edge() int
}

type square int

func (s square) area() int { return int(s * s) }
func (s square) edge() int { return int(s) }

type rect struct{ a, b int }

func (r *rect) area() int { return r.a * r.b }
func (r *rect) edge() int { return r.a + r.b }

// Sum adds up.
func Sum(shapes []shape) (n int) {
	for _, s := range shapes {
		n += s.area() + s.edge() // want `confirmed: call of s.area goes through the interface shape each iteration$` `confirmed: call of s.edge goes through the interface shape each iteration$`
	}
	return n
}

// Known has types that the compiler knows.
func Known(n int) int {
	var s shape = &rect{1, n}
	for range n {
		n += s.area() // want `refuted: call of s.area does not go through the interface shape \(the compiler knows that it is \*rect\)$`
	}
	return n
}

// Mixed has one on the line that the compiler knows, and one that it does not.
func Mixed(n int, t shape) int {
	var s shape = &rect{1, n}
	for range n {
		n += s.area() + t.edge() // want `refuted: call of s.area .*knows that it is \*rect\)` `confirmed: call of t.edge goes through the interface shape each iteration$`
	}
	return n
}

// Same has two calls that nothing tells apart.
func Same(n int, t shape) int {
	var s shape = &rect{1, n}
	for range n {
		n += s.area() + t.area() // want `unconfirmed: call of s.area may go through the interface shape \(the machine code has fewer` `unconfirmed: call of t.area may go`
	}
	return n
}

// Once is in no loop.
func Once(s shape) int { return s.area() }

var errFailed = errors.New("failed")

// Cold is only in a loop that fails.
func Cold(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return errors.New(err.Error())
		}
	}
	return errFailed
}

// Generic code that this package does not instantiate.
func Generic[T any](xs []T, f func(T) bool) (n int) {
	for _, x := range xs {
		if f(x) { // want `unconfirmed: call of .f. may go through a func value \(generic code that this package does not instantiate\)$`
			n++
		}
	}
	return n
}

// Instance is instantiated below.
//
//go:noinline
func Instance[T any](xs []T, f func(T) bool) (n int) {
	for _, x := range xs {
		if f(x) { // want `confirmed: call of .f. goes through a func value each iteration$`
			n++
		}
	}
	return n
}

// Instances is one.
func Instances(xs []int, f func(int) bool) int { return Instance(xs, f) }

// A closed interface, with a method that nobody else can write.
var table = shape(square(3)) // written as a conversion: it would be none

// Table is in a variable.
func Table(n int) int {
	for range n {
		n += table.area() // want `confirmed: call of table.area goes through the interface shape each iteration$`
	}
	return n
}

var now = clock

func clock() int { return 7 }

// Now calls a variable that nothing else is ever assigned to.
func Now(n int) (sum int) {
	for range n {
		sum += now() // want `confirmed: call of .now. goes through a func value each iteration: .now. holds nothing but .clock.; call .clock. itself$`
	}
	return sum
}

//go:noinline
func makeShape(n int) shape {
	if n > 3 {
		return &rect{n, n}
	}
	return &rect{n, 1}
}

// Made has a result.
func Made(n int) (sum int) {
	s := makeShape(n)
	for range n {
		sum += s.area() // want `confirmed: call of s.area goes through the interface shape each iteration: .makeShape. returns nothing but \*rect; have .makeShape. return \*rect, and it is a direct call$`
	}
	return sum
}

type quiet struct{ n int }

func (q quiet) area() int { return q.n }

func (q quiet) edge() int { return 0 }

// initial begins as a literal of constants, and is set to something else.
var initial shape = quiet{1}

func louder() { initial = square(2) }

// Initial calls it.
func Initial(n int) int {
	for range n {
		n += initial.area() // want `confirmed: call of initial.area goes through the interface shape each iteration: .initial. holds nothing but quiet or square$`
	}
	return n
}
