package gcobj

import (
	"encoding/binary"
	"strings"
)

// Targets returns the symbols of the functions that the indirect call at an offset may mean, if the code itself says which. There are two
// words of the stack frame that nothing but what the compiler stores to them ever changes: the first one of a closure, which is the address
// of its code, and that which a deferred function is kept in until the end. Words that variables of the source lie in are none of them: they are
// changed through pointers too, and with a whole struct or array. It returns nil where what is called is not known.
func (f *Func) Targets(call uint32) []string {
	fl := f.o.flowOf(f)
	i, ok := fl.at(call)
	if !ok {
		return nil
	}
	reg, ok := f.o.a.arch.callReg(fl.code(i))
	if !ok {
		return nil
	}
	i, op := fl.defined(i, reg)
	switch {
	case op.kind == frameLoad: // a func value is a pointer, so that what is called by a word alone lies in a closure
		return fl.stored(op.disp, false)
	case op.kind != pointerLoad || op.disp != 0:
		return nil
	}
	if _, op = fl.defined(i, op.base); op.kind == frameLoad && f.isDeferSlot(op.disp) {
		return fl.stored(op.disp, true)
	}
	return nil
}

// Buffered reports whether the first argument of the call at an offset is the address of a word of the stack frame, which no path brings there as nil.
func (f *Func) Buffered(call uint32) bool {
	fl := f.o.flowOf(f)
	i, ok := fl.at(call)
	if !ok {
		return false
	}
	_, op := fl.defined(i, f.o.a.arch.args[0])
	return op.kind == frameAddress
}

// Deferred returns the symbols of the functions that are deferred in words of the frame, in no order, and whether those are all of them. Calls that are
// kept in a list are none of them.
func (f *Func) Deferred() (names []string, known bool) {
	fl := f.o.flowOf(f)
	from, to := f.deferSlots()
	for disp := from; disp < to; disp += 8 {
		more := fl.stored(disp, true)
		if more == nil {
			return nil, false
		}
		names = append(names, more...)
	}
	return names, fl.ok
}

// isDeferSlot reports whether the word of the frame at disp keeps a deferred function.
func (f *Func) isDeferSlot(disp int32) bool {
	from, to := f.deferSlots()
	return from <= disp && disp < to
}

// deferSlots returns where the words are that keep deferred functions, in bytes from the stack pointer. They are the highest of the frame; the compiler
// tells the runtime where they begin, counted down from where the frame's variables end (cmd/compile/internal/ssagen: emitOpenDeferInfo, cmpstackvarlt).
func (f *Func) deferSlots() (from, to int32) {
	info := f.funcInfo().openDefers
	_, n := binary.Uvarint(info) // where the bits are that tell which are in use
	if n <= 0 {
		return 0, 0
	}
	below, n := binary.Uvarint(info[n:])
	const most = 8 // cmd/compile/internal/ssagen: maxOpenDefers
	if n <= 0 || below > 8*most {
		return 0, 0
	}
	to = f.funcInfo().locals - int32(f.o.a.arch.saved)
	return to - int32(below), to
}

// A frameOp is what an instruction does to a word of the stack frame, or to one that a register points to.
type frameOp struct {
	kind frameKind
	reg  int8  // stored or loaded
	base int8  // of a pointerLoad
	disp int32 // bytes from the stack pointer, or, of a pointerLoad, from base
	two  int8  // register that is stored into the word behind, or loaded from it; -1 for none
}

// A frameKind is the kind of a frameOp.
type frameKind uint8

const (
	frameNone    frameKind = iota
	frameStore             // word = reg
	frameLoad              // reg = word
	frameAddress           // reg = address of the word
	pointerLoad            // reg = a word that base points to
)

// code returns the code from instruction i on.
func (fl *flow) code(i int) []byte { return fl.f.code[fl.insns[i].off:] }

// defined returns the instruction that gave reg its value before instruction i, and what it does, looking back as far as there is one way to
// come. It returns no operation where there is more than one, or where it is none of the frame.
func (fl *flow) defined(i int, reg int8) (int, frameOp) {
	for i > 0 && !fl.begins(i) {
		i--
		if fl.insns[i].writes&(1<<uint(reg)) == 0 {
			continue
		}
		if op := fl.frameOp(i); op.reg == reg && op.kind != frameStore {
			return i, op
		}
		return i, frameOp{}
	}
	return i, frameOp{}
}

// insn returns the code of instruction i.
func (fl *flow) insn(i int) []byte {
	in := &fl.insns[i]
	return fl.f.code[in.off : in.off+uint32(in.size)]
}

func (fl *flow) frameOp(i int) frameOp { return fl.f.o.a.arch.frameOp(fl.insn(i)) }

// stored returns the functions whose addresses are all that is ever stored to the word of the frame: of their code, or, by pointer, of closures that begin with
// it. What is stored otherwise makes it nil, but for zero.
func (fl *flow) stored(disp int32, pointer bool) []string {
	var names []string
	for i := range fl.insns {
		op := fl.frameOp(i)
		if op.kind != frameStore || fl.grows(i) {
			continue
		}
		reg := op.reg
		if op.two >= 0 && op.disp+8 == disp {
			reg = op.two
		} else if op.disp != disp {
			continue
		}
		more, ok := fl.addressed(i, reg, pointer)
		if !ok {
			return nil
		}
		names = append(names, more...)
	}
	return names
}

// grows reports whether instruction i is of the code that has the stack grow: it begins the function anew, and what it stores to lies outside of
// the frame, which is not there yet.
func (fl *flow) grows(i int) bool {
	for ; i < len(fl.insns); i++ {
		in := &fl.insns[i]
		if in.kind == insnJump || in.kind == insnBranch || in.kind == insnStop || in.kind == insnSwitch {
			return false
		}
		if in.kind == insnCall {
			return strings.HasPrefix(fl.callee(in), "runtime.morestack")
		}
	}
	return false
}

// callee returns the symbol of a direct call, "" of another instruction.
func (fl *flow) callee(in *insn) string {
	r := fl.callReloc(in)
	if r == nil {
		return ""
	}
	return fl.f.o.symbol(r.ref, r.at).name
}

// addressed returns the functions that the register may hold the address of before instruction i.
func (fl *flow) addressed(i int, reg int8, pointer bool) ([]string, bool) {
	if reg == zeroReg {
		return nil, true
	}
	r, kind := fl.trace(place{int32(i), reg})
	switch kind {
	case TypeNil:
		return nil, true
	case TypeKnown:
		name := fl.f.o.symbol(r.ref, r.at).name
		function, isPointer := strings.CutSuffix(name, "·f")
		return []string{function}, isPointer == pointer && fl.f.addend(r) == 0
	}
	if _, op := fl.defined(i, reg); pointer && op.kind == frameAddress {
		names := fl.stored(op.disp, false)
		return names, names != nil
	}
	return nil, false
}

// zeroReg is arm64's register that reads as zero.
const zeroReg = 31
