package gcobj

import "math/bits"

// Constant returns the integer argument of a number, from 0, that the call at an offset passes, if it is a constant that is set just before: there is one way to come from
// there to the call.
func (f *Func) Constant(call uint32, arg int) (int64, bool) {
	fl, arch := f.o.flowOf(f), f.o.a.arch
	i, ok := fl.at(call)
	if !ok || arg >= len(arch.args) {
		return 0, false
	}
	reg := arch.args[arg]
	for i > 0 && !fl.begins(i) {
		i--
		in := &fl.insns[i]
		switch {
		case in.writes&(1<<uint(reg)) == 0:
		case in.dst == reg && in.kind == insnMove:
			reg = in.src
		case in.dst == reg && in.kind == insnZero:
			return 0, true
		default:
			to, value, ok := arch.constant(fl.code(i))
			return value, ok && to == reg
		}
	}
	return 0, false
}

// amd64Constant: MOVL of 4 bytes, B8 and the register, of which REX has the highest bit; MOVQ of 8, or of 4 whose sign is extended, C7 /0.
func amd64Constant(code []byte) (reg int8, value int64, ok bool) {
	rex := byte(0)
	if len(code) > 0 && code[0]&0xf0 == 0x40 {
		rex, code = code[0], code[1:]
	}
	wide, high := rex&8 != 0, int8(rex&1)<<3
	switch {
	case len(code) >= 9 && code[0]&0xf8 == 0xb8 && wide:
		return int8(code[0]&7) | high, int64(le.Uint64(code[1:])), true
	case len(code) >= 5 && code[0]&0xf8 == 0xb8 && !wide:
		return int8(code[0]&7) | high, int64(le.Uint32(code[1:])), true
	case len(code) >= 6 && code[0] == 0xc7 && code[1]&0xf8 == 0xc0 && wide:
		return int8(code[1]&7) | high, int64(int32(le.Uint32(code[2:]))), true
	}
	return 0, 0, false
}

// arm64Constant: MOVZ, or ORR of a pattern with the zero register, both of 64 bits.
func arm64Constant(code []byte) (reg int8, value int64, ok bool) {
	if len(code) < 4 {
		return 0, 0, false
	}
	in := le.Uint32(code)
	reg = int8(in & 31)
	if in>>21 == 0x694 { // MOVZ, not shifted: 1 10 100101 00 imm16 Rd
		return reg, int64(in >> 5 & 0xffff), true
	}
	if in>>22 == 0x2c9 && in>>5&31 == 31 { // ORR: 1 01 100100 1 immr imms Rn Rd
		ones := uint64(1)<<(in>>10&63+1) - 1
		return reg, int64(bits.RotateLeft64(ones, -int(in>>16&63))), true
	}
	return 0, 0, false
}
