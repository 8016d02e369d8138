package gcobj

import (
	"cmp"
	"slices"
	"strings"
)

// A flow is a function's machine code as the trace of type arguments sees it: which registers each instruction
// writes, and where control comes from. Its arrays are reused from function to function.
type flow struct {
	f      *Func // whose code it is; nil at first
	ok     bool  // all of it was decoded, and agrees with the relocations
	insns  []insn
	jumps  []jump // sorted by target
	relocs []reloc

	work, seen []place // of one trace
	budget     int     // steps left for all traces in the function
}

// An insn is one instruction.
type insn struct {
	off    uint32 // from the start of the function
	size   uint8  // in bytes
	kind   insnKind
	dst    int8   // of a move or clear; -1 for none
	src    int8   // of a move
	writes uint32 // integer registers that may change, a bit each, dst included
	arg    int32  // jumps: target offset; insnAddr: index in flow.relocs
}

// An insnKind is what the trace needs to know of an instruction.
type insnKind uint8

const (
	insnOther  insnKind = iota
	insnMove            // dst = src
	insnAddr            // dst = address of the symbol of relocation arg
	insnZero            // dst = 0
	insnLoad            // all registers written = memory
	insnCall            // all registers = results or garbage
	insnJump            // to arg
	insnBranch          // to arg, or on
	insnSwitch          // through a jump table, or out of the function
	insnStop            // does not go on: return, call that does not return, jump to another function
)

// A jump is an edge of the control flow that is not a fall-through.
type jump struct {
	target uint32 // offset
	from   int32  // index of insn
}

// A place is a register just before an instruction.
type place struct {
	insn int32
	reg  int8
}

// TypeAt returns the type whose descriptor a call passes as its integer argument of a number, from 0, and what is known of it: see [Call.Type]. offset is
// that of the call.
func (f *Func) TypeAt(offset uint32, arg int) (string, TypeArg) { return f.typeArg(offset, arg) }

// typeArg traces the integer argument register of the given number back from the call at offset call, over
// every path that leads there, to what was loaded into it. When all paths load one type descriptor, that is the type.
// The function's code is decoded once for all its calls.
func (f *Func) typeArg(call uint32, arg int) (string, TypeArg) {
	fl := f.o.flowOf(f)
	if !fl.ok || arg >= len(f.o.a.arch.args) {
		return "", TypeUnknown
	}
	i, ok := fl.at(call)
	if !ok {
		return "", TypeUnknown
	}
	r, kind := fl.trace(place{int32(i), f.o.a.arch.args[arg]})
	if kind != TypeKnown {
		return "", kind
	}
	name, ok := typeName(f.o.symbol(r.ref, r.at).name)
	if !ok || f.addend(r) != 0 {
		return "", TypeUnknown
	}
	return name, TypeKnown
}

// at returns the index of the instruction that holds the byte at offset; false if the code is not understood.
func (fl *flow) at(offset uint32) (int, bool) {
	if !fl.ok || len(fl.insns) == 0 {
		return 0, false
	}
	i, ok := slices.BinarySearchFunc(fl.insns, offset, func(in insn, off uint32) int { return cmp.Compare(in.off, off) })
	if !ok {
		i-- // the first instruction is at 0
	}
	return i, offset < fl.insns[i].off+uint32(fl.insns[i].size)
}

// flowOf returns the flow of f, decoded unless f was the last one asked for.
func (o *object) flowOf(f *Func) *flow {
	fl := &o.flow
	if fl.f == f {
		return fl
	}
	fl.f = f
	fl.insns, fl.jumps, fl.relocs = fl.insns[:0], fl.jumps[:0], fl.relocs[:0]
	cur := f.relocs()
	for r, ok := cur.next(); ok; r, ok = cur.next() {
		if r.size > 0 || r.typ == relCallInd {
			fl.relocs = append(fl.relocs, r)
		}
	}
	fl.ok = o.a.arch.sweep(fl, f) && fl.findJumps()
	fl.budget = 1<<12 + 64*len(fl.insns)
	return fl
}

// maxJumps bounds the edges of one function, and the entries of its jump tables. Switches share the union of
// all tables, so that the product can be large where neither is.
const maxJumps = 1 << 20

// findJumps fills fl.jumps from the instructions and the function's jump tables. It reports whether they are within bounds.
func (fl *flow) findJumps() bool {
	var table []uint32
	for i := range fl.insns {
		in := &fl.insns[i]
		switch in.kind {
		case insnJump, insnBranch:
			fl.jumps = append(fl.jumps, jump{uint32(in.arg), int32(i)})
		case insnSwitch:
			if table == nil {
				table = fl.jumpTables()
			}
			if len(fl.jumps)+len(table) > maxJumps {
				return false
			}
			for _, t := range table {
				fl.jumps = append(fl.jumps, jump{t, int32(i)})
			}
		}
	}
	slices.SortFunc(fl.jumps, func(a, b jump) int {
		return cmp.Or(cmp.Compare(a.target, b.target), cmp.Compare(a.from, b.from))
	})
	return true
}

