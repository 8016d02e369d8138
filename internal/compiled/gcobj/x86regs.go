package gcobj

// Bits of the registers that instructions use without naming them.
const (
	bitAX = 1 << 0
	bitCX = 1 << 1
	bitDX = 1 << 2
	bitBX = 1 << 3
	bitBP = 1 << 5
	bitSI = 1 << 6
	bitDI = 1 << 7
)

// classify sets what in, the instruction d, does to control and to the integer registers. When in doubt it says that
// an operand is written, which can make a type unknown but never wrong.
func (d *x86) classify(in *insn) {
	in.writes = d.writes()
	if d.vex {
		return
	}
	target := int32(in.off) + int32(d.size) + d.rel
	wide := d.rex&8 != 0
	switch {
	case d.opMap == 1 && d.op&0xf0 == 0x80:
		in.kind, in.arg = insnBranch, target
	case d.opMap == 1 && d.op == 0x0b: // UD2
		in.kind = insnStop
	case d.opMap != 0:
	case d.op&0xf0 == 0x70, d.op&0xfc == 0xe0:
		in.kind, in.arg = insnBranch, target
	case d.op == opJump, d.op == 0xeb:
		in.kind, in.arg = insnJump, target
	case d.op == 0xc3, d.op == 0xc2, d.op == 0xcc:
		in.kind = insnStop
	case d.op == 0xff && (d.reg&7 == 4 || d.reg&7 == 5):
		in.kind = insnSwitch
	case d.op == 0x89 && d.mod == 3 && wide:
		in.kind, in.dst, in.src = insnMove, d.rm, d.reg
	case d.op == 0x8b && d.mod == 3 && wide:
		in.kind, in.dst, in.src = insnMove, d.reg, d.rm
	case d.op == 0x8b && wide:
		in.kind = insnLoad
	case d.lea():
		in.dst = d.reg
	case (d.op == 0x31 || d.op == 0x33) && d.mod == 3 && d.reg == d.rm:
		in.kind, in.dst = insnZero, d.reg
	}
}

// writes returns the integer registers that d may change.
func (d *x86) writes() uint32 {
	reg, rm := uint32(0), uint32(0)
	if d.hasModRM {
		reg = 1 << uint(d.reg)
		if d.mod == 3 {
			rm = 1 << uint(d.rm)
		}
	}
	switch {
	case d.vex:
		return d.writesVEX(reg, rm)
	case d.opMap == 0:
		return d.writesOneByte(reg, rm)
	case d.opMap == 1:
		return d.writesTwoByte(reg, rm)
	case d.opMap == 2 && d.op >= 0xf0: // MOVBE, CRC32, ADCX
		return reg | rm
	case d.opMap == 3 && d.op&0xfc == 0x14: // PEXTR
		return rm
	}
	return 0
}

// writesVEX: operands of the few that write integer registers (BMI, moves out of vectors), vector registers else.
func (d *x86) writesVEX(reg, rm uint32) uint32 {
	switch {
	case d.opMap == 2 && d.op >= 0xf0: // BMI, with a third operand that may be written
		return ^uint32(0)
	case d.opMap == 3 && (d.op >= 0xf0 || d.op&0xfc == 0x14), // RORX, PEXTR
		d.opMap == 1 && (d.op == 0x50 || d.op == 0x7e || d.op == 0xd7 || d.op == 0xc5 ||
			d.op&0xfe == 0x2c || d.op&0xfe == 0x78 || d.op&0xfe == 0x92), // moves and conversions to integers
		d.opMap >= 5:
		return reg | rm
	}
	return 0
}

