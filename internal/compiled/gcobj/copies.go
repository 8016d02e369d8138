package gcobj

import "slices"

// A Copy is a stretch of machine code that copies a value from memory to memory.
type Copy struct {
	Offset uint32 // of its last instruction, or of the loop's that copies most, from the start of the function
	Bytes  int64  // what it copies, but for less than 16 bytes at its end or beginning, which other instructions may; 0 where that is not known
}

// fewestCopied is the least that is called a copy: what is smaller is a few moves among others.
const fewestCopied = 64

// Copies returns the copies of at least 64 bytes in f's code, in its order: runs of pairs of a load and a store of the same 16 bytes or more, such runs in a loop of a known number of rounds, REP MOVSQ,
// and calls of memmove and of duffcopy, which Go 1.25 has (cmd/compile/internal/amd64 and arm64: LoweredMove, LoweredMoveLoop, DUFFCOPY). There are none in code that is not understood.
func (f *Func) Copies() []Copy {
	fl := f.o.flowOf(f)
	if !fl.ok {
		return nil
	}
	var all []Copy
	for i := 0; i < len(fl.insns); {
		c, next := fl.copyAt(i)
		if c.Bytes >= fewestCopied || c.Bytes == 0 && next > i+1 {
			all = append(all, c)
		}
		i = next
	}
	return all
}

// copyAt returns the copy that begins at instruction i, and the instruction behind it. The copy has one byte where there is none.
func (fl *flow) copyAt(i int) (Copy, int) {
	arch := fl.f.o.a.arch
	if n, ok := fl.callCopied(i); ok {
		return Copy{fl.insns[i].off, n}, i + 2 // so that one of unknown length counts
	}
	if n, ok := arch.stringMove(fl, i); ok {
		return Copy{fl.insns[i].off, n}, i + 2
	}
	next, n := fl.run(i)
	if next == i {
		return Copy{Bytes: 1}, i + 1
	}
	last := fl.insns[next-1].off
	after := fl.backTo(i, next)
	if after == 0 {
		return Copy{last, n}, next
	}
	rounds, ok := fl.rounds(i)
	if !ok {
		return Copy{last, 0}, after
	}
	rest, more := fl.run(after)
	return Copy{last, n*rounds + more}, max(after, rest)
}

// rounds returns how many rounds a loop that copies has, whose first instruction is i: a constant that is set just before.
func (fl *flow) rounds(i int) (int64, bool) {
	if i == 0 {
		return 0, false
	}
	_, n, ok := fl.f.o.a.arch.constant(fl.code(i - 1))
	return n, ok
}

// run returns the instruction behind the pairs of loads and stores that begin at instruction i, and how many bytes they copy; i for none.
func (fl *flow) run(i int) (next int, bytes int64) {
	move := fl.f.o.a.arch.move
	var first, last memMove
	var end int64
	for ; i+1 < len(fl.insns); i += 2 {
		load, ok := move(fl.code(i))
		if !ok || !load.load {
			break
		}
		store, ok := move(fl.code(i + 1))
		if !ok || store.load || store.reg != load.reg || store.width != load.width || store.disp-load.disp != first.store-first.disp && end > 0 {
			break
		}
		load.store, load.to = store.disp, store.base
		switch {
		case end == 0:
			first = load
		case load.post:
			load.disp = last.disp + int32(last.width)
		case load.base != first.base || load.to != first.to || load.disp <= last.disp:
			return i, end - int64(first.disp)
		}
		last, end = load, max(end, int64(load.disp)+int64(load.width))
	}
	if end == 0 {
		return i, 0
	}
	return i, end - int64(first.disp)
}

// backTo returns the instruction behind the branch that closes a loop which begins at instruction i and has little behind instruction next; 0 where there is none.
func (fl *flow) backTo(i, next int) int {
	const few = 5 // two pointers that are moved, the counter, the branch
	for k := next; k < min(next+few, len(fl.insns)); k++ {
		if fl.insns[k].kind == insnBranch && uint32(fl.insns[k].arg) == fl.insns[i].off {
			return k + 1
		}
	}
	return 0
}

