package gcobj

import (
	"math"
	"slices"
)

// Words are words that a function returns in integer registers, a bit each, in the order of the registers; from bit 16 on, the same words again where what they are a part of
// may equal something without being it, as an interface with a struct in it does.
type Words uint32

// AllWords are all of them, on any architecture.
const AllWords Words = math.MaxUint32

// identical are the words of what is itself all that equals it.
const identical Words = math.MaxUint16

// Handed returns which of the words that the call at an offset returns are in one of the words of to wherever the function returns behind it, by whatever path on which they are
// neither nil nor equal to what there was before. What comes behind the offsets of ends, which are in order, is not looked at, and a loop without end loses all. It
// returns none where the code is not understood.
func (f *Func) Handed(call uint32, to Words, ends []uint32) Words {
	h := f.newHanding(to, ends)
	i, ok := h.fl.at(call)
	switch {
	case !ok || len(h.blocks) == 0:
		return 0
	case h.fl.insns[i].kind == insnStop: // a jump: what that returns is returned
		return to
	}
	c := newCarried()
	for k, reg := range f.o.a.arch.args {
		c.regs[reg] = 1<<k | 1<<(k+16)
	}
	return h.from(i, c)
}

// HandedAddress returns which of the two words of AllWords that are the first result, for the address that the code refers to at an offset, that of a [Ref], are in one of the words of to
// wherever the function returns behind it, as Handed does.
func (f *Func) HandedAddress(ref uint32, to Words, ends []uint32) Words {
	h := f.newHanding(to, ends)
	i, ok := h.fl.addressAt(ref)
	if !ok || len(h.blocks) == 0 {
		return 0
	}
	c := newCarried()
	c.regs[h.fl.insns[i].dst] = 1 | 1<<16
	return h.from(i, c)
}

// A handing follows words from one instruction on, over all paths.
type handing struct {
	fl     *flow
	to     Words
	ends   []uint32
	shared []frameSpan // whose address is taken: what lies there may change by pointers
	blocks []Block
	start  int        // the instruction
	before []*carried // each block; nil where nothing leads
	work   []int      // blocks
	lost   Words      // those that some path loses
}

func (f *Func) newHanding(to Words, ends []uint32) *handing {
	h := &handing{fl: f.o.flowOf(f), to: to, ends: ends, blocks: f.Blocks()}
	objects := f.stackObjects()
	for i := range h.fl.insns {
		if u, ok := f.o.a.arch.frame(h.fl.insn(i)); ok && u.address {
			h.shared = append(h.shared, spanOf(u.disp, objects))
		}
	}
	return h
}

// A frameSpan is a part of the stack frame, in bytes from the stack pointer.
type frameSpan struct{ from, to int32 }

// spanOf returns what may be changed by the address of a part of the frame: of a variable that is one of objects, that, and otherwise all behind.
func spanOf(disp int32, objects []frameSpan) frameSpan {
	span := frameSpan{disp, disp}
	for _, o := range objects {
		if o.from <= disp && disp < o.to {
			span = frameSpan{min(span.from, o.from), max(span.to, o.to)}
		}
	}
	if span.to == disp {
		return frameSpan{disp, math.MaxInt32}
	}
	return span
}

// stackObjects returns the variables in f's frame with pointers in them whose address is taken.
func (f *Func) stackObjects() (all []frameSpan) {
	const first, record = 8, 16 // behind the number of records (cmd/compile/internal/liveness: emitStackObjects)
	data := f.funcInfo().objects
	for at := first; at+record <= len(data); at += record {
		if off := int32(le.Uint32(data[at:])); off < 0 { // counted down from where the frame's variables end
			from := f.funcInfo().locals - int32(f.o.a.arch.saved) + off
			all = append(all, frameSpan{from, from + int32(le.Uint32(data[at+4:]))})
		}
	}
	return all
}

// isShared reports whether pointers may change the word of the frame at disp.
func (h *handing) isShared(disp int32) bool {
	return slices.ContainsFunc(h.shared, func(s frameSpan) bool { return s.from < disp+8 && disp < s.to })
}

