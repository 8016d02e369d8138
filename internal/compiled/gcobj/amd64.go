package gcobj

// amd64 is the architecture of that name. Registers are numbered as the processor does:
// AX 0, CX 1, DX 2, BX 3, SP 4, BP 5, SI 6, DI 7, R8 to R15.
var amd64 = arch{
	quantum: 1,
	args:    []int8{0, 3, 1, 7, 6, 8, 9, 10, 11}, // cmd/compile/abi-internal.md
	duff:    1<<7 | 1<<6,
	barrier: 1 << 11,
	saved:   8,
	callAt:  amd64CallAt,
	returns: amd64Returns,
	callReg: amd64CallReg,
	frameOp: amd64FrameOp,
	use:     amd64Use,
	test:    amd64Test, branch: amd64Branch, keepsFlags: amd64KeepsFlags, frame: amd64Frame,
	move: amd64Move, stringMove: amd64StringMove, constant: amd64Constant, duffBlock: 14,
	sweep: amd64Sweep,
	text:  amd64Text,
}

const (
	opCall = 0xe8
	opJump = 0xe9
)

// amd64CallAt: the relocation covers the 4 bytes after the opcode of CALL or JMP, or after the 2 of a conditional jump.
func amd64CallAt(code []byte, off uint32) (start uint32, tail bool) {
	if off == 0 {
		return 0, false
	}
	switch op := code[off-1]; {
	case op == opJump:
		return off - 1, true
	case op != opCall && off >= 2 && code[off-2] == 0x0f && op&0xf0 == 0x80:
		return off - 2, true
	}
	return off - 1, false
}

// amd64Returns: RET, with or without the bytes that it pops.
func amd64Returns(code []byte) bool { return code[0] == 0xc3 || code[0] == 0xc2 }

// amd64CallReg: FF /2 with a register, of which REX has the highest bit.
func amd64CallReg(code []byte) (int8, bool) {
	high := int8(0)
	if len(code) > 2 && code[0]&0xf0 == 0x40 {
		high, code = int8(code[0]&1)<<3, code[1:]
	}
	if len(code) < 2 || code[0] != 0xff || code[1]&0xf8 != 0xd0 {
		return 0, false
	}
	return int8(code[1]&7) | high, true
}

// amd64FrameOp: MOVQ and LEAQ, whose operand in memory is SP and a displacement, or, loaded, a register alone.
func amd64FrameOp(code []byte) frameOp {
	none := frameOp{two: -1}
	if len(code) < 3 || code[0]&0xf8 != 0x48 {
		return none
	}
	rex, op, mod, rm := code[0], code[1], code[2]>>6, code[2]&7
	f := frameOp{reg: int8(code[2]>>3&7 | rex<<1&8), two: -1}
	if op == 0x8b && mod < 3 && rm != 4 && (mod > 0 || rm != 5) && rex&2 == 0 {
		f.kind, f.base = pointerLoad, int8(rm|rex<<3&8)
		switch {
		case mod == 1 && len(code) >= 4:
			f.disp = int32(int8(code[3]))
		case mod == 2 && len(code) >= 7:
			f.disp = int32(le.Uint32(code[3:]))
		}
		return f
	}
	if rm != 4 || mod == 3 || rex&3 != 0 || len(code) < 4 || code[3] != 0x24 {
		return none
	}
	switch {
	case mod == 1 && len(code) >= 5:
		f.disp = int32(int8(code[4]))
	case mod == 2 && len(code) >= 8:
		f.disp = int32(le.Uint32(code[4:]))
	}
	switch op {
	case 0x89:
		f.kind = frameStore
	case 0x8b:
		f.kind = frameLoad
	case 0x8d:
		f.kind = frameAddress
	}
	return f
}

// amd64Use: CMPQ, 39 /r and 3B /r; MOVQ to memory, 89 /r.
func amd64Use(code []byte, reg int8) regUse {
	if len(code) < 3 || code[0]&0xf8 != 0x48 {
		return usedNot
	}
	rex, op, mod := code[0], code[1], code[2]>>6
	isReg := int8(code[2]>>3&7|rex<<1&8) == reg
	switch {
	case (op == 0x39 || op == 0x3b) && (isReg || mod == 3 && int8(code[2]&7|rex<<3&8) == reg):
		return usedCompared
	case op == 0x89 && mod != 3 && isReg:
		return usedStored
	}
	return usedNot
}

// amd64Sweep decodes code from its first byte to its last. Every relocation must fall within one instruction.
func amd64Sweep(fl *flow, f *Func) bool {
	code := f.code
	relocs := fl.relocs
	next := 0 // index in relocs
	for pos := 0; pos < len(code); {
		var d x86
		if !d.decode(code[pos:]) {
			return false
		}
		in := insn{off: uint32(pos), size: uint8(d.size), dst: -1, src: -1}
		end := uint32(pos + d.size)
		first := next
		for next < len(relocs) && relocs[next].off < end {
			if relocs[next].off+uint32(relocs[next].size) > end {
				return false
			}
			next++
		}
		d.classify(&in)
		fl.amd64Relocs(&in, &d, relocs[first:next], first)
		fl.insns = append(fl.insns, in)
		pos = int(end)
	}
	return next == len(relocs)
}