// callCopied returns how many bytes the call at instruction i copies, of a function of the runtime that does so; 0 where that is not known.
func (fl *flow) callCopied(i int) (int64, bool) {
	r := fl.callReloc(&fl.insns[i])
	if r == nil {
		return 0, false
	}
	switch fl.f.o.symbol(r.ref, r.at).name {
	case "runtime.memmove", "runtime.typedmemmove":
		return 0, true
	case "runtime.duffcopy":
		const blocks = 64 // of 16 bytes each (runtime/mkduff.go)
		return 16 * (blocks - r.add/fl.f.o.a.arch.duffBlock), true
	}
	return 0, false
}

// A memMove is an instruction that loads or stores 16 bytes or more.
type memMove struct {
	load  bool
	post  bool // the base is moved behind what was copied
	reg   int8 // first register that is loaded or stored
	base  int8 // -1 for an address that has more than a register and a distance
	disp  int32
	width int16 // bytes

	store int32 // of a load: the distance of the store behind it
	to    int8  // and its base
}

// amd64Move: MOVUPS, 0F 10 and 0F 11, whose operand in memory is a register and a displacement.
func amd64Move(code []byte) (memMove, bool) {
	rex := byte(0)
	if len(code) > 0 && code[0]&0xf0 == 0x40 {
		rex, code = code[0], code[1:]
	}
	if len(code) < 3 || code[0] != 0x0f || code[1] != 0x10 && code[1] != 0x11 || code[2]>>6 == 3 {
		return memMove{}, false
	}
	mod, rm := code[2]>>6, code[2]&7
	m := memMove{load: code[1] == 0x10, reg: int8(code[2]>>3&7 | rex<<1&8), base: int8(rm | rex<<3&8), width: 16}
	rest := code[3:]
	if rm == 4 { // SIB
		if len(rest) == 0 {
			return memMove{}, false
		}
		if rest[0]&0x38 != 0x20 || rex&2 != 0 { // an index
			m.base = -1
		} else {
			m.base = int8(rest[0]&7 | rex<<3&8)
		}
		rest = rest[1:]
	}
	switch {
	case mod == 1 && len(rest) >= 1:
		m.disp = int32(int8(rest[0]))
	case mod == 2 && len(rest) >= 4:
		m.disp = int32(le.Uint32(rest))
	case mod == 0 && rm == 5: // of a symbol
		return memMove{}, false
	}
	return m, true
}

// amd64StringMove: REP MOVSQ, F3 48 A5, with CX set to a constant a few instructions before.
func amd64StringMove(fl *flow, i int) (int64, bool) {
	if !slices.Equal(fl.code(i)[:min(3, len(fl.code(i)))], []byte{0xf3, 0x48, 0xa5}) {
		return 0, false
	}
	const near = 8
	for k := i - 1; k >= max(0, i-near); k-- {
		if reg, n, ok := amd64Constant(fl.code(k)); ok && reg == 1 {
			return 8 * n, true
		}
		if fl.insns[k].writes&(1<<1) != 0 {
			break
		}
	}
	return 0, true
}

// arm64Move: LDP and STP of two registers, LDR and STR of one of 16 bytes, with an immediate offset.
func arm64Move(code []byte) (memMove, bool) {
	if len(code) < 4 {
		return memMove{}, false
	}
	in := le.Uint32(code)
	m := memMove{load: in>>22&1 == 1, reg: int8(in & 31), base: int8(in >> 5 & 31)}
	switch opc, simd := in>>30, in>>26&1 == 1; {
	case in>>27&7 == 5 && in>>25&1 == 0: // pairs: opc 101 V 0 mode L imm7 Rt2 Rn Rt
		mode := in >> 23 & 3 // 1 moves the base behind, 2 does not, 3 moves it before
		if mode != 1 && mode != 2 || opc == 3 || opc != 2 && !simd {
			return memMove{}, false
		}
		unit := int32(8) // bytes of one register
		if simd {
			unit = 4 << opc
		}
		if unit < 8 { // of 4 bytes
			return memMove{}, false
		}
		m.width, m.post = int16(2*unit), mode == 1
		if mode == 2 {
			m.disp = int32(in<<10) >> 25 * unit
		}
		return m, true
	case in>>22&0x3fe == 0x0f6 && in>>30 == 0: // Q: 00 111 1 01 1L imm12 Rn Rt
		m.width, m.disp = 16, int32(in>>10&0xfff)*16
		return m, true
	}
	return memMove{}, false
}