// jumpTables returns the offsets that the jump tables of the function lead to. The compiler names a table
// "f.jumpN" and fills it with addresses within f (cmd/compile/internal/ssagen: emitJumpTable).
// A jump through a table is taken to lead to any of them.
func (fl *flow) jumpTables() []uint32 {
	o := fl.f.o
	list := []uint32{}
	var tables []int // symbols, each once
	for _, r := range fl.relocs {
		if !r.typ.isData() {
			continue
		}
		if i, ok := o.index(r.ref); ok && i < o.ndef && strings.Contains(o.own(i).name, ".jump") {
			tables = append(tables, i)
		}
	}
	slices.Sort(tables)
	for _, i := range slices.Compact(tables) {
		from, to := o.indexed(blkRelocIdx, i)
		for k := from; k < min(to, from+maxJumps); k++ {
			at := int(o.off[blkReloc]) + relocSize*k
			if i, ok := o.index(o.refAt(at + 15)); ok && i == fl.f.sym {
				list = append(list, uint32(le.Uint64(o.data[at+7:])))
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// trace walks backwards from p to what its register was loaded with. On every path it must be the same.
func (fl *flow) trace(p place) (found reloc, kind TypeArg) {
	fl.work, fl.seen = append(fl.work[:0], p), fl.seen[:0]
	kind = NoTypeArg
	for len(fl.work) > 0 {
		p := fl.work[len(fl.work)-1]
		fl.work = fl.work[:len(fl.work)-1]
		for p.insn >= 0 {
			if fl.budget--; fl.budget < 0 {
				return reloc{}, TypeUnknown
			}
			if !fl.enter(p) {
				break
			}
			if p.insn == 0 {
				return reloc{}, TypeDynamic // a parameter
			}
			prev := &fl.insns[p.insn-1]
			if prev.kind == insnJump || prev.kind == insnSwitch || prev.kind == insnStop {
				break
			}
			p.insn--
			r, k, reg := fl.before(p)
			if k == NoTypeArg {
				p.reg = reg
				continue
			}
			if kind != NoTypeArg && (kind != k || found.ref != r.ref || found.add != r.add) {
				return reloc{}, TypeUnknown
			}
			found, kind = r, k
			break
		}
	}
	if kind == NoTypeArg {
		kind = TypeUnknown // code that is never reached
	}
	return found, kind
}

// enter adds the jumps that lead to p to the work. It reports false when p is such a target and was entered before.
func (fl *flow) enter(p place) bool {
	off := fl.insns[p.insn].off
	i, ok := slices.BinarySearchFunc(fl.jumps, off, func(j jump, off uint32) int { return cmp.Compare(j.target, off) })
	if !ok {
		return true
	}
	if slices.Contains(fl.seen, p) {
		return false
	}
	fl.budget -= len(fl.seen)
	fl.seen = append(fl.seen, p)
	for ; i < len(fl.jumps) && fl.jumps[i].target == off; i++ {
		fl.work = append(fl.work, place{fl.jumps[i].from, p.reg})
		fl.budget--
	}
	return true
}

// before says what instruction p.insn leaves in register p.reg: what it loads, or, with NoTypeArg, what was in the
// register returned.
func (fl *flow) before(p place) (r reloc, kind TypeArg, reg int8) {
	in := &fl.insns[p.insn]
	if in.writes&(1<<uint(p.reg)) == 0 {
		return reloc{}, NoTypeArg, p.reg
	}
	if in.kind == insnCall || in.kind == insnLoad {
		return reloc{}, TypeDynamic, 0
	}
	if in.dst != p.reg {
		return reloc{}, TypeUnknown, 0
	}
	switch in.kind {
	case insnMove:
		return reloc{}, NoTypeArg, in.src
	case insnAddr:
		return fl.relocs[in.arg], TypeKnown, 0
	case insnZero:
		return reloc{}, TypeNil, 0
	}
	return reloc{}, TypeUnknown, 0
}

// callInsn makes a call whose relocation is r, or without one if r is nil, into kind and clobbered registers.
func (fl *flow) callInsn(in *insn, r *reloc) {
	in.kind, in.writes, in.dst = insnCall, ^uint32(0), -1
	if r == nil || !r.typ.isCall() {
		return
	}
	o := fl.f.o
	switch o.symbol(r.ref, r.at).flow {
	case flowNoReturn:
		in.kind = insnStop
	case flowPreserves:
		in.kind, in.writes = insnOther, o.a.arch.barrier
	case flowDuff:
		in.kind, in.writes = insnOther, o.a.arch.duff
	}
}
