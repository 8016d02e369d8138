package grown

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// An origin is where a value comes from: a parameter, or, without one, what is kept, unless there is a reason why not.
type origin struct {
	param *ssa.Parameter
	why   string
	addr  ssa.Value // that it was loaded from last; nil of the parameter itself
}

func fresh(why string) []origin { return []origin{{why: why}} }

// origins returns where a value, or what an address is in, may come from.
func (t *Tracer) origins(v ssa.Value, p *Package, seen map[ssa.Value]bool) []origin {
	if seen[v] {
		return nil
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Parameter:
		return []origin{{param: v}}
	case *ssa.Global:
		return []origin{{why: t.globalReset(v, p)}}
	case *ssa.UnOp:
		if isLoad(v) {
			return t.loaded(v, p, seen)
		}
	case *ssa.FieldAddr:
		return t.origins(v.X, p, seen)
	case *ssa.IndexAddr:
		return t.origins(v.X, p, seen)
	case *ssa.Field: // of a copy
		return fresh("it lies in a copy")
	case *ssa.ChangeType:
		return t.origins(v.X, p, seen)
	case *ssa.Slice:
		return t.sliced(v, p, seen)
	case *ssa.Phi:
		var all []origin
		for _, edge := range v.Edges {
			all = append(all, t.origins(edge, p, seen)...)
		}
		return all
	case *ssa.Call:
		return t.called(v, 0, p, seen)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return t.called(call, v.Index, p, seen)
		}
	case *ssa.Const:
		return fresh("it begins as nil")
	case *ssa.Alloc, *ssa.MakeSlice, *ssa.MakeMap:
		return fresh("it is made here")
	case *ssa.FreeVar:
		return fresh("it is a captured variable")
	}
	return fresh("where it comes from is not understood")
}

// loaded returns the origins of what lies at an address.
func (t *Tracer) loaded(v *ssa.UnOp, p *Package, seen map[ssa.Value]bool) []origin {
	why := ""
	switch a := v.X.(type) {
	case *ssa.Alloc:
		return t.variable(a, p, seen)
	case *ssa.FieldAddr:
		why = t.fieldReset(fieldOf(a), p)
	case *ssa.Global: // origins asks
	case *ssa.FreeVar:
		why = "it is a captured variable"
	default:
		why = t.pointedReset(v.Type(), p)
	}
	if why != "" {
		return fresh(why)
	}
	all := slices.Clone(t.origins(v.X, p, seen))
	for i := range all {
		all[i].addr = v.X
	}
	return all
}

// variable returns the origins of a local variable whose address is taken for nothing but to read and to set it as a whole, and to read its fields.
func (t *Tracer) variable(a *ssa.Alloc, p *Package, seen map[ssa.Value]bool) (all []origin) {
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.Store:
			if r.Addr != a {
				return fresh("its address is taken")
			}
			all = append(all, t.origins(r.Val, p, seen)...)
		default:
			return fresh("its address is taken")
		}
	}
	return all
}

// sliced returns the origins of a slice of a slice: one with a capacity of its own, or of an array, grows at once, and one
// without its beginning has less room each time.
func (t *Tracer) sliced(v *ssa.Slice, p *Package, seen map[ssa.Value]bool) []origin {
	if _, ok := v.X.Type().Underlying().(*types.Slice); !ok || v.Max != nil {
		return fresh("its capacity is bounded here")
	}
	if low, ok := v.Low.(*ssa.Const); v.Low != nil && (!ok || low.Int64() != 0) {
		return fresh("its beginning is cut off, and with it the room there")
	}
	return t.origins(v.X, p, seen)
}

// called returns the origins of a result of a call: those of what is appended to, or of the arguments that the function makes it of.
func (t *Tracer) called(call *ssa.Call, index int, p *Package, seen map[ssa.Value]bool) (all []origin) {
	if isAppend(call) {
		return t.origins(call.Call.Args[0], p, seen)
	}
	if arg := t.appender(call, index); arg != nil {
		return t.origins(arg, p, seen)
	}
	fn, in := t.body(call.Call.StaticCallee(), p)
	if fn == nil {
		return fresh("it is what a call returns that is not known")
	}
	for _, o := range t.results(fn, in, index) {
		i := slices.Index(fn.Params, o.param)
		switch {
		case o.param == nil:
			all = append(all, o)
		case i < 0 || i >= len(call.Call.Args):
			return fresh("it is what a call returns that is not understood")
		default:
			all = append(all, t.origins(call.Call.Args[i], p, seen)...)
		}
	}
	return all
}

// appender returns the argument that a function of the standard library appends to: those whose names begin with Append return it, longer, as their
// documentation says. It returns nil for other calls.
func (t *Tracer) appender(call *ssa.Call, index int) ssa.Value {
	fn := call.Call.StaticCallee()
	if fn == nil || fn.Pkg == nil || !t.Standard(fn.Pkg.Pkg.Path()) || !strings.HasPrefix(fn.Name(), "Append") || index > 0 {
		return nil
	}
	result := fn.Signature.Results().At(0).Type()
	for i, param := range call.Call.Args {
		_, isSlice := param.Type().Underlying().(*types.Slice)
		if isReceiver := i == 0 && fn.Signature.Recv() != nil; isSlice && !isReceiver && types.Identical(param.Type(), result) {
			return param
		}
	}
	return nil
}

// body returns the function with its code, and the package whose source has it.
func (t *Tracer) body(fn *ssa.Function, p *Package) (*ssa.Function, *Package) {
	if fn == nil {
		return nil, nil
	}
	if fn.Origin() != nil {
		fn = fn.Origin()
	}
	if len(fn.Blocks) > 0 {
		return fn, p
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok || obj.Pkg() == nil || obj.Signature().Recv() != nil {
		return nil, nil
	}
	in := t.Imported(obj.Pkg().Path())
	if in == nil {
		return nil, nil
	}
	if fn = in.SSA.Func(obj.Name()); fn == nil || len(fn.Blocks) == 0 {
		return nil, nil
	}
	return fn, in
}

// results returns the origins of a result of a function, wherever it returns. A function that is being looked at already has none besides.
func (t *Tracer) results(fn *ssa.Function, p *Package, index int) (all []origin) {
	key := "results of " + p.Symbol(fn)
	if t.busy[key] {
		return nil
	}
	t.busy[key] = true
	defer delete(t.busy, key)
	for instr := range Instructions(fn) {
		if ret, ok := instr.(*ssa.Return); ok && index < len(ret.Results) {
			all = append(all, t.origins(ret.Results[index], p, make(map[ssa.Value]bool))...)
		}
	}
	return all
}
