package gcobj

import "maps"

// A carried says where words are before an instruction, by whatever path it is come to.
type carried struct {
	regs  [32]Words
	frame map[int32]Words // by bytes from the stack pointer
	done  Words           // those that are nil here, or equal to what there was before
	kept  Words           // those that may have been stored since: what equals them need not have been there before

	zero Words // nil if the flags say that something is zero
	old  Words // equal to what there was if they say that it is not
	same Words // equal to what there was if the first result register is not zero
}

func newCarried() *carried { return &carried{frame: make(map[int32]Words)} }

func (c *carried) clone() *carried {
	d := *c
	d.frame = maps.Clone(c.frame)
	return &d
}

// all returns the words that are somewhere.
func (c *carried) all() (words Words) {
	for _, w := range c.regs {
		words |= w
	}
	return words
}

// forget leaves out what is only known right behind an instruction.
func (c *carried) forget() { c.zero, c.old, c.same = 0, 0, 0 }

// meet leaves what both know, and reports whether that is less than c knew. Where words do not matter, they are anywhere.
func (c *carried) meet(o *carried) (less bool) {
	both := func(a, b Words) Words {
		w := (a | c.done) & (b | o.done)
		less = less || w != a|c.done
		return w
	}
	for reg := range c.regs {
		c.regs[reg] = both(c.regs[reg], o.regs[reg])
	}
	for disp := range o.frame {
		c.frame[disp] |= 0 // so that it is one of those below
	}
	for disp, w := range c.frame {
		c.frame[disp] = both(w, o.frame[disp])
	}
	less = less || c.done&^o.done != 0 || o.kept&^c.kept != 0
	c.done &= o.done
	c.kept |= o.kept
	return less
}

// step does with c what instruction i does.
func (h *handing) step(i int, c *carried) {
	in, arch := &h.fl.insns[i], h.fl.f.o.a.arch
	h.compare(i, c)
	if in.kind == insnCall {
		c.same = 0
		if h.fl.callee(in) == "runtime.ifaceeq" { // of two interfaces with one table, the first argument
			c.same = c.regs[arch.args[0]] & identical &^ c.kept
		} else {
			c.kept |= c.all()
		}
		c.regs = [32]Words{}
		return
	}
	was := c.regs
	for reg := range c.regs {
		if in.writes&(1<<reg) != 0 {
			c.regs[reg] = 0
		}
	}
	if in.writes&(1<<uint(arch.args[0])) != 0 {
		c.same = 0
	}
	op := h.fl.frameOp(i)
	switch {
	case in.kind == insnMove:
		c.regs[in.dst] = was[in.src]
	case op.kind == frameLoad:
		c.regs[op.reg] = c.frame[op.disp]
		if op.two >= 0 {
			c.regs[op.two] = c.frame[op.disp+8]
		}
	case op.kind == frameStore:
		h.store(c, op.disp, was[op.reg])
		if op.two >= 0 {
			h.store(c, op.disp+8, was[op.two])
		}
	default:
		for reg, w := range was {
			if w != 0 && arch.use(h.fl.code(i), int8(reg)) == usedStored {
				c.kept |= w
			}
		}
		if u, ok := arch.frame(h.fl.insn(i)); ok && !u.address {
			maps.DeleteFunc(c.frame, func(at int32, _ Words) bool { return u.width == 0 || at < u.disp+u.width && u.disp < at+8 })
		}
	}
}

// compare notes what the flags tell behind instruction i. A branch leaves them.
func (h *handing) compare(i int, c *carried) {
	arch, code := h.fl.f.o.a.arch, h.fl.insn(i)
	if h.fl.insns[i].kind == insnBranch || arch.keepsFlags(code) {
		return
	}
	c.zero, c.old = 0, 0
	t, ok := arch.test(code)
	switch {
	case !ok:
	case t.frame:
		c.zero = c.frame[t.disp]
	case t.wide:
		c.zero = c.regs[t.reg]
	case t.reg == arch.args[0]:
		c.old = c.same
	}
}

// store has words in the frame. Those that pointers may change are not followed.
func (h *handing) store(c *carried, disp int32, w Words) {
	maps.DeleteFunc(c.frame, func(at int32, _ Words) bool { return at < disp+8 && disp < at+8 })
	if w != 0 && !h.isShared(disp) {
		c.frame[disp] = w
	}
}
