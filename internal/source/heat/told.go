package heat

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// toldOf returns why what a call in block b of f returns is of use to seldom made calls alone, or "": the text of an error or a line of a log, as fmt.Sprintf makes it for
// http.Error(w, text, code). b is nil where the block is not known.
func (p *Package) toldOf(f *function, b *ssa.BasicBlock, call *ast.CallExpr) string {
	if b == nil || p.isLogger {
		return ""
	}
	for _, instr := range b.Instrs {
		if made, ok := instr.(*ssa.Call); ok && made.Pos() == call.Lparen {
			return p.told(f, made, make(map[ssa.Value]bool))
		}
	}
	return ""
}

// told returns why v, or a text that it is a part of, goes to seldom made calls and nowhere else, or "". seen has the values that were asked for.
func (p *Package) told(f *function, v ssa.Value, seen map[ssa.Value]bool) (why string) {
	seen[v] = true
	for _, use := range referrersOf(v) {
		by := ""
		switch use := use.(type) {
		case *ssa.DebugRef:
			continue
		case *ssa.Call:
			by = p.coldCommon(f, &use.Call)
		case *ssa.BinOp:
			if use.Op == token.ADD {
				by = p.told(f, use, seen)
			}
		case *ssa.MakeInterface, *ssa.Convert, *ssa.Phi, *ssa.Slice:
			into := use.(ssa.Value)
			if seen[into] {
				continue
			}
			by = p.told(f, into, seen)
		case *ssa.IndexAddr:
			if isStored(use) {
				continue
			}
		case *ssa.Store:
			if elem, ok := use.Addr.(*ssa.IndexAddr); ok && seen[elem.X] {
				continue
			}
			by = p.toldArgument(f, use, seen)
		}
		if by == "" {
			return ""
		}
		why = by
	}
	return why
}

// toldByCallers returns why the text that f returns is of use to seldom made calls alone, or "": only for functions that nothing outside the package can call.
func (p *Package) toldByCallers(f *function) (why string) {
	results := f.Signature.Results()
	if p.isLogger || results.Len() != 1 || !isText(results.At(0).Type()) || len(f.callers) == 0 || f.isValue || f.Parent() != nil || mayBeCalledFromOutside(f.Function) {
		return ""
	}
	for _, e := range f.callers {
		by := e.cold
		if by == "" && e.call != nil {
			by = p.told(e.caller, e.call, make(map[ssa.Value]bool))
		}
		if by == "" {
			return ""
		}
		why = by
	}
	return why
}

func isText(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}

// toldArgument is told of a value that is stored as one of the arguments of a call, or in a slice that is made for them and that nothing else looks into.
func (p *Package) toldArgument(f *function, store *ssa.Store, seen map[ssa.Value]bool) (why string) {
	elem, ok := store.Addr.(*ssa.IndexAddr)
	if !ok {
		return ""
	}
	switch elem.X.(type) {
	case *ssa.Alloc, *ssa.MakeSlice, *ssa.Slice:
		return p.told(f, elem.X, seen)
	}
	return ""
}

// isStored reports whether elements of a slice are written by their address, and not read.
func isStored(elem *ssa.IndexAddr) bool {
	return !slices.ContainsFunc(referrersOf(elem), func(use ssa.Instruction) bool {
		switch use := use.(type) {
		case *ssa.DebugRef:
			return false
		case *ssa.Store:
			return use.Addr != elem
		}
		return true
	})
}

// coldCommon is coldCallIn of a call in SSA form. A function that is called by a value has no name there.
func (p *Package) coldCommon(f *function, call *ssa.CallCommon) string {
	fn := call.Method
	if callee := call.StaticCallee(); callee != nil {
		fn, _ = callee.Object().(*types.Func)
	}
	if fn == nil {
		return ""
	}
	why := p.coldNamed(fn.Name(), fn)
	if why == coldLog && isLoggerMethod(f.Function) {
		return ""
	}
	return why
}
