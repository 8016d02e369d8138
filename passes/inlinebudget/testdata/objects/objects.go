// Package objects has functions that return an object, and callers that let it go nowhere, or somewhere. TestObjects knows which.
package objects

type point struct{ x, y, z, norm int }

func newPoint(x, y, z int) *point { // want `^confirmed: .newPoint. .* could stay on the stack`
	p := &point{x: x, y: y, z: z}
	p.norm = x*x + y*y + z*z
	if p.norm < 0 {
		p.norm = -p.norm
	}
	if p.norm > 1000 {
		p.norm, p.x, p.y, p.z = 1000, x/2, y/2, z/2
	}
	p.x ^= p.y ^ p.z
	p.y ^= p.x + p.z
	p.z ^= p.x + p.y
	return p
}

func Reads(xs []int) (n int) {
	for _, x := range xs {
		n += newPoint(x, x, x).norm // stays
	}
	return n
}

func Writes(xs []int) (n int) {
	for _, x := range xs {
		p := newPoint(x, x, x) // stays
		p.x = x
		if p != nil {
			n += *&p.x
		}
	}
	return n
}

var global *point
var globals []*point

func Stores(xs []int) {
	for _, x := range xs {
		global = newPoint(x, x, x)
	}
}

func Lends(xs []int) (n int) {
	for _, x := range xs {
		n += borrow(newPoint(x, x, x), nil) // stays
	}
	return n
}

func LendsSecond(xs []int) (n int) {
	for _, x := range xs {
		n += borrow(nil, newPoint(x, x, x))
	}
	return n
}

//go:noinline
func borrow(p, q *point) int {
	global = q
	if p == nil {
		return 0
	}
	return p.x
}

func LendsGeneric(xs []int) (n int) {
	for _, x := range xs {
		n += borrowAny(newPoint(x, x, x))
	}
	return n
}

//go:noinline
func borrowAny[T any](p *T) int {
	if p == nil {
		return 0
	}
	return 1
}

func Passes(xs []int, f func(*point)) {
	for _, x := range xs {
		f(newPoint(x, x, x))
	}
}

func Boxes(xs []int) (all []any) {
	for _, x := range xs {
		all = append(all, newPoint(x, x, x))
	}
	return all
}

func Returns(xs []int) *point {
	for _, x := range xs {
		p := newPoint(x, x, x)
		if p.norm > 3 {
			return p
		}
	}
	return nil
}

func Outlives(xs []int) (n int) {
	last := new(point)
	for _, x := range xs {
		n += last.x
		last = newPoint(x, x, x)
	}
	return n
}

func Field(xs []int) (all []*int) {
	for _, x := range xs {
		all = append(all, &newPoint(x, x, x).x)
	}
	return all
}

func Fails(xs []int) (n int) {
	for _, x := range xs {
		if x < 0 {
			panic(newPoint(x, x, x).x)
		}
	}
	return n
}

func newChecked(x, y, z int) (*[4]int, bool) { // want `^confirmed: .newChecked. .* could stay on the stack`
	p := &[4]int{x, y, z}
	p[3] = x*x + y*y + z*z
	if p[3] < 0 {
		p[3] = -p[3]
	}
	if p[3] > 1000 {
		p[3], p[0] = 1000, x/2
	}
	p[0] ^= p[1] ^ p[2]
	return p, p[2] > 0
}

func Checked(xs []int) (n int) {
	for i, x := range xs {
		if p, ok := newChecked(x, x, x); ok { // stays
			p[i&3]++
			n += p[1]
		}
	}
	return n
}

func CheckedSlice(xs []int) (n [][]int) {
	for _, x := range xs {
		if p, ok := newChecked(x, x, x); ok {
			n = append(n, p[:])
		}
	}
	return n
}

func CheckedElement(xs []int) (n []*int) {
	for i, x := range xs {
		if p, ok := newChecked(x, x, x); ok {
			n = append(n, &p[i&3])
		}
	}
	return n
}

func CheckedOk(xs []int) (n int) {
	for _, x := range xs {
		if _, ok := newChecked(x, x, x); ok { // stays
			n++
		}
	}
	return n
}

// reads is inlined into both of its callers, which call newPoint at its line.
func reads(x int) int {
	return newPoint(x, x, x).norm // stays
}

func Inlined(xs []int) (n int) {
	for _, x := range xs {
		n += reads(x)
	}
	return n
}

func InlinedToo(xs []int) (n int) {
	for _, x := range xs {
		n -= reads(x)
	}
	return n
}
