package gcobj

// amd64 is the architecture of that name. Registers are numbered as the processor does:
// AX 0, CX 1, DX 2, BX 3, SP 4, BP 5, SI 6, DI 7, R8 to R15.
var amd64 = arch{
	quantum: 1,
	args:    []int8{0, 3, 1, 7, 6, 8, 9, 10, 11}, // cmd/compile/abi-internal.md
	duff:    1<<7 | 1<<6,
	barrier: 1 << 11,
	callAt:  amd64CallAt,
	sweep:   amd64Sweep,
	text:    amd64Text,
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