func (d *x86) writesOneByte(reg, rm uint32) uint32 {
	op := d.op
	low := uint32(1) << (uint32(op&7) | uint32(d.rex&1)<<3)
	switch {
	case op < 0x38:
		return [...]uint32{rm, rm, reg, reg, bitAX, bitAX, 0, 0}[op&7]
	case op < 0x40, 0x50 <= op && op < 0x58, op == 0x84, op == 0x85, op == 0xa8, op == 0xa9: // CMP, PUSH, TEST
		return 0
	case 0x58 <= op && op < 0x60, 0xb0 <= op && op < 0xc0: // POP, MOV immediate
		return low
	case op == 0x63, op == 0x69, op == 0x6b, op == 0x8a, op == 0x8b, op == 0x8d:
		return reg
	case 0x80 <= op && op < 0x84:
		if d.reg&7 == 7 { // CMP
			return 0
		}
		return rm
	case op == 0x86, op == 0x87:
		return reg | rm
	case op == 0x88, op == 0x89, op == 0x8f, op&0xfe == 0xc0, op&0xfe == 0xc6, op&0xfc == 0xd0:
		return rm
	case op == 0x90 && d.rex&1 == 0:
		return 0
	case 0x90 <= op && op < 0x98:
		return low | bitAX
	case op == 0xe8, op&0xf0 == 0x70, op == 0xe9, op == 0xeb, op&0xfe == 0xc2, op == 0xcc, op == 0x68, op == 0x6a:
		return 0
	case op == 0xe3, op&0xfc == 0xe0:
		return bitCX
	case 0xa4 <= op && op < 0xb0:
		return bitAX | bitCX | bitSI | bitDI
	case op&0xfe == 0xf6:
		return d.writesF6(rm)
	case op == 0xfe || op == 0xff && d.reg&7 < 2:
		return rm
	case op == 0xff:
		return 0
	case op == 0x98:
		return bitAX
	case op == 0x99:
		return bitDX
	case op == 0x9c, op == 0x9d, 0xf8 <= op && op < 0xfe: // PUSHF, POPF, flags
		return 0
	}
	return ^uint32(0) // x87 and what is rarer
}

// writesF6: TEST, NOT, NEG, and the multiplications and divisions of DX:AX.
func (d *x86) writesF6(rm uint32) uint32 {
	switch d.reg & 7 {
	case 0, 1:
		return 0
	case 2, 3:
		return rm
	}
	return bitAX | bitDX
}

func (d *x86) writesTwoByte(reg, rm uint32) uint32 {
	op := d.op
	switch {
	case op == 0xae && d.rep != 0: // RDFSBASE and its like
		return rm
	case op == 0x0b, op == 0x0d, 0x10 <= op && op < 0x20, 0x28 <= op && op < 0x30 && op&0xfe != 0x2c,
		0x51 <= op && op < 0x7e, op == 0x7f, 0x80 <= op && op < 0x90, op == 0xa3, op == 0xc2, op == 0xc6,
		op >= 0xd0 && op != 0xd7, op == 0xc3, op == 0xc4, op == 0xae:
		return 0 // vectors, hints, branches, BT, fences
	case op&0xf0 == 0x40, op&0xfe == 0x2c, op == 0x50, op == 0xaf, op == 0xb6, op == 0xb7, op == 0xb8,
		0xbc <= op && op < 0xc0, op == 0xc5, op == 0xd7:
		return reg
	case op == 0x7e, op&0xf0 == 0x90, op == 0xa4, op == 0xa5, op == 0xab, op == 0xac, op == 0xad, op == 0xb3, op == 0xbb:
		return rm
	case op == 0xba:
		if d.reg&7 == 4 { // BT
			return 0
		}
		return rm
	case op == 0xb0, op == 0xb1: // CMPXCHG
		return rm | bitAX
	case op == 0xc0, op == 0xc1: // XADD
		return reg | rm
	case 0xc8 <= op && op < 0xd0: // BSWAP
		return 1 << (uint32(op&7) | uint32(d.rex&1)<<3)
	case op == 0x31: // RDTSC
		return bitAX | bitDX
	case op == 0xa2: // CPUID
		return bitAX | bitBX | bitCX | bitDX
	}
	return ^uint32(0) // system instructions
}
