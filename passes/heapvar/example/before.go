// Package example has each fix that the documentation of heapvar names, before and after.
package example

import "io"

// A Conn hands messages on.
type Conn struct{ Out func([]byte) }

// BranchBefore measures a subject, and in rare cases hands it on.
func BranchBefore(c *Conn, subject string, mirror bool) int {
	var buf [128]byte // on the heap for the sake of the branch
	b := append(buf[:0], subject...)
	if mirror {
		c.Out(b)
	}
	return len(b)
}

// A Point is small.
type Point struct{ X, Y int }

// ValueBefore returns the point between two.
//
//go:noinline
func ValueBefore(a, b *Point) *Point {
	return &Point{(a.X + b.X) / 2, (a.Y + b.Y) / 2}
}

// BufferBefore reads the first bytes of r.
//
//go:noinline
func BufferBefore(r io.Reader) (byte, error) {
	var buf [16]byte // r.Read may keep it
	_, err := r.Read(buf[:])
	return buf[0], err
}

// ReuseBefore visits n points.
//
//go:noinline
func ReuseBefore(n int, visit func(*Point)) {
	for i := range n {
		p := &Point{i, i} // one each iteration
		visit(p)
	}
}

// A Zeros is a reader.
type Zeros struct{}

// Read implements [io.Reader].
func (*Zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

// ConcreteBefore reads from what is always a *Zeros.
//
//go:noinline
func ConcreteBefore(r io.Reader) int {
	var buf [64]byte
	n, _ := r.Read(buf[:])
	return n
}

// A Fault is something wrong at a place.
type Fault struct{ At *Point }

// BranchesBefore looks for points that are out of range.
func BranchesBefore(points []Point) (faults []Fault) {
	for _, p := range points {
		at := p // on the heap in each round for the sake of the branches
		switch {
		case p.X < 0:
			faults = append(faults, Fault{&at})
		case p.Y < 0:
			faults = append(faults, Fault{&at})
		}
	}
	return faults
}
