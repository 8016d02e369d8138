package stored

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/grown"
)

// field returns what is put into a field: it has no other name, and only this package can set it.
func (x *Index) field(of types.Type, i int) (h Holder, ok bool) {
	f := of.Underlying().(*types.Struct).Field(i)
	named, isNamed := types.Unalias(of).(*types.Named)
	if !isNamed || named.TypeArgs().Len() > 0 || f.Pkg() != x.pkg.Pkg || !x.isClosed(f) || f.Embedded() {
		return h, false
	}
	h = Holder{Kind: Field, Object: f, Of: named.Obj().Name()}
	for _, t := range x.converted {
		if grown.Contains(t, of) {
			return h, false
		}
	}
	for _, v := range x.fields[f] {
		if addr, ok := v.(*ssa.FieldAddr); ok && !h.stores(addr, *addr.Referrers()) {
			return h, false
		}
	}
	return h, true
}

// variable is field for a package variable.
func (x *Index) variable(g *ssa.Global) (h Holder, ok bool) {
	if g.Pkg != x.pkg || g.Object() == nil || !x.isClosed(g.Object()) {
		return h, false
	}
	h = Holder{Kind: Variable, Object: g.Object(), Of: g.Name()}
	return h, h.stores(g, x.globals[g])
}

// stores adds what instructions store to an address. It reports false where that is not known, or the address is known to others.
func (h *Holder) stores(addr ssa.Value, uses []ssa.Instruction) bool {
	for _, use := range uses {
		switch use := use.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.Store:
			if use.Addr != addr || !h.put(use.Val) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// isClosed reports whether only the package itself can name an object.
func (x *Index) isClosed(obj types.Object) bool {
	return !obj.Exported() || x.pkg.Pkg.Name() == "main"
}

// parameter returns what is passed for a parameter of a function that is called by name alone, and only in its package.
func (x *Index) parameter(p *ssa.Parameter) (h Holder, ok bool) {
	fn := p.Parent()
	v, _ := p.Object().(*types.Var) // nil of what the compiler adds
	if !x.isCalledByName(fn) || v == nil {
		return h, false
	}
	h = Holder{Kind: Parameter, Object: v, Of: fn.Name(), param: p}
	for i, param := range fn.Params {
		if param != p {
			continue
		}
		if fn.Signature.Variadic() && i == len(fn.Params)-1 {
			return h, false
		}
		for _, call := range x.calls[fn] {
			if !h.put(call.Args[i]) {
				return h, false
			}
		}
	}
	return h, len(x.calls[fn]) > 0
}

// result returns what a function of the package returns, which is called by name alone, and only there.
func (x *Index) result(call *ssa.Call, i int) (h Holder, ok bool) {
	fn := call.Call.StaticCallee()
	if fn == nil || !x.isCalledByName(fn) || len(fn.Blocks) == 0 {
		return h, false
	}
	h = Holder{Kind: Result, Object: fn.Object(), Of: fn.Name(), Index: i, fn: fn}
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && !h.put(ret.Results[i]) {
			return h, false
		}
	}
	return h, fn.Recover == nil
}

// isCalledByName reports whether all calls of a declared function are those that the package has of it by name.
func (x *Index) isCalledByName(fn *ssa.Function) bool {
	obj, ok := fn.Object().(*types.Func)
	if !ok || fn.Parent() != nil || fn.Pkg != x.pkg || fn.Synthetic != "" || x.values[fn] || fn.TypeParams().Len() > 0 || len(fn.TypeArgs()) > 0 {
		return false
	}
	return obj.Signature().Recv() == nil && x.isClosed(obj) && obj.Name() != "main" && obj.Name() != "init"
}
