package gcobj

import "iter"

// Inlined returns the symbol names of the functions whose bodies were inlined into f, one for each inlined call, in
// the order of the inline tree. A name may come up more than once, and the code of a body may have been optimised away.
// It is "" where [Frame.Func] would be: for functions of other packages whose names are not known.
func (f *Func) Inlined() iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range len(f.funcInfo().inl) / inlSize {
			if !yield(f.InlinedName(i)) {
				return
			}
		}
	}
}

// InlinedName returns the name of one of [Func.Inlined], by its number; "" where there is none.
func (f *Func) InlinedName(inlining int) string {
	if !f.hasInlining(inlining) {
		return ""
	}
	at := f.funcInfo().inlAt + inlSize*inlining + 12
	return f.o.inlined(f.o.refAt(at), at).name
}

// Outer returns the inlined call whose body an inlined call was inlined into in turn; -1 where it is in f's own code, or there is no such call. Both are numbered as by [Func.Inlining].
func (f *Func) Outer(inlining int) int {
	if !f.hasInlining(inlining) {
		return -1
	}
	return int(int32(le.Uint32(f.funcInfo().inl[inlSize*inlining:])))
}

// hasInlining reports whether there is an inlined call of the number.
func (f *Func) hasInlining(inlining int) bool {
	return 0 <= inlining && inlining < len(f.funcInfo().inl)/inlSize
}

// IsInlinedAt reports whether the instruction at offset belongs to the body of an inlined call, or to what was inlined into that.
func (f *Func) IsInlinedAt(offset uint32, inlining int) bool {
	at := f.Inlining(offset)
	for range maxDepth {
		if at < 0 || at == inlining {
			break
		}
		at = f.Outer(at)
	}
	return at >= 0 && at == inlining
}

// InlinedFrom returns the block, by its index in [Func.Blocks], that each way to the body of an inlined call leads through: the nearest to all instructions of the body, and to the one
// that stands for the call in tracebacks. It reports false where the body has no instruction left, or not all of the code is understood.
func (f *Func) InlinedFrom(inlining int) (block int, ok bool) {
	l := f.o.loopsOf(f)
	if len(l.blocks) == 0 || !f.hasInlining(inlining) {
		return 0, false
	}
	block = -1
	add := func(offset uint32) {
		switch at := l.at(offset); {
		case at < 0 || l.number[at] < 0:
		case block < 0:
			block = at
		default:
			block = meet(l.idom, l.number, block, at)
		}
	}
	for start, end := range f.Spans() {
		if !f.IsInlinedAt(start, inlining) {
			continue
		}
		for at := l.at(start); at >= 0 && at < len(l.blocks) && l.blocks[at].Start < end; at++ {
			add(max(start, l.blocks[at].Start))
		}
	}
	if block < 0 {
		return 0, false
	}
	if site := le.Uint32(f.funcInfo().inl[inlSize*inlining+inlSize-4:]); site < f.Size {
		add(site)
	}
	return block, true
}
