package gcobj

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/arch/arm64/arm64asm"
	"golang.org/x/arch/x86/x86asm"
)

// An Inst is an instruction as text.
type Inst struct {
	Offset uint32 // of its first byte from the start of the function

	// Text is Go assembly, with symbols in place of what the linker fills in: "LEAQ type:int(SB), AX". Targets of
	// jumps within the function are offsets from its start: "JNE 0x45". What the disassembler does not know
	// is "BYTE" and its bytes in hexadecimal.
	Text string

	Line int // of the innermost frame, from 1; 0 if it is unknown
}

// Excerpt returns the instruction that holds the byte at offset with up to before instructions in front of it and
// up to after behind it, fewer at the ends of f. On arm64 the pair that loads an address is one instruction.
// It fails for an offset outside f, and for code that cannot be split into instructions: data in assembly functions.
func (f *Func) Excerpt(offset uint32, before, after int) ([]Inst, error) {
	fl := f.o.flowOf(f)
	if uint64(offset) >= uint64(len(f.code)) {
		return nil, fmt.Errorf("offset %#x outside %s of %d bytes", offset, f.Name, len(f.code))
	}
	i, ok := fl.at(offset)
	if !ok {
		return nil, fmt.Errorf("machine code of %s, at offset %#x of the archive, cannot be decoded",
			f.Name, f.o.start+int64(f.at))
	}
	first := max(0, i-max(0, before))
	if in := fl.insns[first]; in.kind == insnAddr && fl.relocs[in.arg].off < in.off && first > 0 {
		first-- // the other half of a pair; on amd64 a relocation is behind the first byte
	}
	last := min(len(fl.insns)-1, i+min(max(0, after), len(fl.insns)))
	list := make([]Inst, 0, last-first+1)
	for k := first; k <= last; {
		off := fl.insns[k].off
		text, n := f.o.a.arch.text(fl, f, k)
		line := 0
		if stack := f.Stack(off); len(stack) > 0 {
			line = stack[0].Line
		}
		list = append(list, Inst{off, text, line})
		k += n
	}
	return list, nil
}

// relocIn returns the relocation within the instruction in, nil if there is none.
func (fl *flow) relocIn(in insn) *reloc {
	i, _ := slices.BinarySearchFunc(fl.relocs, in.off, func(r reloc, off uint32) int { return cmp.Compare(r.off, off) })
	for ; i < len(fl.relocs) && fl.relocs[i].off < in.off+uint32(in.size); i++ {
		if fl.relocs[i].size > 0 {
			return &fl.relocs[i]
		}
	}
	return nil
}

// symbolText returns the symbol of r and the distance that is added to it, as assembly writes them.
func (f *Func) symbolText(r *reloc) string {
	name := f.o.symbol(r.ref, r.at).name
	if add := f.addend(*r); add != 0 {
		return fmt.Sprintf("%s%+d", name, add)
	}
	return name
}

func amd64Text(fl *flow, f *Func, i int) (string, int) {
	in := fl.insns[i]
	code := f.code[in.off:][:in.size]
	inst, err := x86asm.Decode(code, 64)
	if err != nil || inst.Len != int(in.size) || inst.Op == 0 {
		return unknownText(fl, f, in, code), 1
	}
	r := fl.relocIn(in)
	if r != nil {
		for i, arg := range inst.Args { // GoSyntax asks for the symbol only where there is a displacement
			if m, ok := arg.(x86asm.Mem); ok && m.Base == x86asm.RIP && m.Disp == 0 {
				m.Disp = 1
				inst.Args[i] = m
			}
		}
	}
	symname := func(addr uint64) (string, uint64) {
		if r == nil {
			return "", 0
		}
		return f.symbolText(r), addr
	}
	return x86asm.GoSyntax(inst, uint64(in.off), symname), 1
}

// unknownText returns the text for an instruction that x/arch does not decode.
func unknownText(fl *flow, f *Func, in insn, code []byte) string {
	text := "BYTE " + hex.EncodeToString(code)
	if r := fl.relocIn(in); r != nil {
		text += " // " + f.symbolText(r)
	}
	return text
}

func arm64Text(fl *flow, f *Func, i int) (string, int) {
	in := fl.insns[i]
	code := f.code[in.off:][:4]
	r := fl.relocIn(in)
	if r != nil && i+1 < len(fl.insns) && fl.insns[i+1].kind == insnAddr {
		return fmt.Sprintf("MOVD $%s(SB), R%d", f.symbolText(r), fl.insns[i+1].dst), 2
	}
	inst, err := arm64asm.Decode(code)
	if err != nil {
		return unknownText(fl, f, in, code), 1
	}
	symname := func(addr uint64) (string, uint64) {
		if r == nil {
			return "", 0
		}
		return f.symbolText(r), addr
	}
	text := arm64asm.GoSyntax(inst, uint64(in.off), symname, nil)
	if k := fl.insns[i].kind; k == insnJump || k == insnBranch {
		distance := fmt.Sprintf("%d(PC)", (in.arg-int32(in.off))/4)
		text = strings.Replace(text, distance, fmt.Sprintf("%#x", in.arg), 1)
	}
	if r != nil && r.typ.isData() {
		text = strings.Replace(text, "0(PC)", f.symbolText(r)+"(SB)", 1)
	}
	return text, 1
}
