// Package parts has functions of which a part can be a function of its own, as they are and split by hand: F, and FRest with a
// call of FPart in place of the part. What has no FRest cannot be split.
package parts

type point struct{ x, y int }

func (p *point) move(by int) { p.x += by }

//go:noinline
func stays(x int) int { return x }

func End(n int) int {
	if n < 0 {
		return 0
	}
	n = stays(n)
	return n + 1
}

func EndRest(n int) int {
	if n < 0 {
		return 0
	}
	return EndPart(n)
}

//go:noinline
func EndPart(n int) int {
	n = stays(n)
	return n + 1
}

func Pair(n, m int) (int, int) {
	if n < m {
		return m, n
	}
	n = stays(n)
	return n, m
}

func PairRest(n, m int) (int, int) {
	if n < m {
		return m, n
	}
	return PairPart(n, m)
}

//go:noinline
func PairPart(n, m int) (int, int) {
	n = stays(n)
	return n, m
}

func Body(n, m int) int {
	if n > 3 {
		n = stays(m) + stays(n)
	}
	return n
}

func BodyRest(n, m int) int {
	if n > 3 {
		n = BodyPart(n, m)
	}
	return n
}

//go:noinline
func BodyPart(n, m int) int {
	n = stays(m) + stays(n)
	return n
}

func (p *point) Method(n int) int {
	if n == 0 {
		return p.x
	}
	p.move(n)
	return p.y + stays(n)
}

func (p *point) MethodRest(n int) int {
	if n == 0 {
		return p.x
	}
	return p.MethodPart(n)
}

//go:noinline
func (p *point) MethodPart(n int) int {
	p.move(n)
	return p.y + stays(n)
}

// Two variables change: a call would have to return both.
func Two(n, m int) int {
	if n > 3 {
		n = stays(m)
		m = stays(n)
	}
	return n + m
}

// A variable's address is taken, by name and by a method.
func Address(n int) *int {
	var p *int
	if n > 3 {
		p = &n
	}
	return p
}

func AddressMethod(n int) int {
	var p point
	if n > 3 {
		p.move(n)
	}
	return p.x
}

// The jumps lead out.
func Jumps(n int) int {
outer:
	if n > 3 {
		n--
		goto outer
	}
	return n
}

// A path returns and another does not.
func Returns(n int) int {
	if n > 3 {
		if n > 5 {
			return 1
		}
		n = stays(n)
	}
	return n
}

// What recovers depends on who calls it.
func Recovers(n int) any {
	var r any
	if n > 3 {
		r = recover()
	}
	return r
}

// A type of the function has no name outside.
func Types(n int) int {
	type local int
	if n > 3 {
		n = int(local(n)) + stays(n)
	}
	return n
}

// A literal and a deferred call belong to the function.
func Literals(n int) int {
	if n > 3 {
		n = func() int { return stays(n) }()
	}
	return n
}

// What is assigned is behind a pointer, in a slice or in a map: no variable changes.
func Behind(p *point, xs []int, n int) int {
	if n > 3 {
		p.x = stays(n)
		xs[0] = stays(n)
	}
	return n
}

func BehindRest(p *point, xs []int, n int) int {
	if n > 3 {
		BehindPart(p, xs, n)
	}
	return n
}

//go:noinline
func BehindPart(p *point, xs []int, n int) {
	p.x = stays(n)
	xs[0] = stays(n)
}

// The jumps stay inside.
func Inside(xs []int, n int) int {
	if n > 3 {
		for _, x := range xs {
			if x > n {
				break
			}
			switch x {
			case 1:
				continue
			}
		}
		n = stays(n)
	}
	return n
}

func InsideRest(xs []int, n int) int {
	if n > 3 {
		n = InsidePart(xs, n)
	}
	return n
}

//go:noinline
func InsidePart(xs []int, n int) int {
	for _, x := range xs {
		if x > n {
			break
		}
		switch x {
		case 1:
			continue
		}
	}
	n = stays(n)
	return n
}

// An else, of an if in an if.
func Nested(n int) int {
	if n > 3 {
		return 1
	} else if n > 2 {
		return 2
	} else {
		n = stays(n)
	}
	return n
}

func NestedRest(n int) int {
	if n > 3 {
		return 1
	} else if n > 2 {
		return 2
	} else {
		n = NestedPart(n)
	}
	return n
}

//go:noinline
func NestedPart(n int) int {
	n = stays(n)
	return n
}

// A part of an array or a struct is a part of the variable.
func Elements(n int) int {
	var a [4]int
	var p point
	if n > 3 {
		a[1] = stays(n)
		p.x = stays(n)
	}
	return a[1] + p.x
}

// A type of the package has a name everywhere.
func Global(n int) int {
	if n > 3 {
		q := point{n, n}
		n = stays(q.x) + stays(q.y)
	}
	return n
}

func GlobalRest(n int) int {
	if n > 3 {
		n = GlobalPart(n)
	}
	return n
}

//go:noinline
func GlobalPart(n int) int {
	q := point{n, n}
	n = stays(q.x) + stays(q.y)
	return n
}

// Nothing is a part of an empty body.
func Empty(n int) int {
	if n > stays(n) {
	} else {
	}
	return n
}

// The end of a function without results returns like any other.
func Void(n int) {
	if n < 0 {
		return
	}
	stays(n)
	stays(n + 1)
}

func VoidRest(n int) {
	if n < 0 {
		return
	}
	VoidPart(n)
}

//go:noinline
func VoidPart(n int) {
	stays(n)
	stays(n + 1)
}

// The body of an if statement that returns nothing does so behind the call.
func VoidBody(n int) {
	if n < 0 {
		stays(n)
		stays(n + 1)
		return
	}
	n = stays(n)
	stays(n)
}

func VoidBodyRest(n int) {
	if n < 0 {
		VoidBodyPart(n)
		return
	}
	n = stays(n)
	stays(n)
}

//go:noinline
func VoidBodyPart(n int) {
	stays(n)
	stays(n + 1)
}

// A type that the part declares goes with it.
func Inner(n int) int {
	if n > 3 {
		type local int
		n = int(local(n)) + stays(n)
	}
	return n
}

func InnerRest(n int) int {
	if n > 3 {
		n = InnerPart(n)
	}
	return n
}

//go:noinline
func InnerPart(n int) int {
	type local int
	n = int(local(n)) + stays(n)
	return n
}
