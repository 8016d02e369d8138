package gcobj

// An x86 is a decoded x86-64 instruction: its length and the fields that tell which integer registers it
// writes. golang.org/x/arch/x86/x86asm is not used for the sweep, because it is made for printing: it
// does not say which operands are written, and it stops at encodings that it has no name for.
type x86 struct {
	size   int
	op     byte
	opMap  uint8 // 0 one-byte, 1 0F, 2 0F38, 3 0F3A; more for EVEX
	rex    byte
	vex    bool // VEX or EVEX
	opsize bool // 66
	addr32 bool // 67
	rep    byte // F2, F3 or 0

	hasModRM bool
	mod      uint8
	reg, rm  int8 // register numbers with REX; rm is a register when mod is 3
	rawRM    uint8
	imm      int // bytes of immediate
	rel      int32
}

// decode decodes the instruction that b begins with and reports whether there is one.
func (d *x86) decode(b []byte) bool {
	pos := d.prefixes(b)
	if pos < 0 || pos >= len(b) && !d.vex {
		return false
	}
	if !d.vex {
		d.op = b[pos]
		pos++
		if d.op == 0x0f {
			if pos >= len(b) {
				return false
			}
			d.opMap, d.op = 1, b[pos]
			pos++
			if d.op == 0x38 || d.op == 0x3a {
				if pos >= len(b) {
					return false
				}
				d.opMap = 2 + (d.op>>1)&1
				d.op = b[pos]
				pos++
			}
		}
	}
	if !d.shape() {
		return false
	}
	if d.hasModRM {
		if pos = d.modRM(b, pos); pos < 0 {
			return false
		}
		d.groupImm()
	}
	d.size = pos + d.imm
	if d.size > len(b) || d.size > 15 {
		return false
	}
	switch {
	case !d.branchOp():
	case d.imm == 1:
		d.rel = int32(int8(b[pos]))
	case d.imm == 4:
		d.rel = int32(le.Uint32(b[pos:]))
	}
	return true
}

// prefixes reads the prefixes, and the opcode of VEX and EVEX ones, and returns where the opcode or
// the byte after it is; -1 if b is too short.
func (d *x86) prefixes(b []byte) int {
	pos := 0
	for ; pos < len(b) && pos < 14; pos++ {
		switch c := b[pos]; c {
		case 0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0xf0:
		case 0x66:
			d.opsize = true
		case 0x67:
			d.addr32 = true
		case 0xf2, 0xf3:
			d.rep = c
		case 0xc5:
			return d.vexPrefix(b, pos, 3, 1)
		case 0xc4:
			if pos+1 >= len(b) {
				return -1
			}
			return d.vexPrefix(b, pos, 4, b[pos+1]&0x1f)
		case 0x62:
			if pos+1 >= len(b) {
				return -1
			}
			return d.vexPrefix(b, pos, 5, b[pos+1]&7)
		default:
			if c&0xf0 == 0x40 {
				d.rex = c
				pos++
			}
			return pos
		}
	}
	return -1
}

// vexPrefix reads a VEX or EVEX instruction of n bytes up to and including its opcode, and returns where its ModRM is.
func (d *x86) vexPrefix(b []byte, pos, n int, opMap byte) int {
	if pos+n >= len(b) && !(pos+n == len(b) && b[pos+n-1] == 0x77) {
		return -1
	}
	d.vex, d.opMap, d.op = true, opMap, b[pos+n-1]
	d.rex = ^b[pos+1] >> 5 & 4 // R, stored inverted, is bit 2 of REX
	if n > 3 {
		d.rex |= ^b[pos+1] >> 5 & 1 // B
		d.rex |= ^b[pos+1] >> 5 & 2 // X
	}
	d.rex |= 0x40
	return pos + n
}

// modRM reads the ModRM byte at pos and the bytes that belong to it, and returns what follows; -1 if b is too short.
func (d *x86) modRM(b []byte, pos int) int {
	if pos >= len(b) {
		return -1
	}
	m := b[pos]
	pos++
	d.mod, d.rawRM = m>>6, m&7
	d.reg = int8(m>>3&7 | d.rex<<1&8)
	d.rm = int8(m&7 | d.rex<<3&8)
	disp := 0
	if d.mod == 1 {
		disp = 1
	} else if d.mod == 2 || d.mod == 0 && d.rawRM == 5 {
		disp = 4
	}
	if d.mod != 3 && d.rawRM == 4 {
		if pos >= len(b) {
			return -1
		}
		if d.mod == 0 && b[pos]&7 == 5 {
			disp = 4
		}
		pos++
	}
	if pos += disp; pos > len(b) {
		return -1
	}
	return pos
}

