package gcobj

import (
	"cmp"
	"slices"
)

// A Block is a stretch of a function's code that is entered at its first instruction alone and left after its last.
type Block struct {
	Start, End uint32 // bytes from the start of the function; End is exclusive
	Next       []int  // blocks that may follow, by index, each once
	Leaves     Leave  // how else control leaves
}

// A Leave says how control leaves a function at the end of a block.
type Leave uint8

const (
	Stays   Leave = iota // it goes on in Next
	Returns              // to the caller
	Jumps                // to another function, which returns to the caller
	Departs              // to wherever a register says, without coming back
	Stops                // it does not: a call that does not return, a trap
)

// Blocks returns the blocks of f in code order, the first of which is the function's beginning. It returns nil where not all of the code is
// understood. Calls that the runtime's names tell not to return end a block; others are for the caller to know.
func (f *Func) Blocks() []Block {
	fl := f.o.flowOf(f)
	if !fl.ok || len(fl.insns) == 0 || fl.hidesCall() {
		return nil
	}
	var blocks []Block
	for i := range fl.insns {
		if i == 0 || fl.begins(i) {
			blocks = append(blocks, Block{Start: fl.insns[i].off})
		}
	}
	last := 0 // index of the instruction that ends the block
	for i := range blocks {
		b := &blocks[i]
		b.End = f.Size
		if i+1 < len(blocks) {
			b.End = blocks[i+1].Start
		}
		for last+1 < len(fl.insns) && fl.insns[last+1].off < b.End {
			last++
		}
		fl.end(b, last, i+1, blocks)
		last++
	}
	return blocks
}

// hidesCall reports whether there is a call that no relocation tells of: assembly can have its bytes as data. All calls that a compiler or an assembler writes have one.
func (fl *flow) hidesCall() bool {
	at := 0
	for i := range fl.insns {
		in := &fl.insns[i]
		if in.kind != insnCall {
			continue
		}
		for at < len(fl.relocs) && fl.relocs[at].off < in.off {
			at++
		}
		if at == len(fl.relocs) || fl.relocs[at].off >= in.off+uint32(in.size) {
			return true
		}
	}
	return false
}

// begins reports whether instruction i, which is not the first, begins a block: it is jumped to, or the one before it leaves.
func (fl *flow) begins(i int) bool {
	switch fl.insns[i-1].kind {
	case insnJump, insnBranch, insnSwitch, insnStop:
		return true
	}
	_, ok := slices.BinarySearchFunc(fl.jumps, fl.insns[i].off, compareTarget)
	return ok
}

func compareTarget(j jump, off uint32) int { return cmp.Compare(j.target, off) }

// end says how b, whose last instruction is i, is left; next is the index of the block behind it.
func (fl *flow) end(b *Block, i, next int, blocks []Block) {
	in := &fl.insns[i]
	switch in.kind {
	case insnStop:
		b.Leaves = fl.leaves(in)
		return
	case insnSwitch:
		targets := fl.jumpTables()
		if len(targets) == 0 {
			b.Leaves = Departs
			return
		}
		for _, t := range targets {
			b.follow(t, blocks)
		}
	case insnJump, insnBranch:
		b.follow(uint32(in.arg), blocks)
	}
	if in.kind == insnJump || in.kind == insnSwitch {
		return
	}
	if next == len(blocks) { // the code ends as if there were more
		b.Leaves = Stops
		return
	}
	b.add(next)
}

// follow adds the block that begins at an offset. There is one, of a jump within the function; what leads elsewhere departs.
func (b *Block) follow(target uint32, blocks []Block) {
	i, ok := slices.BinarySearchFunc(blocks, target, func(b Block, t uint32) int { return cmp.Compare(b.Start, t) })
	if !ok {
		b.Leaves = Departs
		return
	}
	b.add(i)
}

func (b *Block) add(next int) {
	if !slices.Contains(b.Next, next) {
		b.Next = append(b.Next, next)
	}
}

// leaves says how an instruction that does not go on leaves the function.
func (fl *flow) leaves(in *insn) Leave {
	code := fl.f.code[in.off:]
	if fl.f.o.a.arch.returns(code) {
		return Returns
	}
	if r := fl.callReloc(in); r != nil {
		if _, tail := fl.f.o.a.arch.callAt(fl.f.code, r.off); tail {
			return Jumps
		}
	}
	return Stops
}

// callReloc returns the relocation of a direct call or of a jump to another function, nil of other instructions.
func (fl *flow) callReloc(in *insn) *reloc {
	i, _ := slices.BinarySearchFunc(fl.relocs, in.off, func(r reloc, off uint32) int { return cmp.Compare(r.off, off) })
	for end := in.off + uint32(in.size); i < len(fl.relocs) && fl.relocs[i].off < end; i++ {
		if fl.relocs[i].typ.isCall() {
			return &fl.relocs[i]
		}
	}
	return nil
}
