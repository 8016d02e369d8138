package ranges

import (
	"go/token"
	"go/types"
	"math"
	"math/rand/v2"
	"testing"
)

var operators = []token.Token{
	token.ADD, token.SUB, token.MUL, token.QUO, token.REM, token.AND, token.OR, token.XOR, token.AND_NOT, token.SHL, token.SHR,
}

type number interface {
	int8 | uint8 | int64 | uint64
}

// apply returns what the operator gives when a program runs, and false where it panics.
func apply[T number](op token.Token, x, y T) (T, bool) {
	switch op {
	case token.ADD:
		return x + y, true
	case token.SUB:
		return x - y, true
	case token.MUL:
		return x * y, true
	case token.QUO:
		if y == 0 {
			return 0, false
		}
		return x / y, true
	case token.REM:
		if y == 0 {
			return 0, false
		}
		return x % y, true
	case token.AND:
		return x & y, true
	case token.OR:
		return x | y, true
	case token.XOR:
		return x ^ y, true
	case token.AND_NOT:
		return x &^ y, true
	}
	if y < 0 {
		return 0, false
	}
	if op == token.SHL {
		return x << y, true
	}
	return x >> y, true
}

// clamp returns n as an Interval has it.
func clamp[T number](n T) int64 {
	if n > 0 && uint64(n) > math.MaxInt64 {
		return math.MaxInt64
	}
	return int64(n)
}

// check reports results of operators on xs and ys that are not in the interval which binary makes of theirs.
func check[T number](t *testing.T, of types.BasicKind, xs, ys []T) {
	it, _ := integerOf(types.SizesFor("gc", "amd64"), types.Typ[of])
	span := func(all []T) Interval {
		iv := empty
		for _, n := range all {
			iv = iv.union(Interval{clamp(n), clamp(n)})
		}
		return iv
	}
	ix, iy := span(xs), span(ys)
	for _, x := range xs {
		neg, not := it.negate(ix), it.complement(ix)
		if n := clamp(-x); n < neg.Min || neg.Max < n {
			t.Fatalf("%v: -%v is not in %v, of %v", it, x, neg, ix)
		}
		if n := clamp(^x); n < not.Min || not.Max < n {
			t.Fatalf("%v: ^%v is not in %v, of %v", it, x, not, ix)
		}
	}
	for _, op := range operators {
		iv := binary(op, it, it, ix, iy)
		if !iv.Empty() && !iv.Within(it.all) {
			t.Fatalf("%v %v %v is %v, more than the type has", ix, op, iy, iv)
		}
		for _, x := range xs {
			for _, y := range ys {
				r, ok := apply(op, x, y)
				if n := clamp(r); ok && (n < iv.Min || iv.Max < n) {
					t.Fatalf("%v %v %v is %v, not in %v, of %v and %v", x, op, y, r, iv, ix, iy)
				}
			}
		}
	}
}

// TestBytes compares intervals with all integers of eight bits in them.
func TestBytes(t *testing.T) {
	signed, unsigned := []int{-128, -127, -9, -1, 0, 1, 7, 8, 100, 127}, []int{0, 1, 2, 7, 8, 127, 128, 254, 255}
	each(signed, func(x, x2, y, y2 int) { check(t, types.Int8, from[int8](x, x2), from[int8](y, y2)) })
	each(unsigned, func(x, x2, y, y2 int) { check(t, types.Uint8, from[uint8](x, x2), from[uint8](y, y2)) })
}

// each calls f with all pairs of intervals that begin and end at bounds.
func each(bounds []int, f func(x, x2, y, y2 int)) {
	for i, x := range bounds {
		for _, x2 := range bounds[i:] {
			for j, y := range bounds {
				for _, y2 := range bounds[j:] {
					f(x, x2, y, y2)
				}
			}
		}
	}
}

// from returns the integers from low to high: no more than 40 of them, the ends among them.
func from[T number](low, high int) []T {
	var all []T
	step := max(1, (high-low)/37)
	for n := low; n < high; n += step {
		all = append(all, T(n))
	}
	return append(all, T(high))
}

// TestClear has an integer that is not negative be no larger, and not negative, where bits of it are cleared.
func TestClear(t *testing.T) {
	it, _ := integerOf(types.SizesFor("gc", "amd64"), types.Typ[types.Int8])
	for _, test := range []struct{ x, want Interval }{
		{Interval{0, 7}, Interval{0, 7}}, {Interval{3, 7}, Interval{0, 7}}, {Interval{-1, 7}, it.all},
	} {
		if got := binary(token.AND_NOT, it, it, test.x, it.all); got != test.want {
			t.Errorf("%v &^ %v is %v, want %v", test.x, it.all, got, test.want)
		}
	}
}

// TestWords compares intervals of 64 bits with integers at their ends and between.
func TestWords(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pick := func() uint64 {
		edges := []uint64{0, 1, 2, 63, 64, 255, math.MaxInt64 - 1, math.MaxInt64, 1 << 63, 1<<63 + 1, math.MaxUint64 - 1, math.MaxUint64}
		if r.IntN(3) == 0 {
			return r.Uint64() >> r.IntN(64)
		}
		return edges[r.IntN(len(edges))]
	}
	for range 20000 {
		var xs, ys []int64
		var us, vs []uint64
		for range 1 + r.IntN(3) {
			x, y := pick(), pick()
			xs, ys = append(xs, int64(x)), append(ys, int64(y))
			us, vs = append(us, x), append(vs, y)
		}
		check(t, types.Int64, xs, ys)
		check(t, types.Uint64, us, vs)
	}
}

// TestConvert compares converted intervals with converted integers.
func TestConvert(t *testing.T) {
	sizes := types.SizesFor("gc", "amd64")
	of := func(kind types.BasicKind) integer { i, _ := integerOf(sizes, types.Typ[kind]); return i }
	to := map[types.BasicKind]func(uint64) int64{
		types.Int8: func(n uint64) int64 { return int64(int8(n)) }, types.Uint8: func(n uint64) int64 { return int64(uint8(n)) },
		types.Int64: func(n uint64) int64 { return int64(n) }, types.Uint64: clamp[uint64], types.Uint32: func(n uint64) int64 { return int64(uint32(n)) },
	}
	numbers := []uint64{0, 1, 127, 128, 255, 256, math.MaxUint32, math.MaxInt64, 1 << 63, math.MaxUint64 - 127, math.MaxUint64}
	for from, value := range to {
		for into := range to {
			for _, a := range numbers {
				for _, b := range numbers {
					x := of(from).all
					x = Interval{value(a), value(a)}.union(Interval{value(b), value(b)}).Intersect(x)
					got := of(from).convert(x, of(into))
					for _, n := range []uint64{a, b} {
						source := n // as it is in the first type
						switch from {
						case types.Int8:
							source = uint64(int8(n))
						case types.Uint8:
							source = uint64(uint8(n))
						case types.Uint32:
							source = uint64(uint32(n))
						}
						if r := to[into](source); r < got.Min || got.Max < r {
							t.Fatalf("%v of %v as %v is %v, not in %v", n, from, into, r, got)
						}
					}
				}
			}
		}
	}
}
