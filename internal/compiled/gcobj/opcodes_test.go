package gcobj

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/arch/x86/x86asm"
)

// modRMs name memory in three ways, and registers: each in the field for the first or for groups of opcodes, three of them in the other.
func modRMs() []byte {
	all := []byte{0x05, 0x44, 0x85}
	for reg := range byte(8) {
		all = append(all, 0xc0|reg<<3, 0xc3|reg<<3, 0xc5|reg<<3)
	}
	return all
}

// opcodes yields the code of each instruction of one byte of opcode, or two, with prefixes that change it, and what x86asm says of it.
func opcodes(yield func(code []byte, inst x86asm.Inst)) {
	for _, begin := range []string{"", "\x48", "\x41", "\x4d", "\x66", "\x67", "\xf3", "\xf2"} {
		for op := range 512 {
			code := []byte(begin)
			if op > 0xff {
				code = append(code, 0x0f)
			}
			if op == 0x0f || op&^7 == 0x120 { // longer opcodes; moves of what only systems have
				continue
			}
			for _, m := range modRMs() {
				code := append(slices.Clone(code), byte(op), m, 1, 2, 3, 4, 5, 6, 7, 8, 9)
				if inst, err := x86asm.Decode(code, 64); err == nil && inst.Op != 0 {
					yield(code, inst)
				}
			}
		}
	}
}

// TestX86Opcodes compares the length, the registers that may change and the effect on control of each instruction with one or two bytes of
// opcode with x86asm, whose operands tell them.
func TestX86Opcodes(t *testing.T) {
	n := 0
	opcodes(func(code []byte, inst x86asm.Inst) {
		n++
		var d x86
		if !d.decode(code) || d.size != inst.Len {
			t.Errorf("%x: %d bytes, x86asm has %d: %v", code, d.size, inst.Len, inst)
			return
		}
		in := insn{off: 0x100, size: uint8(d.size), dst: -1, src: -1}
		d.classify(&in)
		if want, ok := written(inst); in.writes != want && !ok {
			t.Errorf("%x: %v writes %#x, want %#x", code[:inst.Len], inst, in.writes, want)
		}
		want := effect(inst, d.rex&8 != 0)
		want.off, want.size, want.writes = in.off, in.size, in.writes
		if in != want {
			t.Errorf("%x: %v: %+v, want %+v", code[:inst.Len], inst, in, want)
		}
		if call := inst.Op == x86asm.CALL; d.call() != call {
			t.Errorf("%x: %v: call %v", code[:inst.Len], inst, d.call())
		}
	})
	if n < 60_000 {
		t.Errorf("only %d instructions", n)
	}
}

// general returns the number of the general register that a is, or a part of; -1 if it is none. AH and its like are as encoded.
func general(a x86asm.Arg) int8 {
	r, ok := a.(x86asm.Reg)
	switch {
	case !ok:
	case x86asm.RAX <= r && r <= x86asm.R15:
		return int8(r - x86asm.RAX)
	case x86asm.EAX <= r && r <= x86asm.R15L:
		return int8(r - x86asm.EAX)
	case x86asm.AX <= r && r <= x86asm.R15W:
		return int8(r - x86asm.AX)
	case x86asm.AL <= r && r <= x86asm.BH:
		return int8(r - x86asm.AL)
	case x86asm.SPB <= r && r <= x86asm.R15B:
		return int8(r-x86asm.SPB) + 4
	}
	return -1
}

// implied are registers that instructions write without naming them. Those that begin with one of the words are of all sizes.
var implied = []struct {
	words string
	regs  uint32
}{
	{"MUL DIV IDIV RDTSC", bitAX | bitDX}, {"CBW CWDE CDQE", bitAX}, {"CWD CDQ CQO", bitDX},
	{"CPUID", bitAX | bitBX | bitCX | bitDX}, {"LOOP LOOPE LOOPNE JECXZ JRCXZ", bitCX},
	{"MOVSB MOVSD MOVSW MOVSQ CMPSB CMPSD CMPSW CMPSQ STOSB STOSD STOSW STOSQ LODSB LODSD LODSW LODSQ SCASB SCASD SCASW SCASQ", bitAX | bitCX | bitSI | bitDI},
}

// written returns the general registers that inst writes, by its operands. It reports true where more than that is taken to be written:
// what moves to and from vectors, and what compiled code has not.
func written(inst x86asm.Inst) (regs uint32, more bool) {
	op := inst.Op.String()
	for _, row := range implied {
		if slices.Contains(strings.Fields(row.words), op) {
			return row.regs, false
		}
	}
	first, second := general(inst.Args[0]), general(inst.Args[1])
	if first >= 0 {
		regs = 1 << first
	}
	switch inst.Op {
	case x86asm.BT, x86asm.CALL, x86asm.CMP, x86asm.JMP, x86asm.NOP, x86asm.PUSH, x86asm.TEST, x86asm.UD0:
		_, segment := inst.Args[0].(x86asm.Reg)
		return 0, inst.Op == x86asm.PUSH && segment && first < 0
	case x86asm.IMUL:
		if inst.Args[1] == nil {
			return bitAX | bitDX, false
		}
	case x86asm.CMPXCHG:
		return regs | bitAX, false
	case x86asm.XCHG, x86asm.XADD:
		return regs | 1<<second, false
	case x86asm.CVTPD2PI, x86asm.CVTPS2PI, x86asm.CVTTPD2PI, x86asm.CVTTPS2PI, x86asm.MOVQ:
		return regs, true
	case x86asm.MOV:
		op := inst.Opcode >> 24
		return regs, op == 0x8c || op == 0x8e || op&^3 == 0xa0 // segments, absolute addresses
	}
	return regs, op[0] == 'F' || slices.Contains(strings.Fields(rare), op)
}

