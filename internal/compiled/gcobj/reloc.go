package gcobj

import (
	"cmp"
	"slices"
)

// A relocType is the kind of a relocation (objabi.RelocType). The numbers below are the same in Go 1.25 to 1.27, and
// LoadTable checks them for a release that it is given.
type relocType uint16

const (
	relAddrARM64     relocType = 3
	relAddrOff       relocType = 5
	relCall          relocType = 7
	relCallARM64     relocType = 9
	relCallInd       relocType = 10
	relPCRel         relocType = 14
	relUseMethod     relocType = 24
	relUseNamed      relocType = 25
	relMethodOff     relocType = 26
	relGOTPCRel      relocType = 29
	relARM64GOTPCRel relocType = 34
	relARM64GOT      relocType = 35
	relARM64PCRel    relocType = 36
	relARM64LDST8    relocType = 37 // PCREL_LDST8, 16, 32, 64 follow each other
	relARM64LDST64   relocType = 40

	relWeak relocType = 1 << 15 // flag
)

// A reloc is a decoded relocation of a function.
type reloc struct {
	off  uint32 // in the function, within its code
	size uint8  // bytes to patch; 0 for markers
	typ  relocType
	add  int64
	ref  symRef
	at   int // offset of ref in the object
}

// isCall reports whether the relocation is that of a call or of a jump to another function.
func (t relocType) isCall() bool { return t == relCall || t == relCallARM64 }

// isData reports whether the relocation loads or addresses data.
func (t relocType) isData() bool {
	switch t {
	case relPCRel, relGOTPCRel, relAddrARM64, relARM64GOTPCRel, relARM64GOT, relARM64PCRel:
		return true
	}
	return relARM64LDST8 <= t && t <= relARM64LDST64
}

// A relocCursor walks the relocations of a function in code order.
type relocCursor struct {
	f      *Func
	i, end int
	sorted []reloc // when the stored order is not the code's
}

// relocs returns a cursor at f's first relocation. The compiler stores them in code order; a hand-made order is sorted.
func (f *Func) relocs() relocCursor {
	from, to := f.o.indexed(blkRelocIdx, f.sym)
	c := relocCursor{f: f, i: from, end: to}
	prev := int32(-1)
	base := int(f.o.off[blkReloc])
	for i := from; i < to; i++ {
		off := int32(le.Uint32(f.o.data[base+relocSize*i:]))
		if off < prev {
			return c.sort()
		}
		prev = off
	}
	return c
}

// sort returns the cursor over a sorted copy.
func (c relocCursor) sort() relocCursor {
	list := make([]reloc, 0, c.end-c.i)
	for r, ok := c.next(); ok; r, ok = c.next() {
		list = append(list, r)
	}
	slices.SortStableFunc(list, func(a, b reloc) int { return cmp.Compare(a.off, b.off) })
	return relocCursor{f: c.f, end: len(list), sorted: list}
}

// next returns the next relocation within f's code. Markers at the very end of the code are kept.
func (c *relocCursor) next() (r reloc, ok bool) {
	for c.i < c.end {
		i := c.i
		c.i++
		if c.sorted != nil {
			return c.sorted[i], true
		}
		o := c.f.o
		at := int(o.off[blkReloc]) + relocSize*i
		b := o.data[at : at+relocSize]
		r = reloc{
			off:  le.Uint32(b),
			size: b[4],
			typ:  relocType(le.Uint16(b[5:])) &^ relWeak,
			add:  int64(le.Uint64(b[7:])),
			ref:  symRef{le.Uint32(b[15:]), le.Uint32(b[19:])},
			at:   at + 15,
		}
		if uint64(r.off)+uint64(r.size) > uint64(len(c.f.code)) {
			o.fail(at, "relocation at %#x of %d bytes in %s of %d", r.off, r.size, c.f.Name, len(c.f.code))
			continue
		}
		return r, true
	}
	return reloc{}, false
}
