package gcobj

import "testing"

// TestARM64Classify tells what instructions do to control and to registers. The words are from the assembler.
func TestARM64Classify(t *testing.T) {
	for _, test := range []struct {
		asm    string
		word   uint32
		kind   insnKind
		dst    int8
		src    int8
		writes uint32
	}{
		{"B .+8", 0x14000002, insnJump, -1, -1, 0},
		{"BEQ .+8", 0x54000040, insnBranch, -1, -1, 0},
		{"CBZ R1, .+8", 0xb4000041, insnBranch, -1, -1, 0},
		{"TBZ $3, R1, .+8", 0x36180041, insnBranch, -1, -1, 0},
		{"JMP (R1)", 0xd61f0020, insnSwitch, -1, -1, 0},
		{"RET", 0xd65f03c0, insnStop, -1, -1, 0},
		{"BRK", 0xd4200000, insnStop, -1, -1, 0},
		{"UDF", 0x00000000, insnStop, -1, -1, 0},
		{"MOVD R1, R2", 0xaa0103e2, insnMove, 2, 1, 1 << 2},
		{"MOVD ZR, R2", 0xaa1f03e2, insnZero, 2, 31, 1 << 2},
		{"MOVD $0, R2", 0xd2800002, insnZero, 2, -1, 1 << 2},
		{"MOVD (R1), R2", 0xf9400022, insnLoad, -1, -1, 1 << 2},
		{"MOVD R2, (R1)", 0xf9000022, insnOther, -1, -1, 0},
		{"MOVD.P 8(R1), R2", 0xf8408422, insnOther, -1, -1, 1<<1 | 1<<2},
		{"LDP (R1), (R2, R3)", 0xa9400c22, insnLoad, -1, -1, 1<<2 | 1<<3},
		{"LDP.P 16(R1), (R2, R3)", 0xa8c10c22, insnOther, -1, -1, 1<<1 | 1<<2 | 1<<3},
		{"STP (R2, R3), (R1)", 0xa9000c22, insnOther, -1, -1, 0},
		{"STP.W (R2, R3), -16(R1)", 0xa9bf0c22, insnOther, -1, -1, 1 << 1},
		{"MOVD 8(R1), R2", 0xf9400422, insnLoad, -1, -1, 1 << 2},
		{"MOVD R2, 8(R1)", 0xf9000422, insnOther, -1, -1, 0},
		{"MOVD R2, 16384(R1)", 0xf9200022, insnOther, -1, -1, 0},
		{"MOVD (R1)(R3), R2", 0xf8636822, insnLoad, -1, -1, 1 << 2},
		{"MOVD R2, (R1)(R3)", 0xf8236822, insnOther, -1, -1, 0},
		{"MOVWU (R1), R2", 0xb9400022, insnOther, -1, -1, 1 << 2},
		{"FMOVD (R1), F2", 0xfd400022, insnOther, -1, -1, 0},
		{"FLDPD (R1), (F2, F3)", 0x6d400c22, insnOther, -1, -1, 0},
		{"MOVD 8(PC), R2", 0x58000042, insnOther, -1, -1, 1 << 2},
		{"LDADDD R3, (R1), R2", 0xf8230022, insnOther, -1, -1, 1 << 2},
		{"LDADDALD R3, (R1), R2", 0xf8e30022, insnOther, -1, -1, 1 << 2},
		{"LDXR (R1), R2", 0xc85f7c22, insnOther, -1, -1, 1<<1 | 1<<2},
		{"ADD $8, R1, R2", 0x91002022, insnOther, 2, -1, 1 << 2},
		{"MOVD $1, R2", 0xd2800022, insnOther, 2, -1, 1 << 2},
		{"MRS NZCV, R2", 0xd53b4202, insnOther, -1, -1, 1 << 2},
	} {
		in := insn{dst: -1, src: -1}
		arm64Classify(&in, test.word)
		if in.kind != test.kind || in.dst != test.dst || in.src != test.src || in.writes != test.writes {
			t.Errorf("%s: kind %d, dst %d, src %d, writes %#x, want %+v", test.asm, in.kind, in.dst, in.src, in.writes, test)
		}
	}
}

