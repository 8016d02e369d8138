package gcobj

import "slices"

// ReturnedWith says of which calls the result may be the pointer that is returned beside the table of an interface, which the code refers to at an
// offset. It is not known where the two are not returned in registers right away, or the code does not say what the pointer is; what is given
// to the function, or lies in memory, is the result of no call.
func (f *Func) ReturnedWith(table uint32) (calls []uint32, known bool) {
	fl := f.o.flowOf(f)
	i, ok := fl.addressAt(table)
	if !ok {
		return nil, false
	}
	args := f.o.a.arch.args
	word := slices.Index(args, fl.insns[i].dst)
	if word < 0 || word+1 == len(args) {
		return nil, false
	}
	at, ok := fl.returned(i, args[word], args[word+1])
	if !ok {
		return nil, false
	}
	s := pointerSearch{fl: fl}
	s.add(at)
	return s.run()
}

// addressAt returns the instruction that has loaded the address that the code refers to at an offset: it is there, or the second of a pair.
func (fl *flow) addressAt(offset uint32) (int, bool) {
	i, ok := fl.at(offset)
	for ; ok && i < len(fl.insns); i++ {
		in := &fl.insns[i]
		if in.kind == insnAddr && fl.relocs[in.arg].off == offset {
			return i, true
		}
		if in.off > offset {
			break
		}
	}
	return 0, false
}

// returned follows the code from instruction i, which gives reg its value, to where the function returns it, and goes back with what is in the register
// beside it by then: it returns where that is before i, or the instruction behind i that gives it its value.
func (fl *flow) returned(i int, reg, beside int8) (place, bool) {
	path := []int{}
	for j := i + 1; j < len(fl.insns) && len(path) < len(fl.insns); j++ {
		in := &fl.insns[j]
		if in.kind == insnStop {
			return fl.back(path, i, beside), fl.f.o.a.arch.returns(fl.code(j))
		}
		if in.kind == insnJump {
			next, ok := fl.at(uint32(in.arg))
			if !ok {
				return place{}, false
			}
			j = next - 1
			path = append(path, -1) // so that a circle ends
			continue
		}
		if in.kind == insnBranch || in.kind == insnSwitch || in.kind == insnCall || in.writes&(1<<uint(reg)) != 0 {
			return place{}, false
		}
		path = append(path, j)
	}
	return place{}, false
}

// back follows reg back over the instructions of a path that begins behind instruction i.
func (fl *flow) back(path []int, i int, reg int8) place {
	for _, j := range slices.Backward(path) {
		if j < 0 || fl.insns[j].writes&(1<<uint(reg)) == 0 {
			continue
		}
		if fl.insns[j].kind != insnMove {
			return place{int32(j + 1), reg}
		}
		reg = fl.insns[j].src
	}
	return place{int32(i), reg}
}

// A pointerSearch goes back, on all paths, to what gave a register its value.
type pointerSearch struct {
	fl     *flow
	work   []place
	seen   map[place]bool
	calls  []uint32
	failed bool
}

func (s *pointerSearch) add(p place) {
	if s.seen == nil {
		s.seen = make(map[place]bool)
	}
	if !s.seen[p] {
		s.seen[p] = true
		s.work = append(s.work, p)
	}
}

func (s *pointerSearch) run() (calls []uint32, known bool) {
	for len(s.work) > 0 && !s.failed {
		p := s.work[len(s.work)-1]
		s.work = s.work[:len(s.work)-1]
		s.step(p)
	}
	return s.calls, !s.failed
}

// step goes back from a place by one instruction, on all ways.
func (s *pointerSearch) step(p place) {
	fl := s.fl
	if p.insn == 0 {
		return // a parameter
	}
	off := fl.insns[p.insn].off
	i, _ := slices.BinarySearchFunc(fl.jumps, off, compareTarget)
	for ; i < len(fl.jumps) && fl.jumps[i].target == off; i++ {
		s.add(place{fl.jumps[i].from, p.reg})
	}
	prev := p.insn - 1
	if k := fl.insns[prev].kind; k == insnJump || k == insnSwitch || k == insnStop {
		return
	}
	s.before(int(prev), p.reg)
}

// before goes on with what instruction i leaves in a register.
func (s *pointerSearch) before(i int, reg int8) {
	in := &s.fl.insns[i]
	op := s.fl.frameOp(i)
	switch {
	case in.writes&(1<<uint(reg)) == 0:
		s.add(place{int32(i), reg})
	case in.kind == insnCall:
		s.calls = append(s.calls, in.off)
	case in.kind == insnMove && in.dst == reg:
		s.add(place{int32(i), in.src})
	case op.kind == frameLoad && op.reg == reg:
		s.stored(op.disp)
	case op.kind == pointerLoad && op.reg == reg || in.kind == insnZero:
		// it lies in memory, or is nil
	default:
		s.failed = true
	}
}

// stored goes on with all that is stored to the word of the frame at disp. A word that is never stored to is none of the frame's own.
func (s *pointerSearch) stored(disp int32) {
	found := false
	for i := range s.fl.insns {
		op := s.fl.frameOp(i)
		if op.kind != frameStore || s.fl.grows(i) {
			continue
		}
		switch disp {
		case op.disp:
			s.add(place{int32(i), op.reg})
			found = true
		case op.disp + 8:
			if op.two >= 0 {
				s.add(place{int32(i), op.two})
				found = true
			}
		}
	}
	s.failed = s.failed || !found
}
