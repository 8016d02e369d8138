package gcobj

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/arch/arm64/arm64asm"
)

// TestARM64Words compares what random words do with what arm64asm says of them: the registers written, where a jump goes, and which
// loads and moves there are.
func TestARM64Words(t *testing.T) {
	const off = 0x4000
	r := rand.New(rand.NewPCG(1, 2))
	n := 0
	for range 300_000 {
		w := r.Uint32()
		var b [4]byte
		le.PutUint32(b[:], w)
		inst, err := arm64asm.Decode(b[:])
		if err != nil || inst.Op == arm64asm.BL || inst.Op == arm64asm.BLR { // which the sweep knows
			continue
		}
		n++
		in := insn{off: off, size: 4, dst: -1, src: -1}
		arm64Classify(&in, w)
		if want, exact := arm64Written(inst); in.writes&want != want || exact && in.writes != want {
			t.Errorf("%08x: %v writes %#x, want %#x", w, inst, in.writes, want)
		}
		if in.dst >= 0 && in.dst < 31 && in.writes != 1<<in.dst {
			t.Errorf("%08x: %v writes %#x, and register %d alone", w, inst, in.writes, in.dst)
		}
		if want := arm64Kind(inst, w); in.kind != want {
			t.Errorf("%08x: %v is of kind %d, want %d", w, inst, in.kind, want)
		}
		for _, a := range inst.Args {
			if rel, ok := a.(arm64asm.PCRel); ok && (in.kind == insnJump || in.kind == insnBranch) && in.arg != off+int32(rel) {
				t.Errorf("%08x: %v goes to %#x", w, inst, in.arg)
			}
		}
	}
	if n < 50_000 {
		t.Errorf("only %d instructions", n)
	}
}

// arm64General returns the bit of the general register that a is; 0 for the zero register and for what is none.
func arm64General(a arm64asm.Arg) (regs uint32, is bool) {
	n := arm64asm.Reg(1<<16 - 1)
	switch r := a.(type) {
	case arm64asm.Reg:
		n = r
	case arm64asm.RegSP:
		n = arm64asm.Reg(r)
	}
	switch {
	case arm64asm.W0 <= n && n < arm64asm.WZR:
		return 1 << (n - arm64asm.W0), true
	case arm64asm.X0 <= n && n < arm64asm.XZR:
		return 1 << (n - arm64asm.X0), true
	}
	return 0, n == arm64asm.WZR || n == arm64asm.XZR
}

// arm64Written returns the general registers that inst writes, by its operands, and whether no others may be taken to be written.
func arm64Written(inst arm64asm.Inst) (regs uint32, exact bool) {
	op := inst.Op.String()
	first, general := arm64General(inst.Args[0])
	for _, a := range inst.Args {
		if m, ok := a.(arm64asm.MemImmediate); ok && m.Mode != arm64asm.AddrOffset {
			base, _ := arm64General(m.Base)
			regs |= base
		}
	}
	vector := strings.HasPrefix(op, "LD1") || strings.HasPrefix(op, "LD2") || strings.HasPrefix(op, "LD3") || strings.HasPrefix(op, "LD4")
	switch {
	case slices.Contains([]string{"B", "BR", "RET", "CBZ", "CBNZ", "TBZ", "TBNZ", "CMP", "CMN", "TST"}, op):
		return 0, true
	case op == "STR" || op == "STRB" || op == "STRH" || op == "STP" || op == "STNP" || strings.HasPrefix(op, "STU") || strings.HasPrefix(op, "STT"):
		return regs, true
	case op == "LDP" || op == "LDPSW" || op == "LDNP":
		second, _ := arm64General(inst.Args[1])
		return regs | first | second, true
	case op == "LDR" || op == "LDRB" || op == "LDRH" || op == "LDRSB" || op == "LDRSH" || op == "LDRSW" || strings.HasPrefix(op, "LDUR") || strings.HasPrefix(op, "LDTR"):
		return regs | first, true
	case !general || vector || strings.HasPrefix(op, "ST") || strings.HasPrefix(op, "CCM") || op == "SYS" || strings.HasPrefix(op, "PRF"):
		return 0, false // vectors, and what is taken to write too much
	case strings.HasPrefix(op, "LD"):
		return first, false // exclusive ones
	}
	return first, true
}

// arm64Kind returns the kind of inst, the word w.
func arm64Kind(inst arm64asm.Inst, w uint32) insnKind {
	_, rel := inst.Args[0].(arm64asm.PCRel)
	_, general := arm64General(inst.Args[0])
	second, isReg := arm64General(inst.Args[1])
	wide := w>>31 == 1
	switch op := inst.Op.String(); op {
	case "B":
		if rel {
			return insnJump
		}
		return insnBranch
	case "CBZ", "CBNZ", "TBZ", "TBNZ":
		return insnBranch
	case "BR":
		return insnSwitch
	case "RET", "BRK":
		return insnStop
	case "LDP", "LDPSW", "LDNP":
		if m, ok := inst.Args[2].(arm64asm.MemImmediate); ok && m.Mode == arm64asm.AddrOffset && general {
			return insnLoad
		}
	case "LDR", "LDUR", "LDTR":
		m, ok := inst.Args[1].(arm64asm.MemImmediate)
		if _, literal := inst.Args[1].(arm64asm.PCRel); general && w>>30 == 3 && !literal && (!ok || m.Mode == arm64asm.AddrOffset || arm64asm.Reg(m.Base) == arm64asm.SP) {
			return insnLoad
		}
	case "MOV":
		_, sp := inst.Args[0].(arm64asm.RegSP)
		_, fromSP := inst.Args[1].(arm64asm.RegSP)
		switch {
		case !wide || !general || !isReg || sp || fromSP:
		case second == 0:
			return insnZero
		default:
			return insnMove
		}
		if w&0xffffffe0 == 0xd2800000 {
			return insnZero
		}
	}
	return insnOther
}
