package ranges

import (
	"fmt"
	"go/types"
	"math"
)

// An Interval is a set of integers: all from Min to Max. Of an unsigned type of 64 bits, a Max of math.MaxInt64 stands for
// whatever the type holds. A Min above Max says that there is none: the code never runs.
type Interval struct{ Min, Max int64 }

// String returns "0 to 199", or "7" for a single integer.
func (iv Interval) String() string {
	if iv.Min == iv.Max {
		return fmt.Sprint(iv.Min)
	}
	return fmt.Sprintf("%d to %d", iv.Min, iv.Max)
}

// Empty reports whether iv has no integers.
func (iv Interval) Empty() bool { return iv.Min > iv.Max }

// Within reports whether iv has integers, and o has all of them.
func (iv Interval) Within(o Interval) bool { return !iv.Empty() && o.Min <= iv.Min && iv.Max <= o.Max }

// Intersect returns the integers that are in both.
func (iv Interval) Intersect(o Interval) Interval {
	return Interval{max(iv.Min, o.Min), min(iv.Max, o.Max)}
}

// union returns the smallest interval that has both.
func (iv Interval) union(o Interval) Interval {
	switch {
	case iv.Empty():
		return o
	case o.Empty():
		return iv
	}
	return Interval{min(iv.Min, o.Min), max(iv.Max, o.Max)}
}

// empty is what is known of a value before it is evaluated.
var empty = Interval{Min: 1, Max: 0}

// An integer is an integer type.
type integer struct {
	all      Interval
	unsigned bool
	wide     bool // unsigned, of 64 bits: all.Max stands for more
}

// integerOf returns what t is, and false if it is no integer type, or a type parameter.
func integerOf(sizes types.Sizes, t types.Type) (integer, bool) {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return integer{}, false
	}
	b, ok := t.Underlying().(*types.Basic)
	if !ok || b.Info()&types.IsInteger == 0 || b.Info()&types.IsUntyped != 0 {
		return integer{}, false
	}
	bits := 8 * sizes.Sizeof(b)
	switch unsigned := b.Info()&types.IsUnsigned != 0; {
	case unsigned && bits == 64:
		return integer{all: Interval{0, math.MaxInt64}, unsigned: true, wide: true}, true
	case unsigned:
		return integer{all: Interval{0, 1<<bits - 1}, unsigned: true}, true
	}
	return integer{all: Interval{-1 << (bits - 1), math.MaxInt64 >> (64 - bits)}}, true
}

// open reports whether iv, of type t, may have integers above its Max.
func (t integer) open(iv Interval) bool { return t.wide && iv.Max == math.MaxInt64 }

// fit returns iv as a result in t: where it does not fit, the result wraps and may be anything.
func (t integer) fit(iv Interval) Interval {
	if iv.Empty() || iv.Within(t.all) {
		return iv
	}
	return t.all
}