// from returns which of the words that c has behind instruction i are handed on.
func (h *handing) from(i int, c *carried) Words {
	all := c.all()
	h.start, h.before = i, make([]*carried, len(h.blocks))
	h.walk(h.blockAt(i), i+1, c)
	for len(h.work) > 0 {
		b := h.work[len(h.work)-1]
		h.work = h.work[:len(h.work)-1]
		first, _ := h.fl.at(h.blocks[b].Start)
		h.walk(b, first, h.before[b].clone())
	}
	return all &^ (h.lost | h.lostInLoops())
}

// blockAt returns the block of instruction i.
func (h *handing) blockAt(i int) int {
	b, ok := slices.BinarySearchFunc(h.blocks, h.fl.insns[i].off, func(b Block, off uint32) int { return int(int64(b.Start) - int64(off)) })
	if !ok {
		b--
	}
	return b
}

// walk goes through a block from instruction i on, before which c is.
func (h *handing) walk(at, i int, c *carried) {
	b := &h.blocks[at]
	for ; i < len(h.fl.insns) && h.fl.insns[i].off < b.End; i++ {
		switch {
		case h.isEnd(i):
			return
		case i == h.start: // by another round: what was there is replaced
			h.lost |= ^c.done
			return
		}
		h.step(i, c)
	}
	switch b.Leaves {
	case Returns:
		h.lost |= ^(c.done | h.returned(c))
	case Jumps, Departs:
		h.lost |= ^c.done
	case Stays:
		for _, next := range b.Next {
			h.enter(next, h.along(i-1, next, c))
		}
	}
}

// returned returns the words that are where results are looked for.
func (h *handing) returned(c *carried) (words Words) {
	for k, reg := range h.fl.f.o.a.arch.args {
		if h.to&(1<<k) != 0 {
			words |= c.regs[reg] & identical
		}
		if h.to&(1<<(k+16)) != 0 {
			words |= c.regs[reg] &^ identical
		}
	}
	return words
}

// isEnd reports whether nothing behind instruction i is to be looked at.
func (h *handing) isEnd(i int) bool {
	in := &h.fl.insns[i]
	k, _ := slices.BinarySearch(h.ends, in.off)
	return k < len(h.ends) && h.ends[k] < in.off+uint32(in.size)
}

// enter has a block looked at, again if less is known before it than was.
func (h *handing) enter(b int, c *carried) {
	if h.before[b] == nil {
		h.before[b] = c.clone()
		h.before[b].forget()
		h.work = append(h.work, b)
	} else if h.before[b].meet(c) {
		h.work = append(h.work, b)
	}
}

// along returns what is known where the branch at instruction i, which ends a block that c is behind, leads to the block next.
func (h *handing) along(i, next int, c *carried) *carried {
	in, arch := &h.fl.insns[i], h.fl.f.o.a.arch
	if in.kind != insnBranch || len(h.blocks[h.blockAt(i)].Next) < 2 {
		return c
	}
	b, ok := arch.branch(h.fl.insn(i))
	if !ok {
		return c
	}
	zero, old := c.zero, c.old
	if b.reg >= 0 {
		zero, old = c.regs[b.reg], 0
		if b.bit {
			zero = 0
		}
		if b.reg == arch.args[0] {
			old = c.same
		}
	}
	c = c.clone()
	if taken := h.blocks[next].Start == uint32(in.arg); taken == b.ifZero {
		c.done |= zero
	} else {
		c.done |= old
	}
	return c
}

// lostInLoops returns the words that are somewhere from where the function neither returns nor ends.
func (h *handing) lostInLoops() (lost Words) {
	leaves := make([]bool, len(h.blocks))
	for changed := true; changed; {
		changed = false
		for at := range h.blocks {
			if !leaves[at] && h.mayLeave(at, leaves) {
				leaves[at], changed = true, true
			}
		}
	}
	for at, c := range h.before {
		if c != nil && !leaves[at] {
			lost |= ^c.done
		}
	}
	return lost
}

func (h *handing) mayLeave(at int, leaves []bool) bool {
	b := &h.blocks[at]
	if b.Leaves != Stays {
		return true
	}
	for i, _ := h.fl.at(b.Start); i < len(h.fl.insns) && h.fl.insns[i].off < b.End; i++ {
		if h.isEnd(i) || i == h.start {
			return true
		}
	}
	return slices.ContainsFunc(b.Next, func(next int) bool { return leaves[next] })
}
