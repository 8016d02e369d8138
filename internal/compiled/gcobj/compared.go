package gcobj

import "slices"

// A regUse is what an instruction does with the value of a register.
type regUse uint8

const (
	usedNot      regUse = iota // nothing of what follows
	usedCompared               // compares it with something else
	usedStored                 // stores it
)

// Compared reports whether what comes of the address of data that the code loads at offset, that of a [Ref], on a path that leads on from there, is a
// comparison, as in a type assertion, before it is stored or moved. It is one, too, where that is not understood.
func (f *Func) Compared(offset uint32) bool {
	fl := f.o.flowOf(f)
	i, ok := fl.at(offset)
	if ok && fl.insns[i].kind != insnAddr && i+1 < len(fl.insns) {
		i++ // the second of a pair
	}
	if !ok || fl.insns[i].kind != insnAddr {
		return true
	}
	reg := fl.insns[i].dst
	seen := make([]bool, len(fl.insns))
	for work := fl.following(i); len(work) > 0; {
		i := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[i] {
			continue
		}
		seen[i] = true
		in := &fl.insns[i]
		use := f.o.a.arch.use(fl.code(i), reg)
		if use == usedCompared {
			return true
		}
		if use == usedNot && in.writes&(1<<uint(reg)) == 0 && (in.kind != insnMove || in.src != reg) {
			work = append(work, fl.following(i)...)
		}
	}
	return false
}

// following returns the instructions that may be next after instruction i.
func (fl *flow) following(i int) []int {
	var next []int
	in := &fl.insns[i]
	switch in.kind {
	case insnStop:
		return nil
	case insnJump, insnBranch:
		if to, ok := fl.at(uint32(in.arg)); ok {
			next = append(next, to)
		}
	case insnSwitch:
		for _, target := range fl.jumpTables() {
			if to, ok := fl.at(target); ok {
				next = append(next, to)
			}
		}
	}
	if in.kind != insnJump && in.kind != insnSwitch && i+1 < len(fl.insns) {
		next = append(next, i+1)
	}
	return slices.Compact(next)
}
