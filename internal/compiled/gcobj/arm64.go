package gcobj

// arm64 is the architecture of that name. Registers are numbered R0 to R30; 31 is the zero register or SP.
var arm64 = arch{
	quantum: 4,
	args:    []int8{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, // cmd/compile/abi-internal.md
	duff:    1<<16 | 1<<17 | 1<<20 | 1<<21 | 1<<26 | 1<<27 | 1<<30,
	barrier: 1<<25 | 1<<27 | 1<<30,
	callAt:  arm64CallAt,
	returns: arm64Returns,
	callReg: arm64CallReg,
	frameOp: arm64FrameOp,
	use:     arm64Use,
	test:    arm64Test, branch: arm64Branch, keepsFlags: func([]byte) bool { return false }, frame: arm64Frame,
	move: arm64Move, stringMove: func(*flow, int) (int64, bool) { return 0, false }, constant: arm64Constant, duffBlock: 8,
	sweep: arm64Sweep,
	text:  arm64Text,
}

// arm64CallAt: the relocation covers the instruction, BL or B.
func arm64CallAt(code []byte, off uint32) (start uint32, tail bool) {
	if int(off)+4 > len(code) {
		return off, false
	}
	return off, le.Uint32(code[off:])>>26 == 0x05
}

// arm64Returns: RET, by any register.
func arm64Returns(code []byte) bool {
	return len(code) >= 4 && le.Uint32(code)&0xfffffc1f == 0xd65f0000
}

// arm64CallReg: BLR.
func arm64CallReg(code []byte) (int8, bool) {
	if len(code) < 4 || le.Uint32(code)&0xfffffc1f != 0xd63f0000 {
		return 0, false
	}
	return int8(le.Uint32(code) >> 5 & 31), true
}

// arm64FrameOp: MOVD, STP and LDP with an offset from RSP, which is register 31 there, ADD of a constant to it, and loads by a register alone.
func arm64FrameOp(code []byte) frameOp {
	f := frameOp{two: -1}
	if len(code) < 4 {
		return f
	}
	w := le.Uint32(code)
	rn, imm := int8(w>>5&31), int32(w>>10&0xfff)
	f.reg = int8(w & 31)
	switch op := w >> 22; {
	case op == 0x3e4 && rn == 31:
		f.kind, f.disp = frameStore, imm*8
	case op == 0x3e5 && rn == 31:
		f.kind, f.disp = frameLoad, imm*8
	case op == 0x3e5:
		f.kind, f.base, f.disp = pointerLoad, rn, imm*8
	case op == 0x244 && rn == 31:
		f.kind, f.disp = frameAddress, imm
	case op == 0x2a4 && rn == 31:
		f.kind, f.disp, f.two = frameStore, signed(w>>15, 7)*8, int8(w>>10&31)
	case op == 0x2a5 && rn == 31:
		f.kind, f.disp, f.two = frameLoad, signed(w>>15, 7)*8, int8(w>>10&31)
	}
	return f
}

// arm64Use: SUBS of two registers, without a result; MOVD to memory, and STP with an offset.
func arm64Use(code []byte, reg int8) regUse {
	if len(code) < 4 {
		return usedNot
	}
	w := le.Uint32(code)
	is := func(shift int) bool { return int8(w>>shift&31) == reg }
	switch {
	case w&0xff20001f == 0xeb00001f && (is(5) || is(16)):
		return usedCompared
	case w>>22 == 0x3e4 && is(0), w>>22 == 0x2a4 && (is(0) || is(10)):
		return usedStored
	}
	return usedNot
}

// arm64Sweep decodes code word by word. Relocations must begin at words.
func arm64Sweep(fl *flow, f *Func) bool {
	relocs := fl.relocs
	next := 0
	for pos := 0; pos+4 <= len(f.code); pos += 4 {
		w := le.Uint32(f.code[pos:])
		in := insn{off: uint32(pos), size: 4, dst: -1, src: -1}
		arm64Classify(&in, w)
		var rel *reloc
		if next < len(relocs) && relocs[next].off == in.off {
			rel = &relocs[next]
		}
		switch {
		case w>>26 == 0x25 || w&0xfffffc1f == 0xd63f0000: // BL, BLR
			fl.callInsn(&in, rel)
		case w>>26 == 0x05 && rel != nil:
			in.kind = insnStop // to another function
		case next > 0 && relocs[next-1].off+4 == in.off:
			arm64Second(&in, w, &relocs[next-1], next-1)
		}
		for next < len(relocs) && relocs[next].off == in.off {
			next++
		}
		if next < len(relocs) && relocs[next].off < in.off {
			return false
		}
		fl.insns = append(fl.insns, in)
	}
	return next == len(relocs)
}

// arm64Second completes in, the second instruction of the pair that relocation r, of index i, covers.
func arm64Second(in *insn, w uint32, r *reloc, i int) {
	add := w>>22 == 0x244 // ADD immediate, 64 bits
	got := w>>22 == 0x3e5 // MOVD from memory
	if add && r.typ == relAddrARM64 || got && r.typ == relARM64GOTPCRel {
		in.kind, in.dst, in.arg = insnAddr, int8(w&31), int32(i)
	}
}

// arm64Classify sets what the instruction w does to control and to the integer registers, on the safe side.
// From the Arm Architecture Reference Manual, C4.1.
func arm64Classify(in *insn, w uint32) {
	switch {
	case w>>26 == 0x05: // B
		in.kind, in.arg = insnJump, int32(in.off)+signed(w, 26)*4
	case w>>24 == 0x54: // B.cond
		in.kind, in.arg = insnBranch, int32(in.off)+signed(w>>5, 19)*4
	case w&0x7e000000 == 0x34000000: // CBZ, CBNZ
		in.kind, in.arg = insnBranch, int32(in.off)+signed(w>>5, 19)*4
	case w&0x7e000000 == 0x36000000: // TBZ, TBNZ
		in.kind, in.arg = insnBranch, int32(in.off)+signed(w>>5, 14)*4
	case w&0xfffffc1f == 0xd61f0000: // BR
		in.kind = insnSwitch
	case w&0xfffffc1f == 0xd65f0000, w&0xffe0001f == 0xd4200000, w>>16 == 0: // RET, BRK, UDF
		in.kind = insnStop
	case w>>24 == 0xd5: // system; MRS writes its register
		in.writes = bit(w)
	case w>>25&5 == 4:
		arm64Memory(in, w)
	case w&0xffe0ffe0 == 0xaa0003e0: // ORR Xd, XZR, Xm
		in.kind, in.dst, in.src = insnMove, int8(w&31), int8(w>>16&31)
		in.writes = bit(w)
		if in.src == 31 {
			in.kind = insnZero
		}
	case w&0xffffffe0 == 0xd2800000: // MOVZ Xd, #0
		in.kind, in.dst, in.writes = insnZero, int8(w&31), bit(w)
	case w&0xff3ffc00 == 0x1e204000: // FMOV from one vector register to another
	default:
		in.writes = bit(w)
		in.dst = int8(w & 31)
	}
}

// arm64Memory is arm64Classify for loads and stores.
func arm64Memory(in *insn, w uint32) {
	rt, rn, rt2, rs := bit(w), bit(w>>5), bit(w>>10), bit(w>>16)
	vector := w>>26&1 == 1
	load := false
	switch w >> 27 & 7 {
	case 5: // pairs
		load = w>>22&1 == 1
		if w>>23&1 == 1 { // pre- or post-indexed
			in.writes |= rn
		} else if load && !vector {
			in.kind = insnLoad
		}
		rt |= rt2
	case 3: // literals
		load = true
	case 7:
		unsigned := w>>24&1 == 1
		load = w>>22&3 != 0 || !unsigned && w>>21&1 == 1 && w>>10&3 == 0 // atomics too
		if !unsigned && w>>21&1 == 0 && w>>10&1 == 1 {
			in.writes |= rn
		}
		if load && in.writes == 0 && w>>30 == 3 && !vector && w>>22&3 == 1 {
			in.kind = insnLoad
		}
	default: // exclusive, and what is rarer
		in.writes |= rt | rn | rt2 | rs
		return
	}
	if load && !vector {
		in.writes |= rt
	}
	in.writes &^= 1 << 31
}

// bit returns the bit of the register in the low five bits of w; none for 31.
func bit(w uint32) uint32 { return 1 << (w & 31) &^ (1 << 31) }

// signed extends the low n bits of w.
func signed(w uint32, n int) int32 { return int32(w<<(32-n)) >> (32 - n) }

// arm64Test: CMP of a register with 0.
func arm64Test(code []byte) (zeroTest, bool) {
	w := le.Uint32(code)
	return zeroTest{reg: int8(w >> 5 & 31), wide: true}, w&0xfffffc1f == 0xf100001f
}

// arm64Branch: CBZ and CBNZ, TBZ and TBNZ of the lowest bit, B.EQ and B.NE.
func arm64Branch(code []byte) (zeroBranch, bool) {
	w := le.Uint32(code)
	switch {
	case w&0x7e000000 == 0x34000000:
		return zeroBranch{reg: int8(w & 31), bit: w>>31 == 0, ifZero: w>>24&1 == 0}, true
	case w&0xfef80000 == 0x36000000:
		return zeroBranch{reg: int8(w & 31), bit: true, ifZero: w>>24&1 == 0}, true
	}
	return zeroBranch{reg: -1, ifZero: w&1 == 0}, w>>24 == 0x54 && w&0x1e == 0
}

// arm64Frame: ADD to RSP, and all stores with an address by RSP.
func arm64Frame(code []byte) (frameUse, bool) {
	w := le.Uint32(code)
	switch {
	case w>>5&31 != 31:
		return frameUse{}, false
	case w>>22 == 0x244:
		return frameUse{disp: int32(w >> 10 & 0xfff), address: true}, true
	case w>>22 == 0x245, w&0xffe00000 == 0x8b200000: // of a multiple of 4096, of a register
		return frameUse{address: true}, true
	case w>>25&5 != 4:
		return frameUse{}, false
	}
	if m, ok := arm64Move(code); ok {
		return frameUse{disp: m.disp, width: int32(m.width)}, !m.load
	}
	scaled := w&0x3b000000 == 0x39000000 // LDR and STR with an unsigned offset
	switch vector, load := w>>26&1 == 1, w>>22&3 != 0; {
	case scaled && !load:
		return frameUse{disp: int32(w>>10&0xfff) << (w >> 30), width: 1 << (w >> 30)}, true
	case scaled && !vector, w&0x3f200c00 == 0x38000000 && load: // or a signed one that is not scaled
		return frameUse{}, false
	}
	return frameUse{}, true
}
