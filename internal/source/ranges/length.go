package ranges

import (
	"go/constant"
	"go/types"
	"math"

	"golang.org/x/tools/go/ssa"
)

// lengths are all lengths and capacities.
var lengths = Interval{0, math.MaxInt64}

// length returns what len(v) or cap(v) is in block b.
func (f *function) length(v ssa.Value, capacity bool, b *ssa.BasicBlock) Interval {
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
	}
	return lengths
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