// TestARM64Targets has where jumps go: so many instructions from where they are, 64 in this test.
func TestARM64Targets(t *testing.T) {
	for _, test := range []struct {
		asm  string
		word uint32
		want int32
	}{
		{"B .+8", 0x14000002, 72},
		{"B .-4", 0x17ffffff, 60},
		{"BEQ .+8", 0x54000040, 72},
		{"BNE .-8", 0x54ffffc1, 56},
		{"CBZ R1, .+8", 0xb4000041, 72},
		{"CBNZ R1, .-4", 0xb5ffffe1, 60},
		{"TBZ $3, R1, .+8", 0x36180041, 72},
		{"TBNZ $3, R1, .-4", 0x371fffe1, 60},
		{"TBZ $40, R1, .+12", 0xb6400061, 76},
	} {
		in := insn{off: 64}
		arm64Classify(&in, test.word)
		if in.arg != test.want || in.kind != insnJump && in.kind != insnBranch {
			t.Errorf("%s: kind %d to %d, want %d", test.asm, in.kind, in.arg, test.want)
		}
	}
}

// TestARM64Sweep tells calls from jumps to other functions: a relocation makes the difference for B, none is needed for BL and BLR.
func TestARM64Sweep(t *testing.T) {
	word := func(w uint32) []byte { return le.AppendUint32(nil, w) }
	here := []reloc{{off: 0, size: 4}}
	for _, test := range []struct {
		asm    string
		word   uint32
		relocs []reloc
		kind   insnKind
		ok     bool
	}{
		{"CALL f", 0x94000000, nil, insnCall, true},
		{"CALL (R1)", 0xd63f0020, nil, insnCall, true},
		{"CALL f, with a relocation", 0x94000000, here, insnCall, true},
		{"JMP .+8", 0x14000002, nil, insnJump, true},
		{"JMP f", 0x14000000, here, insnStop, true},
		{"JMP (R1)", 0xd61f0020, nil, insnSwitch, true},
		{"a relocation inside", 0xd65f03c0, []reloc{{off: 2, size: 2}}, insnStop, false},
	} {
		fl := &flow{f: &Func{}, relocs: test.relocs}
		if ok := arm64Sweep(fl, &Func{code: word(test.word)}); ok != test.ok || len(fl.insns) != 1 || fl.insns[0].kind != test.kind {
			t.Errorf("%s: %v, %+v, want kind %d, %v", test.asm, ok, fl.insns, test.kind, test.ok)
		}
	}
}

// TestAMD64Sweep does the same for amd64.
func TestAMD64Sweep(t *testing.T) {
	at := func(off uint32, typ relocType) []reloc { return []reloc{{off: off, size: 4, typ: typ}} }
	for _, test := range []struct {
		asm, code string
		relocs    []reloc
		kind      insnKind
		ok        bool
	}{
		{"CALL CX", "\xff\xd1", nil, insnCall, true},
		{"JMP .+4", "\xeb\x02", nil, insnJump, true},
		{"JMP f", "\xe9\x00\x00\x00\x00", at(1, 0), insnStop, true},
		{"JEQ .+4", "\x74\x02", nil, insnBranch, true},
		{"JEQ f", "\x0f\x84\x00\x00\x00\x00", at(2, 0), insnOther, true},
		{"RET", "\xc3", nil, insnStop, true},
		{"LEAQ f(SB), AX", "\x48\x8d\x05\x00\x00\x00\x00", at(3, relPCRel), insnAddr, true},
		{"LEAQ 8(IP), AX", "\x48\x8d\x05\x08\x00\x00\x00", nil, insnOther, true},
		{"MOVQ f@GOT(SB), AX", "\x48\x8b\x05\x00\x00\x00\x00", at(3, relGOTPCRel), insnAddr, true},
		{"MOVQ f(SB), AX", "\x48\x8b\x05\x00\x00\x00\x00", at(3, relPCRel), insnLoad, true},
		{"WRMSR", "\x0f\x30", nil, insnOther, true},
		{"a relocation over the end", "\x74\x02", at(0, 0), insnBranch, false},
		{"a relocation behind the end", "\xc3", at(1, 0), insnStop, false},
		{"half an instruction", "\xe9\x00", nil, insnOther, false},
	} {
		fl := &flow{f: &Func{}, relocs: test.relocs}
		ok := amd64Sweep(fl, &Func{code: []byte(test.code)})
		if ok != test.ok || ok && (len(fl.insns) != 1 || fl.insns[0].kind != test.kind) {
			t.Errorf("%s: %v, %+v, want kind %d, %v", test.asm, ok, fl.insns, test.kind, test.ok)
		}
	}
}

