package ranges

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// printed returns how long the text that a call makes is in block b, by the documentation of the function called, and false where nothing is known of it.
func (f *function) printed(v *ssa.Call, b *ssa.BasicBlock) (Interval, bool) {
	callee := v.Call.StaticCallee()
	if callee == nil {
		return Interval{}, false
	}
	fn, ok := callee.Object().(*types.Func)
	if !ok {
		return Interval{}, false
	}
	switch fn.FullName() {
	case "strconv.Itoa":
		return Interval{1, decimal(types.Int64)}, true
	case "strconv.FormatBool":
		return Interval{4, 5}, true
	case "strconv.FormatInt", "strconv.FormatUint":
		base, ok := v.Call.Args[1].(*ssa.Const)
		if !ok || base.Int64() < 10 {
			return Interval{1, 65}, true // a sign and bits
		}
		return Interval{1, decimal(types.Int64)}, true
	case "fmt.Sprintf":
		return f.formatted(v, b)
	}
	return Interval{}, false
}

// decimal returns how long a number of a kind is at most in decimal, with its sign; 0 for what is no integer. Those whose size goes by the target are taken to have 64 bits.
func decimal(kind types.BasicKind) int64 {
	switch kind {
	case types.Int8:
		return 4
	case types.Uint8:
		return 3
	case types.Int16:
		return 6
	case types.Uint16:
		return 5
	case types.Int32:
		return 11
	case types.Uint32:
		return 10
	case types.Int, types.Int64, types.Uint, types.Uint64, types.Uintptr:
		return 20
	}
	return 0
}

// formatted returns how long the text of a call of fmt.Sprintf is, whose format is a constant with no verbs but %d, %s and %v of integers, truths and texts.
func (f *function) formatted(v *ssa.Call, b *ssa.BasicBlock) (Interval, bool) {
	format, ok := v.Call.Args[0].(*ssa.Const)
	if !ok || format.Value == nil {
		return Interval{}, false
	}
	text := constant.StringVal(format.Value)
	args, ok := argumentsOf(v.Call.Args[1])
	if !ok {
		return Interval{}, false
	}
	all := Interval{}
	for _, arg := range args {
		before, after, found := strings.Cut(text, "%")
		if !found || after == "" || arg == nil {
			return Interval{}, false
		}
		of, ok := f.verb(after[0], arg, b)
		if !ok {
			return Interval{}, false
		}
		all, text = sum(all, sum(Interval{int64(len(before)), int64(len(before))}, of)), after[1:]
	}
	n := int64(len(text))
	return sum(all, Interval{n, n}), !strings.Contains(text, "%")
}

// verb returns how long what a verb without flags prints of an argument, boxed, is in block b.
func (f *function) verb(verb byte, arg ssa.Value, b *ssa.BasicBlock) (Interval, bool) {
	t := assertedIn(arg, b)
	boxed, isBox := arg.(*ssa.MakeInterface)
	if isBox {
		t = boxed.X.Type()
	}
	basic, ok := types.Unalias(orInvalid(t)).(*types.Basic)
	if !ok {
		return Interval{}, false // it may have methods that print it
	}
	n := decimal(basic.Kind())
	switch {
	case n > 0 && (verb == 'd' || verb == 'v'):
		return Interval{1, n}, true
	case basic.Kind() == types.Bool && verb == 'v':
		return Interval{4, 5}, true
	case basic.Kind() == types.String && isBox && (verb == 's' || verb == 'v'):
		return f.length(boxed.X, false, b), true
	}
	return Interval{}, false
}

func orInvalid(t types.Type) types.Type {
	if t == nil {
		return types.Typ[types.Invalid]
	}
	return t
}

// argumentsOf returns what a call passes as its variadic arguments, in order, each nil where it is not known, and false for a slice that the call does not make.
func argumentsOf(v ssa.Value) (args []ssa.Value, ok bool) {
	if none, ok := v.(*ssa.Const); ok {
		return nil, none.IsNil()
	}
	slice, ok := v.(*ssa.Slice)
	if !ok {
		return nil, false
	}
	array, ok := slice.X.(*ssa.Alloc)
	if !ok || array.Comment != "varargs" {
		return nil, false
	}
	n, _ := arrayLen(array.Type())
	args = make([]ssa.Value, n)
	for _, use := range *array.Referrers() {
		at, ok := use.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		for _, store := range *at.Referrers() {
			if s, ok := store.(*ssa.Store); ok && s.Addr == at {
				args[at.Index.(*ssa.Const).Int64()] = s.Val
			}
		}
	}
	return args, true
}

// assertedIn returns the type that an interface has in block b, as a comparison of its type says that all ways to b pass, or nil.
func assertedIn(v ssa.Value, b *ssa.BasicBlock) types.Type {
	for ; b != nil; b = b.Idom() {
		if len(b.Preds) != 1 {
			continue
		}
		pred := b.Preds[0]
		branch, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
		if !ok || pred.Succs[0] != b || pred.Succs[1] == b {
			continue
		}
		cond, ok := branch.Cond.(*ssa.Extract)
		if !ok || cond.Index != 1 {
			continue
		}
		if assert, ok := cond.Tuple.(*ssa.TypeAssert); ok && assert.X == v && !types.IsInterface(assert.AssertedType) {
			return assert.AssertedType
		}
	}
	return nil
}

// joined returns how long the text is that one of several ways brings, each of which is a constant or a call that makes one of a known length.
func (f *function) joined(v *ssa.Phi) Interval {
	if !isString(v.Type()) {
		return lengths
	}
	all := empty
	for i, edge := range v.Edges {
		switch e := edge.(type) {
		case *ssa.Const:
			all = all.union(constantLength(e))
		case *ssa.Call:
			iv, ok := f.printed(e, v.Block().Preds[i])
			if !ok {
				return lengths
			}
			all = all.union(iv)
		default:
			return lengths
		}
	}
	return all
}