// rare are instructions of systems, and of times long ago, that may be taken to write everything.
const rare = `CLI CLTS CMC ENTER HLT ICEBP IN INSB INSD INSW INT INVD INVLPG IRET IRETD IRETQ LAHF LAR LEAVE LFS LGDT LGS LIDT LLDT LMSW LRET LCALL LJMP
	LFENCE LSL LSS LTR MFENCE MONITOR MWAIT OUT OUTSB OUTSD OUTSW POP RDMSR RDPMC RDRAND RDTSCP RSM SAHF SFENCE SGDT SIDT SLDT SMSW STI STR SWAPGS SYSCALL
	SYSENTER SYSEXIT SYSRET UD1 VERR VERW WBINVD WRFSBASE WRGSBASE WRMSR XABORT XBEGIN XEND XGETBV XSETBV XTEST XLATB CMPXCHG8B CMPXCHG16B`

// effect returns what inst does to control, and the registers of moves, of 64 bits where it is wide.
func effect(inst x86asm.Inst, wide bool) insn {
	in := insn{dst: -1, src: -1}
	first, second := general(inst.Args[0]), general(inst.Args[1])
	_, memory := inst.Args[1].(x86asm.Mem)
	rel, relative := inst.Args[0].(x86asm.Rel)
	if relative && inst.Op != x86asm.CALL && inst.Op != x86asm.XBEGIN {
		in.kind, in.arg = insnBranch, int32(0x100)+int32(inst.Len)+int32(rel)
	}
	switch inst.Op {
	case x86asm.JMP:
		if in.kind = insnJump; !relative {
			in.kind = insnSwitch
		}
	case x86asm.LJMP:
		in.kind = insnSwitch
	case x86asm.RET, x86asm.UD2:
		in.kind = insnStop
	case x86asm.INT:
		if inst.Opcode>>24 == 0xcc {
			in.kind = insnStop
		}
	case x86asm.MOV:
		switch op := inst.Opcode >> 24; {
		case !wide || op != 0x89 && op != 0x8b:
		case memory:
			in.kind = insnLoad
		case first >= 0:
			in.kind, in.dst, in.src = insnMove, first, second
		}
	case x86asm.LEA:
		if wide {
			in.dst = first
		}
	case x86asm.XOR:
		if first >= 0 && first == second && inst.Opcode>>24&1 == 1 {
			in.kind, in.dst = insnZero, first
		}
	}
	return in
}

// TestVEXWrites has the few instructions with VEX or EVEX prefixes that write general registers; the others write vectors.
func TestVEXWrites(t *testing.T) {
	const reg, rm = 1 << 1, 1 << 2
	moves := []int{0x2c, 0x2d, 0x50, 0x78, 0x79, 0x7e, 0x92, 0x93, 0xc5, 0xd7}
	for opMap := range uint8(8) {
		for op := range 256 {
			want := uint32(0)
			switch {
			case opMap == 2 && op >= 0xf0:
				want = ^uint32(0)
			case opMap == 1 && slices.Contains(moves, op), opMap == 3 && (op >= 0xf0 || 0x14 <= op && op < 0x18), opMap >= 5:
				want = reg | rm
			}
			d := x86{vex: true, opMap: opMap, op: byte(op), hasModRM: true, mod: 3, reg: 1, rm: 2}
			if got := d.writes(); got != want {
				t.Errorf("map %d, %#x: writes %#x, want %#x", opMap, op, got, want)
			}
		}
	}
}

// TestLongMaps has the instructions of three bytes of opcode that write general registers.
func TestLongMaps(t *testing.T) {
	for opMap := range uint8(4) {
		for op := range 256 {
			want := uint32(0)
			switch {
			case opMap == 2 && op >= 0xf0:
				want = 1<<1 | 1<<2
			case opMap == 3 && 0x14 <= op && op < 0x18:
				want = 1 << 2
			}
			d := x86{opMap: opMap, op: byte(op), hasModRM: true, mod: 3, reg: 1, rm: 2}
			if got := d.writes(); opMap > 1 && got != want {
				t.Errorf("map %d, %#x: writes %#x, want %#x", opMap, op, got, want)
			}
		}
	}
}

// TestRareWrites has the registers that instructions write which name none: of the rarest all are taken to be written.
func TestRareWrites(t *testing.T) {
	for asm, test := range map[string]struct {
		code string
		want uint32
	}{
		"LAHF": {"\x9f", bitAX}, "FSTSW AX": {"\xdf\xe0", bitAX}, "LEAVE": {"\xc9", 1<<4 | 1<<5}, "INB DX, AX": {"\xec", bitAX}, "IN $1, AX": {"\xe5\x01", bitAX},
	} {
		var d x86
		if !d.decode([]byte(test.code)) || d.size != len(test.code) {
			t.Errorf("%s: %d bytes, want %d", asm, d.size, len(test.code))
		}
		if got := d.writes(); got&test.want != test.want {
			t.Errorf("%s writes %#x, without %#x", asm, got, test.want)
		}
	}
	for asm, code := range map[string]string{"PUSHFQ": "\x9c", "POPFQ": "\x9d", "CLC": "\xf8", "STD": "\xfd"} {
		var d x86
		if !d.decode([]byte(code)) || d.writes() != 0 {
			t.Errorf("%s writes %#x", asm, d.writes())
		}
	}
}
