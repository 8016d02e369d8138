package ranges

import (
	"go/token"
	"math"
	"math/bits"
)

// binary returns the results in t of an operator on x, of the type t, and y, of the type u, which is t but for shifts.
func binary(op token.Token, t, u integer, x, y Interval) Interval {
	if x.Empty() || y.Empty() {
		return empty
	}
	switch op {
	case token.QUO:
		return t.quo(x, y)
	case token.REM:
		return t.rem(x, y)
	case token.AND:
		return t.and(x, y)
	case token.OR, token.XOR:
		return t.or(op, x, y)
	case token.AND_NOT:
		if x.Min >= 0 {
			return Interval{0, x.Max}
		}
	case token.SHR:
		return t.shr(x, u, y)
	case token.ADD, token.SUB, token.MUL, token.SHL:
		if !t.open(x) && !u.open(y) {
			return t.exact(op, x, y)
		}
	}
	return t.all
}

// exact returns the results of an operator whose extremes are those of its operands, if none of them overflows.
func (t integer) exact(op token.Token, x, y Interval) Interval {
	var corners [4]int64
	ok := true
	for i, a := range []int64{x.Min, x.Max} {
		for j, b := range []int64{y.Min, y.Max} {
			var fits bool
			corners[2*i+j], fits = compute(op, a, b)
			ok = ok && fits
		}
	}
	if !ok {
		return t.all
	}
	r := Interval{corners[0], corners[0]}
	for _, c := range corners[1:] {
		r = r.union(Interval{c, c})
	}
	return t.fit(r)
}

// compute returns the result of an operator, and false if it overflows 64 bits.
func compute(op token.Token, a, b int64) (int64, bool) {
	switch op {
	case token.ADD:
		return a + b, b >= 0 && a <= math.MaxInt64-b || b < 0 && a >= math.MinInt64-b
	case token.SUB:
		return a - b, b >= 0 && a >= math.MinInt64+b || b < 0 && a <= math.MaxInt64+b
	case token.SHL:
		if b < 0 || b > 62 {
			return 0, a == 0
		}
		b = 1 << b
	}
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	return a * b, hi == 0 && lo <= math.MaxInt64
}

// magnitude returns the absolute value of a.
func magnitude(a int64) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

// largest returns the largest absolute value in iv, math.MaxInt64 at most.
func (iv Interval) largest() int64 {
	return int64(min(max(magnitude(iv.Min), magnitude(iv.Max)), math.MaxInt64))
}

// quo returns quotients. A divisor of 0 gives none: it panics.
func (t integer) quo(x, y Interval) Interval {
	if y.Min >= 0 && x.Min >= 0 {
		least := max(y.Min, 1)
		upper := uint64(x.Max)
		if t.open(x) {
			upper = math.MaxUint64
		}
		lower := x.Min / max(y.Max, 1)
		if t.open(y) {
			lower = 0
		}
		return Interval{lower, int64(min(upper/uint64(least), math.MaxInt64))}
	}
	if x.Min == math.MinInt64 {
		return t.all
	}
	m := x.largest()
	return t.fit(Interval{-m, m}) // the least integer by -1 wraps
}

// rem returns remainders, which have the sign of x.
func (t integer) rem(x, y Interval) Interval {
	m := y.largest()
	if m == 0 {
		return t.all // it panics
	}
	if !t.open(y) {
		m--
	}
	if y.Min == math.MinInt64 {
		m = math.MaxInt64
	}
	r := Interval{max(x.Min, -m), min(x.Max, m)}
	if x.Min >= 0 {
		r.Min = 0
	}
	if x.Max <= 0 {
		r.Max = 0
	}
	return r
}

// and returns the results of x & y, which has no bit that a non-negative operand has not.
func (t integer) and(x, y Interval) Interval {
	switch {
	case x.Min >= 0 && y.Min >= 0:
		return Interval{0, min(x.Max, y.Max)}
	case x.Min >= 0:
		return Interval{0, x.Max}
	case y.Min >= 0:
		return Interval{0, y.Max}
	}
	return t.all
}

// or returns the results of x | y or x ^ y, which have no more bits than the larger one.
func (t integer) or(op token.Token, x, y Interval) Interval {
	if x.Min < 0 || y.Min < 0 {
		return t.all
	}
	r := Interval{0, 1<<bits.Len64(uint64(max(x.Max, y.Max))) - 1}
	if op == token.OR {
		r.Min = max(x.Min, y.Min)
	}
	return r
}

// shr returns the results of x >> y, where y is of the type u. A negative count gives none: it panics.
func (t integer) shr(x Interval, u integer, y Interval) Interval {
	least, most := uint64(max(y.Min, 0)), uint64(max(y.Max, 0))
	if u.open(y) {
		most = math.MaxUint64
	}
	if t.open(x) && least > 0 {
		return Interval{x.Min >> most, int64(uint64(math.MaxUint64) >> least)}
	}
	r := Interval{x.Min >> most, x.Max >> least}
	if x.Min < 0 {
		r.Min = x.Min >> least
	}
	if x.Max < 0 {
		r.Max = x.Max >> most
	}
	return r
}

// negate returns the results of -x.
func (t integer) negate(x Interval) Interval {
	switch {
	case x.Empty():
		return x
	case t.open(x):
		return t.all
	}
	return t.exact(token.SUB, Interval{}, x)
}

// complement returns the results of ^x.
func (t integer) complement(x Interval) Interval {
	switch {
	case x.Empty():
		return x
	case !t.unsigned:
		return Interval{^x.Max, ^x.Min}
	case t.wide:
		return t.all
	}
	return Interval{t.all.Max - x.Max, t.all.Max - x.Min}
}

// convert returns what x, of the type t, becomes in the type to.
func (t integer) convert(x Interval, to integer) Interval {
	if t.open(x) && !to.wide {
		return to.all
	}
	return to.fit(x)
}
