package ranges

import (
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"unicode/utf8"

	"golang.org/x/tools/go/ssa"
)

// lengths are all lengths and capacities.
var lengths = Interval{0, math.MaxInt64}

// length returns what len(v) or cap(v) is in block b: as it was made, and as the comparisons say.
func (f *function) length(v ssa.Value, capacity bool, b *ssa.BasicBlock) Interval {
	iv := f.made(v, capacity, b)
	if asked := f.first[measure{"len", v}]; asked != nil && !capacity {
		t, _ := integerOf(f.sizes, asked.Type())
		return f.within(iv, t, asked, b)
	}
	return iv
}

// made returns what len(v) or cap(v) is by the way v is made.
func (f *function) made(v ssa.Value, capacity bool, b *ssa.BasicBlock) Interval {
	if n, ok := arrayLen(v.Type()); ok {
		return Interval{n, n}
	}
	switch v := v.(type) {
	case *ssa.Const:
		return constantLength(v)
	case *ssa.MakeSlice:
		if capacity {
			return f.bound(v.Cap, b)
		}
		return f.bound(v.Len, b)
	case *ssa.Slice:
		return f.sliced(v, capacity, b)
	case *ssa.ChangeType:
		return f.length(v.X, capacity, b)
	case *ssa.Convert:
		if !capacity {
			return f.converted(v, b)
		}
	case *ssa.Call:
		if iv, ok := f.printed(v, b); ok && !capacity {
			return iv
		}
	case *ssa.Phi:
		if !capacity {
			return f.joined(v)
		}
	case *ssa.BinOp:
		if isString(v.Type()) {
			return sum(f.length(v.X, false, b), f.length(v.Y, false, b))
		}
	}
	return lengths
}

// converted returns how long what is made of a string, bytes, runes or a number is. A rune, also one that is none and becomes U+FFFD, has 1 to utf8.UTFMax bytes.
func (f *function) converted(v *ssa.Convert, b *ssa.BasicBlock) Interval {
	from, ofRunes := v.X.Type(), isRunes(v.X.Type())
	switch to := v.Type(); {
	case isString(to) && !isString(from) && !isSlice(from):
		return Interval{1, utf8.UTFMax}
	case isString(to) && ofRunes:
		n := f.length(v.X, false, b)
		return Interval{n.Min, min(n.Max, math.MaxInt64/utf8.UTFMax) * utf8.UTFMax}
	case isString(from) && isRunes(to):
		n := f.length(v.X, false, b)
		return Interval{n.Min/utf8.UTFMax + min(n.Min%utf8.UTFMax, 1), n.Max}
	case isString(from) && isSlice(to), isString(to) && isSlice(from), isString(from) && isString(to):
		return f.length(v.X, false, b)
	}
	return lengths
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

func isSlice(t types.Type) bool {
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

func isRunes(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	if !ok {
		return false
	}
	b, ok := s.Elem().Underlying().(*types.Basic)
	return ok && b.Kind() == types.Rune
}

// sum returns the bounds of the sum of two lengths, which is one.
func sum(x, y Interval) Interval {
	if x.Empty() || y.Empty() {
		return empty
	}
	return Interval{x.Min + min(y.Min, math.MaxInt64-x.Min), x.Max + min(y.Max, math.MaxInt64-x.Max)}
}

// constantLength returns what the length of c, a string or nil, is.
func constantLength(c *ssa.Const) Interval {
	switch t := c.Type().Underlying().(type) {
	case *types.Basic:
		if t.Info()&types.IsString != 0 && c.Value != nil {
			n := int64(len(constant.StringVal(c.Value)))
			return Interval{n, n}
		}
	case *types.Slice, *types.Map, *types.Chan:
		return Interval{}
	}
	return lengths
}

// bound returns what v, which is no length if it is negative, is in block b.
func (f *function) bound(v ssa.Value, b *ssa.BasicBlock) Interval {
	iv, t, ok := f.operand(v, b)
	if !ok || t.open(iv) {
		return lengths
	}
	return iv.Intersect(lengths)
}

// sliced returns what the length or the capacity of a slice expression is.
func (f *function) sliced(v *ssa.Slice, capacity bool, b *ssa.BasicBlock) Interval {
	low, high := Interval{}, lengths
	if n, ok := f.apart(v); ok && !capacity {
		return Interval{n, n}
	}
	if v.Low != nil {
		low = f.bound(v.Low, b)
	}
	if n, ok := arrayLen(v.X.Type()); ok {
		high = Interval{n, n}
	}
	end := v.High
	if capacity {
		end = v.Max
	}
	if end != nil {
		high = f.bound(end, b)
	}
	if low.Empty() || high.Empty() {
		return empty
	}
	return Interval{high.Min - low.Max, high.Max - low.Min}.Intersect(lengths)
}

// apart returns how far the bounds of a slice expression are apart, where both are the same number and a constant. What wraps on the way is
// no bound, or both have wrapped: the length is the difference of the constants, modulo the type, and so it is that itself.
func (f *function) apart(v *ssa.Slice) (n int64, ok bool) {
	if v.Low == nil {
		return 0, false
	}
	low, from, lowOK := f.offset(v.Low)
	if v.High == nil {
		m, isLength := measured(low)
		return -from, lowOK && isLength && m == (measure{"len", v.X}) && from <= 0
	}
	high, to, highOK := f.offset(v.High)
	return to - from, lowOK && highOK && low == high && to >= from
}

// offset returns v as the sum of a value and a constant that 32 bits hold.
func (f *function) offset(v ssa.Value) (base ssa.Value, n int64, ok bool) {
	op, isOp := v.(*ssa.BinOp)
	if !isOp || op.Op != token.ADD && op.Op != token.SUB {
		return f.canonical(v), 0, true
	}
	base, c := op.X, op.Y
	if _, isConst := base.(*ssa.Const); isConst && op.Op == token.ADD {
		base, c = c, base
	}
	number, isConst := c.(*ssa.Const)
	if !isConst || number.Value == nil {
		return f.canonical(v), 0, true
	}
	n, exact := constant.Int64Val(constant.ToInt(number.Value))
	if op.Op == token.SUB {
		n = -n
	}
	return f.canonical(base), n, exact && math.MinInt32 <= n && n <= math.MaxInt32
}

// arrayLen returns the length of t, an array or a pointer to one.
func arrayLen(t types.Type) (int64, bool) {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	a, ok := t.Underlying().(*types.Array)
	if !ok {
		return 0, false
	}
	return a.Len(), true
}
