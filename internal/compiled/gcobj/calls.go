package gcobj

import (
	"iter"
	"strings"
)

// A Call is a call instruction in a function's code.
type Call struct {
	// Offset of the instruction's first byte from the start of the function.
	Offset uint32

	// Callee is the symbol name of the function called, "" for an indirect call.
	Callee string

	// Type is the type whose descriptor the call passes as its type argument, as the compiler spells it:
	// "main.P", "noalg.struct { F uintptr; X0 *int }" (a closure), "map[string]int". "" unless Arg is TypeKnown.
	Type string

	// Arg says what is known of the type argument.
	Arg TypeArg

	Indirect bool // through a register: a func value, or a method of an interface
	Tail     bool // a jump that does not come back, such as a wrapper's to what it wraps
}

// A TypeArg says what is known of the type argument of a call.
type TypeArg uint8

const (
	NoTypeArg   TypeArg = iota // the callee is not an allocator that takes a type
	TypeKnown                  // a constant descriptor, named in Call.Type
	TypeNil                    // a nil descriptor: memory without pointers, sized by another argument
	TypeDynamic                // a parameter, or loaded from memory: generic code's dictionary, reflection
	TypeUnknown                // different on different paths, or not understood
)

var typeArgNames = [...]string{"none", "known", "nil", "dynamic", "unknown"}

func (t TypeArg) String() string {
	if int(t) < len(typeArgNames) {
		return typeArgNames[t]
	}
	return "invalid"
}

// Calls returns the calls of f in code order, direct ones and indirect ones. Only relocations are read,
// and for allocators that take a type (see [Allocator]) the machine code that leads there.
func (f *Func) Calls() iter.Seq[Call] {
	return func(yield func(Call) bool) {
		cur := f.relocs()
		for r, ok := cur.next(); ok; r, ok = cur.next() {
			var c Call
			switch {
			case r.typ.isCall():
				c = f.call(r)
			case r.typ == relCallInd:
				c = Call{Offset: f.indirectAt(r.off), Indirect: true}
			default:
				continue
			}
			if !yield(c) {
				return
			}
		}
	}
}

// call returns the direct call of relocation r.
func (f *Func) call(r reloc) Call {
	s := f.o.symbol(r.ref, r.at)
	c := Call{Callee: s.name}
	c.Offset, c.Tail = f.o.a.arch.callAt(f.code, r.off)
	if s.typeArg >= 0 {
		c.Type, c.Arg = f.typeArg(c.Offset, int(s.typeArg))
	}
	return c
}

// indirectAt returns the offset of the indirect call whose relocation is at off: on amd64 that is behind the prefix that the higher registers need.
func (f *Func) indirectAt(off uint32) uint32 {
	if f.o.a.arch.quantum > 1 || off == 0 || int(off) > len(f.code) || f.code[off-1]&0xf0 != 0x40 {
		return off
	}
	fl := f.o.flowOf(f)
	if i, ok := fl.at(off); ok {
		return fl.insns[i].off
	}
	return off
}

// A Ref is an instruction's reference to data.
type Ref struct {
	Offset uint32 // of the patched bytes from the start of the function: within the instruction, not always its first byte
	Addend int64  // bytes from the symbol's start

	// Symbol is the name of the data. Evidence that a value is not allocated: "runtime.staticuint64s" (256 words of
	// small integers), "runtime.zerobase" and "runtime.zeroVal", "pkg..stmp_N" and "pkg..dict" (read-only data),
	// `go:string."text"`, "type:T", "go:itab.T,I".
	Symbol string
}

// Refs returns the references to data of f in code order. Calls, and marks for the linker that stand for no
// instruction, are left out.
func (f *Func) Refs() iter.Seq[Ref] {
	return func(yield func(Ref) bool) {
		cur := f.relocs()
		for r, ok := cur.next(); ok; r, ok = cur.next() {
			if !r.typ.isData() || r.size == 0 {
				continue
			}
			s := f.o.symbol(r.ref, r.at)
			if !yield(Ref{Offset: r.off, Addend: f.addend(r), Symbol: s.name}) {
				return
			}
		}
	}
}

// addend returns the distance from the symbol's start that r addresses. On amd64 the stored addend is less by the
// bytes of immediate operand that follow the patched ones.
func (f *Func) addend(r reloc) int64 {
	if r.add == 0 || r.typ != relPCRel {
		return r.add
	}
	fl := f.o.flowOf(f)
	i, ok := fl.at(r.off)
	if !ok {
		return r.add
	}
	end := int64(fl.insns[i].off) + int64(fl.insns[i].size)
	return r.add + end - int64(r.off) - int64(r.size)
}

// typeName returns the type that a descriptor's symbol describes.
func typeName(symbol string) (string, bool) { return strings.CutPrefix(symbol, typePrefix) }

// typePrefix begins the symbols of type descriptors.
const typePrefix = "type:"
