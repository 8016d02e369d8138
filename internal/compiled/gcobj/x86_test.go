package gcobj

import (
	"testing"

	"golang.org/x/arch/x86/x86asm"
)

// TestX86 compares the length decoder with x86asm over the code of whole packages, and the registers that it takes to be written
// with the operand of the moves that matter.
func TestX86(t *testing.T) {
	insts, unknown, bad := 0, 0, 0
	for path, file := range std(t) {
		for f := range open(t, file).Funcs() {
			if f.Asm() {
				continue // may hold data
			}
			fl := f.o.flowOf(f)
			if !fl.ok {
				t.Errorf("%s: %s is not understood", path, f.Name)
				continue
			}
			for _, in := range fl.insns {
				insts++
				inst, err := x86asm.Decode(f.code[in.off:], 64)
				if err != nil {
					unknown++
					continue
				}
				if inst.Len != int(in.size) && bad < 10 {
					bad++
					t.Errorf("%s+%#x: %x is %d bytes, x86asm has %d: %v", f.Name, in.off, f.code[in.off:][:in.size], in.size, inst.Len, inst)
				}
				checkWrites(t, f, in, inst)
			}
		}
	}
	t.Logf("%d instructions, %d unknown to x86asm", insts, unknown)
	if insts < 100_000 {
		t.Errorf("only %d instructions", insts)
	}
}

// writing are instructions whose first operand, if it is a register, changes.
var writing = map[x86asm.Op]bool{x86asm.MOV: true, x86asm.LEA: true, x86asm.ADD: true, x86asm.SUB: true, x86asm.XOR: true,
	x86asm.AND: true, x86asm.OR: true, x86asm.MOVZX: true, x86asm.MOVSX: true, x86asm.MOVSXD: true, x86asm.IMUL: true,
	x86asm.INC: true, x86asm.DEC: true, x86asm.NEG: true, x86asm.NOT: true, x86asm.SHL: true, x86asm.SHR: true, x86asm.SAR: true,
	x86asm.POP: true, x86asm.CMOVE: true, x86asm.CMOVNE: true, x86asm.CMOVA: true, x86asm.SETE: true, x86asm.SETNE: true,
	x86asm.SBB: true, x86asm.ADC: true, x86asm.BSWAP: true, x86asm.XCHG: true, x86asm.POPCNT: true, x86asm.BSF: true,
	x86asm.BSR: true, x86asm.BTS: true, x86asm.BTR: true, x86asm.ROL: true, x86asm.ROR: true, x86asm.SHLD: true, x86asm.XADD: true}

// checkWrites checks that in says it writes the register that x86asm names as its destination.
func checkWrites(t *testing.T, f *Func, in insn, inst x86asm.Inst) {
	r, ok := inst.Args[0].(x86asm.Reg)
	if !ok || !writing[inst.Op] || inst.Op == x86asm.IMUL && inst.Args[1] == nil { // that one writes DX:AX
		return
	}
	var n int
	switch {
	case x86asm.RAX <= r && r <= x86asm.R15:
		n = int(r - x86asm.RAX)
	case x86asm.EAX <= r && r <= x86asm.R15L:
		n = int(r - x86asm.EAX)
	case x86asm.AX <= r && r <= x86asm.R15W:
		n = int(r - x86asm.AX)
	case x86asm.AL <= r && r <= x86asm.BL:
		n = int(r - x86asm.AL)
	case x86asm.SPB <= r && r <= x86asm.R15B:
		n = int(r-x86asm.SPB) + 4
	default:
		return
	}
	if in.writes&(1<<n) == 0 {
		t.Errorf("%s+%#x: %v does not write register %d", f.Name, in.off, inst, n)
	}
	if in.dst >= 0 && int(in.dst) != n {
		t.Errorf("%s+%#x: %v writes register %d, not %d", f.Name, in.off, inst, n, in.dst)
	}
}

