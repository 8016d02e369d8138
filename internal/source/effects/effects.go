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

	stores  set[ssa.Value]  // addresses that are stored to, also by functions that are called
	updates set[ssa.Value]  // maps that the region updates itself
	stored  set[types.Type] // of elements of slices that are stored
	updated set[types.Type] // of maps that functions update which are called
	many    bool            // a function that is called changes more than is listed of it; Unknown says so too
}

// maxListed is how many addresses and types are listed of what a call changes: a caller's are those of all that it comes to, so that without a limit every
// function has those of the whole package. A function that changes more is taken to change anything.
const maxListed = 128

// A set has no order. Nil is empty.
type set[T comparable] map[T]struct{}

func (s *set[T]) add(v T) {
	if *s == nil {
		*s = make(set[T])
	}
	(*s)[v] = struct{}{}
}

func (s *set[T]) addAll(from set[T]) {
	for v := range from {
		s.add(v)
	}
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
		e.stores.add(instr.Addr)
	case *ssa.MapUpdate:
		e.updates.add(instr.Map)
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
			e.stored.add(types.Typ[types.Byte])
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
			e.stored.add(s.Elem())
		} else {
			e.unknown(name)
		}
	case "delete":
		e.updates.add(args[0])
	case "clear":
		switch t := args[0].Type().Underlying().(type) {
		case *types.Map:
			e.updates.add(args[0])
		case *types.Slice:
			e.stored.add(t.Elem())
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
	e.stores.addAll(call.stores)
	e.stored.addAll(call.stored)
	e.updated.addAll(call.updated)
	e.many = e.many || call.many
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
	e := &Effects{stored: own.stored, updated: own.updated, many: own.many}
	for addr := range own.stores {
		if !IsPrivate(base(addr)) {
			e.stores.add(addr)
		}
	}
	for m := range own.updates {
		if !IsPrivate(m) {
			e.updated.add(m.Type())
		}
	}
	if e.many = e.many || len(e.stores)+len(e.stored)+len(e.updated) > maxListed; e.many {
		e.stores, e.stored, e.updated = nil, nil, nil
	}
	if own.Unknown != "" || e.many {
		e.Unknown = "a call of " + fn.Name()
	}
	p.calls[fn] = e
	return e
}

// OfCall returns the effects of a call of fn, as its caller sees them.
func (p *Package) OfCall(fn *ssa.Function) *Effects { return p.ofCall(fn) }

// IsNothing reports whether nothing changes that others can reach.
func (e *Effects) IsNothing() bool {
	return e.Unknown == "" && !e.many && len(e.stores)+len(e.updates)+len(e.stored)+len(e.updated) == 0
}

// MayUpdate reports whether the elements of the map m may have changed.
func (e *Effects) MayUpdate(m ssa.Value) bool {
	private := IsPrivate(m)
	for u := range e.updates {
		if u == m || !private && !IsPrivate(u) && sameType(u.Type(), m.Type()) {
			return true
		}
	}
	if private {
		return false
	}
	for t := range e.updated {
		if sameType(t, m.Type()) {
			return true
		}
	}
	return e.Unknown != ""
}

// MayStore reports whether what is at an address may have changed.
func (e *Effects) MayStore(addr ssa.Value) bool {
	private := IsPrivate(base(addr))
	for s := range e.stores {
		if mayAlias(s, addr) {
			return true
		}
	}
	if private {
		return false
	}
	for t := range e.stored {
		if overlap(t, pointee(addr)) {
			return true
		}
	}
	return e.Unknown != ""
}

// MayChange reports whether what the region is known to store may change a value of type t that not only the function has, or a part of one. What is not known, Unknown says.
func (e *Effects) MayChange(t types.Type) bool {
	for s := range e.stores {
		if !IsPrivate(base(s)) && isPartOf(s, t) {
			return true
		}
	}
	for elem := range e.stored {
		if holds(elem, t) || holdsArray(t, elem) {
			return true
		}
	}
	return e.many
}
