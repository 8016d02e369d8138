package example

import (
	"io"
	"slices"
)

// BranchAfter is [BranchBefore] with a copy in the branch: buf stays on the stack.
func BranchAfter(c *Conn, subject string, mirror bool) int {
	var buf [128]byte
	b := append(buf[:0], subject...)
	if mirror {
		c.Out(slices.Clone(b))
	}
	return len(b)
}

// ValueAfter is [ValueBefore] with the value in place of its address.
//
//go:noinline
func ValueAfter(a, b *Point) Point {
	return Point{(a.X + b.X) / 2, (a.Y + b.Y) / 2}
}

// BufferAfter is [BufferBefore] with a buffer that the caller has.
func BufferAfter(r io.Reader, buf []byte) (byte, error) {
	_, err := r.Read(buf)
	return buf[0], err
}

// ReuseAfter is [ReuseBefore] with one point for all rounds. It is right only if visit does not keep the point.
func ReuseAfter(n int, visit func(*Point)) {
	p := new(Point)
	for i := range n {
		*p = Point{i, i}
		visit(p)
	}
}

// ConcreteAfter is [ConcreteBefore] with the concrete type: the compiler sees that Read does not keep the buffer.
func ConcreteAfter(r *Zeros) int {
	var buf [64]byte
	n, _ := r.Read(buf[:])
	return n
}

// BranchesAfter is [BranchesBefore] with copies made in the branches.
func BranchesAfter(points []Point) (faults []Fault) {
	for _, p := range points {
		switch {
		case p.X < 0:
			faults = append(faults, Fault{&Point{p.X, p.Y}})
		case p.Y < 0:
			faults = append(faults, Fault{&Point{p.X, p.Y}})
		}
	}
	return faults
}
