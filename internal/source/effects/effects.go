package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A Package tells the effects of the code of one package. It is not safe for concurrent use.
type Package struct {
	calls map[*ssa.Function]*Effects   // of a call; nil while they are looked for
	loops map[*ssa.BasicBlock]*Effects // of loops, by header
}

// New returns a Package that knows of no function yet.
func New() *Package {
	return &Package{calls: make(map[*ssa.Function]*Effects), loops: make(map[*ssa.BasicBlock]*Effects)}
}

// Effects are what a region may change.
type Effects struct {
	// Unknown is what may change anything that others can reach: "a call of f"; "" for nothing.
	Unknown string

	// Waits says that the region itself sends to a channel, receives from one or selects: it does not run at its own pace.
	Waits bool

	stores  []ssa.Value  // addresses that are stored to, also by functions that are called
	updates []ssa.Value  // maps that the region updates itself
	stored  []types.Type // of elements of slices that are stored
	updated []types.Type // of maps that functions update which are called
}

// Of returns the effects of a region.
func (p *Package) Of(r Region) *Effects {
	e := new(Effects)
	for instr := range r.instrs() {
		p.add(e, instr)
	}
	return e
}

// add adds the effects of one instruction.
func (p *Package) add(e *Effects, instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.Store:
		e.stores = append(e.stores, instr.Addr)
	case *ssa.MapUpdate:
		e.updates = append(e.updates, instr.Map)
	case *ssa.Call:
		p.addCall(e, &instr.Call)
	case *ssa.Go, *ssa.Defer, *ssa.RunDefers:
		e.unknown("a go or defer statement")
	case *ssa.Send, *ssa.Select:
		e.wait()
	case *ssa.UnOp:
		if instr.Op == token.ARROW {
			e.wait()
		}
	}
}

func (e *Effects) wait() {
	e.Waits = true
	e.unknown("a channel")
}

func (e *Effects) unknown(why string) {
	if e.Unknown == "" {
		e.Unknown = why
	}
}

// addCall adds the effects of a call.
func (p *Package) addCall(e *Effects, call *ssa.CallCommon) {
	if b, ok := call.Value.(*ssa.Builtin); ok {
		e.addBuiltin(b.Name(), call.Args)
		return
	}
	callee := call.StaticCallee()
	switch {
	case call.IsInvoke():
		e.unknown("a call of method " + call.Method.Name())
	case callee == nil:
		e.unknown("a call of a func value")
	case isHarmless(callee, call.Args):
		if callee.Pkg != nil && callee.Pkg.Pkg.Path() == "bytes" {
			e.stored = append(e.stored, types.Typ[types.Byte])
		}
	default:
		e.merge(p.ofCall(callee))
	}
}

// addBuiltin adds the effects of a builtin function.
func (e *Effects) addBuiltin(name string, args []ssa.Value) {
	switch name {
	case "append", "copy":
		if s, ok := args[0].Type().Underlying().(*types.Slice); ok {
			e.stored = append(e.stored, s.Elem())
		} else {
			e.unknown(name)
		}
	case "delete":
		e.updates = append(e.updates, args[0])
	case "clear":
		switch t := args[0].Type().Underlying().(type) {
		case *types.Map:
			e.updates = append(e.updates, args[0])
		case *types.Slice:
			e.stored = append(e.stored, t.Elem())
		default:
			e.unknown(name)
		}
	case "close", "recover":
		e.unknown(name)
	}
}

// merge adds what a call of a function changes.
func (e *Effects) merge(call *Effects) {
	if call.Unknown != "" {
		e.unknown(call.Unknown)
	}
	e.stores = append(e.stores, call.stores...)
	e.stored, e.updated = append(e.stored, call.stored...), append(e.updated, call.updated...)
}

// ofCall returns the effects of a call of fn, as its caller sees them.
func (p *Package) ofCall(fn *ssa.Function) *Effects {
	known, begun := p.calls[fn]
	switch {
	case known != nil:
		return known
	case begun, len(fn.Blocks) == 0, fn.Recover != nil:
		return &Effects{Unknown: "a call of " + fn.Name()}
	}
	p.calls[fn] = nil
	own := p.Of(Region{whole: fn})
	e := &Effects{stored: own.stored, updated: own.updated}
	if own.Unknown != "" {
		e.Unknown = "a call of " + fn.Name()
	}
	for _, addr := range own.stores {
		if !IsPrivate(base(addr)) {
			e.stores = append(e.stores, addr)
		}
	}
	for _, m := range own.updates {
		if !IsPrivate(m) {
			e.updated = append(e.updated, m.Type())
		}
	}
	p.calls[fn] = e
	return e
}

// MayUpdate reports whether the elements of the map m may have changed.
func (e *Effects) MayUpdate(m ssa.Value) bool {
	private := IsPrivate(m)
	for _, u := range e.updates {
		if u == m || !private && !IsPrivate(u) && sameType(u.Type(), m.Type()) {
			return true
		}
	}
	if private {
		return false
	}
	for _, t := range e.updated {
		if sameType(t, m.Type()) {
			return true
		}
	}
	return e.Unknown != ""
}

// MayStore reports whether what is at an address may have changed.
func (e *Effects) MayStore(addr ssa.Value) bool {
	private := IsPrivate(base(addr))
	for _, s := range e.stores {
		if mayAlias(s, addr) {
			return true
		}
	}
	if private {
		return false
	}
	for _, t := range e.stored {
		if overlap(t, pointee(addr)) {
			return true
		}
	}
	return e.Unknown != ""
}

// MayChange reports whether what the region is known to store may change a value of type t that not only the function has, or a part of one. What is not known, Unknown says.
func (e *Effects) MayChange(t types.Type) bool {
	for _, s := range e.stores {
		if !IsPrivate(base(s)) && isPartOf(s, t) {
			return true
		}
	}
	for _, elem := range e.stored {
		if holds(elem, t) || holdsArray(t, elem) {
			return true
		}
	}
	return false
}