// TestTextHeader reads what the compiler says of itself: a development version is two words.
func TestTextHeader(t *testing.T) {
	for line, want := range map[string]string{
		"go object linux amd64 go1.26.8 X:none":         "go1.26.8",
		"go object linux amd64 devel go1.28-abc X:none": "devel go1.28-abc",
		"go object linux amd64 devel":                   "devel",
		"go object linux amd64 go1.26.8":                "go1.26.8",
		"go object linux amd64":                         "",
	} {
		m := member{data: []byte(line + "\nbuild id \"a/b\"\n" + headerEnd)}
		got, _, err := m.textHeader()
		if (err == nil) != (want != "") || got.release != want || err == nil && (got.goos != "linux" || got.goarch != "amd64" || got.buildID != "a/b") {
			t.Errorf("%s: %+v, error %v, want %q", line, got, err, want)
		}
	}
}

// TestClobbers has the integer registers that the helpers without the usual convention change, as the compiler knows them
// (cmd/compile/internal/ssa/_gen: LoweredWB, and before Go 1.26 DUFFZERO and DUFFCOPY), with the link register.
func TestClobbers(t *testing.T) {
	for _, test := range []struct {
		arch          string
		duff, barrier []int
	}{
		{"amd64", []int{6, 7}, []int{11}},
		{"arm64", []int{16, 17, 20, 21, 26, 27, 30}, []int{25, 27, 30}},
	} {
		set := func(registers []int) (bits uint32) {
			for _, r := range registers {
				bits |= 1 << r
			}
			return bits
		}
		a := archOf(test.arch)
		if duff, barrier := set(test.duff), set(test.barrier); a.duff != duff || a.barrier != barrier {
			t.Errorf("%s: duff %#x, barrier %#x, want %#x, %#x", test.arch, a.duff, a.barrier, duff, barrier)
		}
	}
}

// TestARM64Second takes the second half of a pair for the address only where the relocation is of its kind.
func TestARM64Second(t *testing.T) {
	const add, load, loadWord = 0x91000042, 0xf9400042, 0xb9400042
	for _, test := range []struct {
		asm  string
		word uint32
		typ  relocType
		want insnKind
	}{
		{"ADD $f(SB), R2, R2", add, relAddrARM64, insnAddr},
		{"ADD $f@GOT(SB), R2, R2", add, relARM64GOTPCRel, insnOther},
		{"MOVD f@GOT(SB), R2", load, relARM64GOTPCRel, insnAddr},
		{"MOVD f(SB), R2", load, relAddrARM64, insnOther},
		{"MOVWU f@GOT(SB), R2", loadWord, relARM64GOTPCRel, insnOther},
	} {
		in := insn{dst: -1, src: -1}
		arm64Second(&in, test.word, &reloc{typ: test.typ}, 3)
		if in.kind != test.want || in.kind == insnAddr && (in.dst != 2 || in.arg != 3) {
			t.Errorf("%s: %+v, want kind %d", test.asm, in, test.want)
		}
	}
}
