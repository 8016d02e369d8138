package stored

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A Holder is a declaration of a package that decides what a call through it may call: its own type could be that of all that it holds.
type Holder struct {
	Kind   Kind
	Object types.Object    // the field, variable or parameter; of a result the function
	Of     string          // the name of the struct, of the variable itself, or of the function
	Index  int             // of a result
	Types  []types.Type    // that are put into it, each once; of interfaces
	Funcs  []*ssa.Function // that are put into it, each once: declared ones, and literals that capture nothing; of func values
	Bound  []types.Type    // whose methods are put into it, each once; of func values

	nils  bool           // nil is put into it too
	param *ssa.Parameter // of a parameter
	fn    *ssa.Function  // of a result
}

// A Kind is what a holder is.
type Kind uint8

// The kinds of holders. The zero value is none.
const (
	Unknown Kind = iota
	Field
	Variable
	Parameter
	Result
)

// Of returns the holder that a value comes from, and all that the package puts there. It reports false where the source does not tell: something else may be put
// there, by code elsewhere too.
func (x *Index) Of(v ssa.Value) (h Holder, ok bool) {
	if x.unsafe {
		return h, false
	}
	switch v := captured(v).(type) {
	case *ssa.Parameter:
		return x.parameter(v)
	case *ssa.Call:
		return x.result(v, 0)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return x.result(call, v.Index)
		}
	case *ssa.Field:
		return x.field(v.X.Type(), v.Field)
	case *ssa.UnOp:
		if v.Op != token.MUL {
			break
		}
		switch a := v.X.(type) {
		case *ssa.Global:
			return x.variable(a)
		case *ssa.FieldAddr:
			return x.field(a.X.Type().Underlying().(*types.Pointer).Elem(), a.Field)
		}
	}
	return h, false
}

// captured returns the parameter that a variable of a closure is, where nothing else is ever assigned to that; otherwise v.
func captured(v ssa.Value) ssa.Value {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return v
	}
	addr := load.X
	for {
		free, ok := addr.(*ssa.FreeVar)
		if !ok {
			break
		}
		if addr = bound(free); addr == nil {
			return v
		}
	}
	if a, ok := addr.(*ssa.Alloc); ok {
		if p := onlyStored(a); p != nil {
			return p
		}
	}
	return v
}

// bound returns what a free variable is bound to where its function literal stands.
func bound(free *ssa.FreeVar) ssa.Value {
	fn := free.Parent()
	i := slices.Index(fn.FreeVars, free)
	for _, use := range *fn.Referrers() {
		if c, ok := use.(*ssa.MakeClosure); ok && c.Fn == ssa.Value(fn) {
			return c.Bindings[i]
		}
	}
	return nil
}

// onlyStored returns the parameter that is all that is ever stored to a variable, which nothing but loads and closures that load know; nil where it is not so.
func onlyStored(addr ssa.Value) (only ssa.Value) {
	var visit func(addr ssa.Value) bool
	visit = func(addr ssa.Value) bool {
		for _, use := range *addr.Referrers() {
			switch use := use.(type) {
			case *ssa.UnOp, *ssa.DebugRef:
			case *ssa.Store:
				p, ok := use.Val.(*ssa.Parameter)
				if !ok || use.Addr != addr || only != nil {
					return false
				}
				only = p
			case *ssa.MakeClosure:
				fn := use.Fn.(*ssa.Function)
				for i, b := range use.Bindings {
					if b == addr && !visit(fn.FreeVars[i]) {
						return false
					}
				}
			default:
				return false
			}
		}
		return true
	}
	if !visit(addr) {
		return nil
	}
	return only
}

// put adds what a value is that is put into h; it reports false where that is not known, or is not written so that the declaration can change alone.
func (h *Holder) put(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		h.nils = true
		return v.IsNil()
	case *ssa.MakeInterface:
		if v.Pos().IsValid() { // it is written as a conversion
			return false
		}
		h.Types = add(h.Types, v.X.Type())
		return true
	case *ssa.MakeClosure:
		if fn, ok := v.Fn.(*ssa.Function); ok && strings.HasPrefix(fn.Synthetic, "bound method wrapper") {
			h.Bound = add(h.Bound, v.Bindings[0].Type())
			return true
		}
	case *ssa.Function:
		if !isNamed(v) && !isLiteral(v) {
			return false
		}
		if !slices.Contains(h.Funcs, v) {
			h.Funcs = append(h.Funcs, v)
		}
		return true
	}
	return false
}

// isNamed reports whether a function is declared, in this package or another, and no method.
func isNamed(fn *ssa.Function) bool {
	isSource := fn.Synthetic == "" || fn.Synthetic == "from type information"
	return isSource && fn.Parent() == nil && fn.Signature.Recv() == nil && fn.TypeParams().Len()+len(fn.TypeArgs()) == 0
}

// isLiteral reports whether a function is a literal that captures nothing, in code that is not generic.
func isLiteral(fn *ssa.Function) bool {
	top := fn
	for top.Parent() != nil {
		top = top.Parent()
	}
	return top != fn && fn.Synthetic == "" && len(fn.FreeVars) == 0 && top.TypeParams().Len()+len(top.TypeArgs()) == 0
}

// add adds a type that is not there.
func add(all []types.Type, t types.Type) []types.Type {
	if slices.ContainsFunc(all, func(u types.Type) bool { return types.Identical(t, u) }) {
		return all
	}
	return append(all, t)
}

// Nils reports whether nil is put into h in the source. The zero value of a field or a variable is nil besides.
func (h *Holder) Nils() bool { return h.nils }
