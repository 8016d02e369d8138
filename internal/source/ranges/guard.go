package ranges

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A test is what a branch that was taken says of a value: that it compares so to the other one.
type test struct {
	value, other ssa.Value
	op           token.Token
}

// A guard says that one of the tests, all of one value, held when the block was entered. It holds in all blocks that the block dominates:
// the value was not made anew since, for it was made before the test.
type guard struct {
	block *ssa.BasicBlock
	tests []test
}

// maxGuards bounds the guards that are kept of a value, and so the work at each of its uses: a switch has two for each case.
const maxGuards = 128

// A measure is the length or the capacity of a string or a slice, which do not change.
type measure struct {
	builtin string
	of      ssa.Value
}

// measured returns what v is the length or the capacity of.
func measured(v ssa.Value) (measure, bool) {
	call, ok := v.(*ssa.Call)
	if !ok {
		return measure{}, false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	if !ok || b.Name() != "len" && b.Name() != "cap" {
		return measure{}, false
	}
	arg := call.Call.Args[0]
	switch t := arg.Type().Underlying().(type) {
	case *types.Slice:
		return measure{b.Name(), arg}, true
	case *types.Basic:
		return measure{b.Name(), arg}, t.Info()&types.IsString != 0
	}
	return measure{}, false
}

// canonical returns the value that stands for all that surely equal v.
func (f *function) canonical(v ssa.Value) ssa.Value {
	m, ok := measured(v)
	if !ok {
		return v
	}
	if first := f.first[m]; first != nil {
		return first
	}
	f.first[m] = v
	return v
}

// addGuards collects what the branches say.
func (f *function) addGuards() {
	for _, b := range f.order {
		if len(b.Preds) == 0 {
			continue
		}
		for _, t := range f.testsOf(b.Preds[0], b) {
			g := guard{b, []test{t}}
			if f.complete(&g) && len(f.guards[t.value]) < maxGuards {
				f.guards[t.value] = append(f.guards[t.value], g)
			}
		}
	}
}

// complete adds the tests of the same value by the other ways into the block of g, and reports whether all ways have one.
func (f *function) complete(g *guard) bool {
	v := g.tests[0].value
	if len(g.block.Preds) > 1 && !madeBefore(v, g.block) {
		return false
	}
ways:
	for _, pred := range g.block.Preds[1:] {
		for _, t := range f.testsOf(pred, g.block) {
			if t.value == v {
				g.tests = append(g.tests, t)
				continue ways
			}
		}
		return false
	}
	return true
}

// madeBefore reports whether v, tested by all ways into b, is made before b and not in it.
func madeBefore(v ssa.Value, b *ssa.BasicBlock) bool {
	if m, ok := measured(v); ok {
		v = m.of
	}
	instr, ok := v.(ssa.Instruction)
	return !ok || instr.Block() != b
}

// testsOf returns what the way from pred to b says.
func (f *function) testsOf(pred, b *ssa.BasicBlock) []test {
	branch, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
	if !ok || pred.Succs[0] == pred.Succs[1] {
		return nil
	}
	holds, cond := pred.Succs[0] == b, branch.Cond
	for {
		not, ok := cond.(*ssa.UnOp)
		if !ok || not.Op != token.NOT {
			break
		}
		holds, cond = !holds, not.X
	}
	cmp, ok := cond.(*ssa.BinOp)
	if !ok {
		return nil
	}
	if _, ok := integerOf(f.sizes, cmp.X.Type()); !ok {
		return nil
	}
	op, ok := comparison(cmp.Op, holds)
	if !ok {
		return nil
	}
	x, y := f.canonical(cmp.X), f.canonical(cmp.Y)
	var tests []test
	if _, isConst := x.(*ssa.Const); !isConst {
		tests = append(tests, test{x, y, op})
	}
	if _, isConst := y.(*ssa.Const); !isConst {
		tests = append(tests, test{y, x, mirrored[op]})
	}
	return tests
}

// comparison returns the comparison that holds where op does or, if holds is false, does not.
func comparison(op token.Token, holds bool) (token.Token, bool) {
	negated, ok := map[token.Token]token.Token{
		token.EQL: token.NEQ, token.NEQ: token.EQL, token.LSS: token.GEQ, token.GEQ: token.LSS, token.GTR: token.LEQ, token.LEQ: token.GTR,
	}[op]
	if holds {
		return op, ok
	}
	return negated, ok
}

// mirrored has the comparisons with their operands exchanged.
var mirrored = map[token.Token]token.Token{
	token.EQL: token.EQL, token.NEQ: token.NEQ, token.LSS: token.GTR, token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ,
}

// guarded returns what of iv, of type t, is left behind the guard.
func (f *function) guarded(iv Interval, t integer, g guard) Interval {
	left := empty
	for _, ts := range g.tests {
		left = left.union(f.test(iv, t, ts))
	}
	return left
}

// test returns what of iv, of type t, passes the test.
func (f *function) test(iv Interval, t integer, ts test) Interval {
	o := f.base(ts.other, t)
	if o.Empty() {
		return empty
	}
	switch ts.op {
	case token.EQL:
		return iv.Intersect(o)
	case token.NEQ:
		return without(iv, t, o)
	case token.LSS:
		switch {
		case t.open(o):
		case o.Max == t.all.Min:
			return empty
		default:
			iv.Max = min(iv.Max, o.Max-1)
		}
	case token.LEQ:
		iv.Max = min(iv.Max, o.Max)
	case token.GTR:
		if o.Min < t.all.Max {
			iv.Min = max(iv.Min, o.Min+1)
		}
	case token.GEQ:
		iv.Min = max(iv.Min, o.Min)
	}
	return iv
}

// without returns iv, of type t, without the integer that o is.
func without(iv Interval, t integer, o Interval) Interval {
	switch {
	case o.Min != o.Max || t.open(o) || iv.Empty():
	case iv == o:
		return empty
	case iv.Min == o.Min:
		iv.Min++
	case iv.Max == o.Max:
		iv.Max--
	}
	return iv
}