// shape sets hasModRM and imm by the opcode. It reports false for opcodes that do not exist in 64-bit mode.
// From the opcode maps of Intel's manual, volume 2, appendix A.
func (d *x86) shape() bool {
	switch {
	case d.opMap == 0 && !d.vex:
		return d.shapeOneByte()
	case d.opMap == 1 && !d.vex:
		return d.shapeTwoByte()
	case d.opMap == 1:
		d.hasModRM = d.op != 0x77
		d.imm = imm8If(hasImm8(d.op))
	case d.opMap == 3:
		d.hasModRM, d.imm = true, 1
	case d.opMap == 2 || d.vex && (d.opMap == 5 || d.opMap == 6):
		d.hasModRM = true
	default:
		return false
	}
	return true
}

func imm8If(b bool) int {
	if b {
		return 1
	}
	return 0
}

// hasImm8 reports whether opcode op of map 1 has an immediate byte in SSE, AVX and AVX-512 alike.
func hasImm8(op byte) bool {
	return 0x70 <= op && op <= 0x73 || op == 0xc2 || 0xc4 <= op && op <= 0xc6
}

// immz returns the size of an immediate that follows the operand size.
func (d *x86) immz() int {
	if d.opsize && d.rex&8 == 0 {
		return 2
	}
	return 4
}

func (d *x86) shapeOneByte() bool {
	op := d.op
	switch {
	case op < 0x40:
		switch op & 7 {
		case 4:
			d.imm = 1
		case 5:
			d.imm = d.immz()
		case 6, 7:
			return false
		default:
			d.hasModRM = true
		}
	case op < 0x60, 0x6c <= op && op < 0x70, 0x90 <= op && op < 0xa0 && op != 0x9a, 0xa4 <= op && op < 0xa8,
		0xaa <= op && op < 0xb0, op == 0xc3, op == 0xc9, op == 0xcb, op == 0xcc, op == 0xcf, op == 0xd7,
		0xec <= op && op < 0xf6, 0xf8 <= op && op < 0xfe:
	case op == 0x63, 0x84 <= op && op < 0x90, 0xd0 <= op && op < 0xd4, 0xd8 <= op && op < 0xe0, op >= 0xf6:
		d.hasModRM = true
	case op == 0x69, op == 0x81, op == 0xc7:
		d.hasModRM, d.imm = true, d.immz()
	case op == 0x6b, op == 0x80, op == 0x83, op == 0xc0, op == 0xc1, op == 0xc6:
		d.hasModRM, d.imm = true, 1
	case op == 0x6a, 0x70 <= op && op < 0x80, op == 0xa8, 0xb0 <= op && op < 0xb8, op == 0xcd,
		0xe0 <= op && op < 0xe8, op == 0xeb:
		d.imm = 1
	case op == 0x68, op == 0xa9:
		d.imm = d.immz()
	case op == 0xe8, op == 0xe9:
		d.imm = 4
	case op == 0xc2, op == 0xca:
		d.imm = 2
	case op == 0xc8:
		d.imm = 3
	case 0xa0 <= op && op < 0xa4:
		d.imm = 8
		if d.addr32 {
			d.imm = 4
		}
	case 0xb8 <= op && op < 0xc0:
		d.imm = d.immz()
		if d.rex&8 != 0 {
			d.imm = 8
		}
	default:
		return false
	}
	return true
}

func (d *x86) shapeTwoByte() bool {
	op := d.op
	switch {
	case 0x05 <= op && op < 0x09, op == 0x09, op == 0x0b, 0x30 <= op && op < 0x38, op == 0x77,
		0xa0 <= op && op < 0xa3, 0xa8 <= op && op < 0xab, 0xc8 <= op && op < 0xd0:
	case 0x80 <= op && op < 0x90:
		d.imm = 4
	case op == 0x04, op == 0x0a, op == 0x0c, op == 0x0e, op == 0x0f, 0x24 <= op && op < 0x28:
		return false
	default:
		d.hasModRM = true
		d.imm = imm8If(hasImm8(op) || op == 0xa4 || op == 0xac || op == 0xba)
	}
	return true
}

// groupImm corrects imm for F6 and F7, of which only TEST has an immediate.
func (d *x86) groupImm() {
	if d.vex || d.opMap != 0 || d.op&^1 != 0xf6 || d.reg&7 > 1 {
		return
	}
	d.imm = 1
	if d.op == 0xf7 {
		d.imm = d.immz()
	}
}

// branchOp reports whether the immediate is a branch's distance.
func (d *x86) branchOp() bool {
	if d.vex {
		return false
	}
	if d.opMap == 1 {
		return d.op&0xf0 == 0x80
	}
	return d.opMap == 0 && (d.op&0xf0 == 0x70 || d.op&0xfc == 0xe0 || d.op == opCall || d.op == opJump || d.op == 0xeb)
}

func (d *x86) oneByte(op byte) bool { return !d.vex && d.opMap == 0 && d.op == op }

// call reports whether d is a call, direct or not.
func (d *x86) call() bool {
	return d.oneByte(opCall) || d.oneByte(0xff) && (d.reg&7 == 2 || d.reg&7 == 3)
}

func (d *x86) lea() bool         { return d.oneByte(0x8d) && d.rex&8 != 0 }
func (d *x86) ripRelative() bool { return d.hasModRM && d.mod == 0 && d.rawRM == 5 }
