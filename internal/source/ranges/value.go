package ranges

import (
	"go/token"
	"math"

	"golang.org/x/tools/go/ssa"
)

// value returns what v, of type t and in block b, is by what is known of its operands.
func (f *function) value(v ssa.Value, t integer, b *ssa.BasicBlock) Interval {
	switch v := v.(type) {
	case *ssa.Phi:
		return f.phi(v, t)
	case *ssa.BinOp:
		x, of, ok := f.operand(v.X, b)
		y, by, okY := f.operand(v.Y, b)
		if ok && okY && of == t {
			return binary(v.Op, t, by, x, y)
		}
	case *ssa.UnOp:
		return f.unary(v, t, b)
	case *ssa.Convert:
		if x, from, ok := f.operand(v.X, b); ok {
			return from.convert(x, t)
		}
	case *ssa.ChangeType:
		if x, from, ok := f.operand(v.X, b); ok && from == t {
			return x
		}
	case *ssa.Call:
		return f.call(v, t, b).Intersect(t.all)
	case *ssa.Extract:
		return extracted(v).Intersect(t.all)
	}
	return t.all
}

// phi returns what v, of type t, is: what arrives by each edge, as far as the edge can be taken with it.
func (f *function) phi(v *ssa.Phi, t integer) Interval {
	iv := empty
	for i, edge := range v.Edges {
		pred := v.Block().Preds[i]
		arrives := f.at(edge, t, pred)
		for _, test := range f.testsOf(pred, v.Block()) {
			if test.value == f.canonical(edge) {
				arrives = f.test(arrives, t, test)
			}
		}
		iv = iv.union(arrives)
	}
	return iv
}

func (f *function) unary(v *ssa.UnOp, t integer, b *ssa.BasicBlock) Interval {
	if v.Op != token.SUB && v.Op != token.XOR {
		return t.all // a load, a receive
	}
	x, _, ok := f.operand(v.X, b)
	switch {
	case !ok:
		return t.all
	case v.Op == token.SUB:
		return t.negate(x)
	}
	return t.complement(x)
}

// extracted returns what a result of an instruction with several is.
func extracted(v *ssa.Extract) Interval {
	if next, ok := v.Tuple.(*ssa.Next); ok && next.IsString {
		switch v.Index {
		case 1:
			return Interval{0, math.MaxInt64}
		case 2:
			return Interval{0, '\U0010FFFF'}
		}
	}
	if call, ok := v.Tuple.(*ssa.Call); ok {
		if iv, ok := resultOf(call, v.Index); ok {
			return iv
		}
	}
	return Interval{math.MinInt64, math.MaxInt64}
}

// call returns what the result of a call in block b is.
func (f *function) call(v *ssa.Call, t integer, b *ssa.BasicBlock) Interval {
	builtin, ok := v.Call.Value.(*ssa.Builtin)
	if !ok {
		if iv, ok := resultOf(v, 0); ok {
			return iv
		}
		return t.all
	}
	args := v.Call.Args
	switch builtin.Name() {
	case "len", "cap":
		return f.length(args[0], builtin.Name() == "cap", b)
	case "copy":
		return least(f.length(args[0], false, b), f.length(args[1], false, b))
	case "min", "max":
		return f.extreme(args, builtin.Name() == "min", b)
	}
	return t.all
}

// extreme returns what the least or the greatest of args is.
func (f *function) extreme(args []ssa.Value, isMin bool, b *ssa.BasicBlock) Interval {
	iv, _, _ := f.operand(args[0], b)
	for _, arg := range args[1:] {
		x, _, _ := f.operand(arg, b)
		if isMin {
			iv = least(iv, x)
		} else {
			iv = greatest(iv, x)
		}
	}
	return iv
}

// least returns what the least of an integer of each interval is.
func least(x, y Interval) Interval {
	if x.Empty() || y.Empty() {
		return empty
	}
	return Interval{min(x.Min, y.Min), min(x.Max, y.Max)}
}

// greatest returns what the greatest of an integer of each interval is.
func greatest(x, y Interval) Interval {
	if x.Empty() || y.Empty() {
		return empty
	}
	return Interval{max(x.Min, y.Min), max(x.Max, y.Max)}
}