// amd64Relocs completes in, the instruction d, with its relocations, the first of which has the given index.
func (fl *flow) amd64Relocs(in *insn, d *x86, relocs []reloc, first int) {
	var rel *reloc
	for i := range relocs {
		if relocs[i].size > 0 {
			rel, first = &relocs[i], first+i
			break
		}
	}
	switch {
	case d.call():
		fl.callInsn(in, rel)
	case in.kind == insnJump && rel != nil:
		in.kind = insnStop // to another function
	case in.kind == insnBranch && rel != nil:
		in.kind = insnOther
	case d.lea() && d.ripRelative() && rel != nil && (rel.typ == relPCRel):
		in.kind, in.arg = insnAddr, int32(first)
	case in.kind == insnLoad && d.ripRelative() && rel != nil && rel.typ == relGOTPCRel:
		in.kind, in.dst, in.arg = insnAddr, d.reg, int32(first)
	}
}

// amd64Test: TESTQ and TESTB of a register with itself; CMPQ of a word of the frame with 0.
func amd64Test(code []byte) (zeroTest, bool) {
	var d x86
	if !d.decode(code) || d.vex || d.opMap != 0 || d.opsize {
		return zeroTest{}, false
	}
	switch {
	case (d.op == 0x85 && d.rex&8 != 0 || d.op == 0x84) && d.mod == 3 && d.reg == d.rm:
		return zeroTest{reg: d.reg, wide: d.op == 0x85}, true
	case d.op == 0x83 && d.reg&7 == 7 && d.rex&8 != 0 && code[len(code)-1] == 0:
		disp, indexed, ok := d.frame(code)
		return zeroTest{frame: true, disp: disp}, ok && !indexed
	}
	return zeroTest{}, false
}

// amd64Branch: JEQ and JNE.
func amd64Branch(code []byte) (zeroBranch, bool) {
	op := code[0]
	if op == 0x0f && len(code) > 1 {
		op = code[1] - 0x10
	}
	return zeroBranch{reg: -1, ifZero: op == 0x74}, op == 0x74 || op == 0x75
}

// amd64KeepsFlags: moves and LEA.
func amd64KeepsFlags(code []byte) bool {
	var d x86
	if !d.decode(code) {
		return false
	}
	switch {
	case d.vex:
		return false
	case d.opMap == 1:
		return d.op&0xfe == 0x10 || d.op&0xf6 == 0xb6 // MOVUPS, and MOVZX and MOVSX
	case d.opMap != 0:
		return false
	}
	return 0x88 <= d.op && d.op <= 0x8b || d.op == 0x8d || d.op&0xf8 == 0xb8 || d.op&0xfe == 0xc6 || d.op == 0x63
}

// amd64Frame: LEA of an address in the frame, a copy of the stack pointer but for the frame pointer, and all else with an operand in the frame but for what only reads it.
func amd64Frame(code []byte) (frameUse, bool) {
	const sp, bp = 4, 5
	var d x86
	if !d.decode(code) {
		return frameUse{}, true
	}
	if !d.vex && d.opMap == 0 && d.mod == 3 && (d.op == 0x89 && d.reg == sp && d.rm != bp || d.op == 0x8b && d.rm == sp && d.reg != bp) {
		return frameUse{address: true}, true
	}
	disp, indexed, ok := d.frame(code)
	switch {
	case !ok || d.onlyReads():
		return frameUse{}, false
	case d.lea(): // below the frame, where the prologue of a large one compares with the limit
		return frameUse{disp: disp, address: true}, disp >= 0 || indexed
	case d.vex || indexed:
		return frameUse{}, true
	case d.opMap == 1 && d.op == 0x11: // MOVUPS
		return frameUse{disp: disp, width: 16}, true
	case d.opMap == 0 && (d.op == 0xc6 || d.op == 0x88): // MOVB
		return frameUse{disp: disp, width: 1}, true
	case d.opMap == 0 && (d.op == 0xc7 || d.op == 0x89): // MOV of 2, 4 or 8 bytes
		return frameUse{disp: disp, width: 8}, true
	}
	return frameUse{}, true
}

// onlyReads reports whether d is known not to change its operand in memory.
func (d *x86) onlyReads() bool {
	switch {
	case d.vex:
		return false
	case d.opMap == 1:
		return d.op == 0x10 || d.op&0xf6 == 0xb6 || d.op == 0xaf || d.op&0xf0 == 0x40
	case d.opMap != 0:
		return false
	case d.op == 0x80, d.op == 0x81, d.op == 0x83:
		return d.reg&7 == 7
	case d.op < 0x40:
		return d.op&7 == 2 || d.op&7 == 3 || d.op >= 0x38
	case d.op == 0xff:
		return d.reg&7 > 1
	}
	return d.op == 0x84 || d.op == 0x85 || d.op == 0x8a || d.op == 0x8b || d.op == 0x63
}

// frame returns the distance from the stack pointer of d's operand in memory, whose bytes are code, and whether a register is added to it; false where it has none there.
func (d *x86) frame(code []byte) (disp int32, indexed, ok bool) {
	if !d.hasModRM || d.mod == 3 || d.rawRM != 4 {
		return 0, false, false
	}
	at := d.size - d.imm - [...]int{0, 1, 4}[d.mod] // behind the SIB byte
	if at < 1 || at > len(code) || code[at-1]&7 != 4 || d.rex&1 != 0 {
		return 0, false, false
	}
	switch {
	case d.mod == 1 && at < len(code):
		disp = int32(int8(code[at]))
	case d.mod == 2 && at+4 <= len(code):
		disp = int32(le.Uint32(code[at:]))
	}
	return disp, code[at-1]&0x38 != 0x20 || d.rex&2 != 0, true
}