// TestX86Encodings checks lengths of encodings that compiled packages need not have.
func TestX86Encodings(t *testing.T) {
	for _, tt := range []struct {
		code string
		size int
	}{
		{"\x90", 1}, {"\x48\xb8\x01\x02\x03\x04\x05\x06\x07\x08", 10}, {"\xb8\x01\x02\x03\x04", 5},
		{"\x66\xb8\x01\x02", 4}, {"\xf6\xc1\x01", 3}, {"\xf6\xd1", 2}, {"\xf7\xc1\x01\x02\x03\x04", 6},
		{"\x0f\x1f\x84\x00\x00\x00\x00\x00", 8}, {"\x66\x0f\x3a\x0f\xc1\x08", 6}, {"\xc5\xf8\x77\xc3", 3},
		{"\xc5\xf9\x6e\xc0", 4}, {"\xc4\xe2\x79\x18\x05\x00\x00\x00\x00", 9}, {"\xc4\xe3\x7d\x39\xc1\x01", 6},
		{"\x62\xf1\x7c\x48\x10\x40\x01", 7}, {"\x62\xf3\x7d\x48\x25\xc1\xff", 7},
		{"\x0f\x05", 2}, {"\x0f\x06", 2}, {"\x0f\x08", 2}, {"\x0f\x09", 2}, {"\x0f\x0b", 2}, {"\x0f\x30", 2}, {"\x0f\x37", 2}, {"\x0f\x77", 2},
		{"\x0f\x31", 2}, {"\x0f\x38\xc8\xc1", 4}, {"\x0f\x3a\x0f\xc1\x08", 5}, {"\x0f\xa0", 2}, {"\x0f\xa2", 2}, {"\x0f\xa3\xc1", 3},
		{"\x0f\xa4\xc1\x04", 4}, {"\x0f\xa5\xc1", 3}, {"\x0f\xa8", 2}, {"\x0f\xaa", 2}, {"\x0f\xab\xc1", 3}, {"\x0f\xac\xc1\x04", 4}, {"\x0f\xad\xc1", 3},
		{"\x0f\xba\xe1\x04", 4}, {"\x0f\xbb\xc1", 3}, {"\x0f\xc8", 2}, {"\x0f\xcf", 2}, {"\x0f\xd0\xc1", 3},
		{"\x0f\x7f\xc1", 3}, {"\x0f\x80\x01\x02\x03\x04", 6}, {"\x0f\x8f\x01\x02\x03\x04", 6}, {"\x0f\x90\xc1", 3},
		{"\x0f\x04", 0}, {"\x0f\x0a", 0}, {"\x0f\x0c", 0}, {"\x0f\x0e", 0}, {"\x0f\x0f\xc1", 0}, {"\x0f\x24\xc1", 0}, {"\x0f\x27\xc1", 0}, {"\x0f\x28\xc1", 3},
		{"\xe8", 0}, {"\x48", 0}, {"\x0f", 0}, {"\x0f\x38", 0}, {"\xc5", 0}, {"\xc4\xe2", 0}, {"\x62", 0}, {"\x06", 0},
		{"\xc5\xf8\x58", 0}, {"\xc5\xf8\x77", 3}, {"\xc5\xf8\x58\xc1", 4}, {"\xc4\xe2\x79\x18", 0}, {"\xc4\xe2\x79", 0}, {"\xc4\xe2\x79\x18\xc1", 5}, {"\xc4\xe0\x79\x18\xc1", 0},
		{"\x62\xf1\x7c\x48\x10", 0}, {"\x62\xf1\x7c\x48\x10\xc1", 6}, {"\x62\xf5\x7c\x48\x58\xc1", 6}, {"\x62\xf6\x7c\x48\x58\xc1", 6}, {"\x62\xf7\x7c\x48\x58\xc1", 0}, {"\x62\xf4\x7c\x48\x58\xc1", 0},
		{"\xc5\xf8\xc2\xc1\x01", 5}, {"\xc5\xf8\x70\xc1\x01", 5}, {"\xc5\xf8\x74\xc1", 4}, {"\xc5\xf8\xc6\xc1\x01", 5}, {"\xc5\xf8\xc3\xc1", 4},
		{"\x8b\x04", 0}, {"\x8b\x05\x00", 0}, {"", 0}, {"\x66\x66\x66\x66\x66\x66\x66\x66\x66\x66\x66\x66\x66\x66\x66\x90", 0},
	} {
		var d x86
		ok := d.decode([]byte(tt.code))
		if ok != (tt.size > 0) || ok && d.size != tt.size {
			t.Errorf("%x: %v, %d bytes, want %d", tt.code, ok, d.size, tt.size)
		}
	}
}

// TestVEXRegisters has the registers of ModRM with the bits that a VEX prefix adds, which are stored inverted.
func TestVEXRegisters(t *testing.T) {
	for code, want := range map[string][2]int8{
		"\xc5\xfa\x2c\xc1": {0, 1}, "\xc5\x7a\x2c\xd1": {10, 1}, "\xc4\xe1\x7a\x2c\xc1": {0, 1}, "\xc4\xc1\x7a\x2c\xc1": {0, 9}, "\xc4\x61\x7a\x2c\xc1": {8, 1},
		"\xc4\x41\x7a\x2c\xca": {9, 10},
	} {
		var d x86
		if !d.decode([]byte(code)) || d.reg != want[0] || d.rm != want[1] {
			t.Errorf("%x: registers %d, %d, want %v", code, d.reg, d.rm, want)
		}
	}
}
