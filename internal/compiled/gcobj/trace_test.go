package gcobj

import "testing"

// TestTrace follows a register back through moves and jumps: on all ways the same address must have been loaded.
func TestTrace(t *testing.T) {
	other := insn{dst: -1, src: -1}
	move := func(dst, src int8) insn { return insn{kind: insnMove, dst: dst, src: src, writes: 1 << dst} }
	load := func(dst int8, rel int32) insn { return insn{kind: insnAddr, dst: dst, arg: rel, writes: 1 << dst} }
	zero := func(dst int8) insn { return insn{kind: insnZero, dst: dst, writes: 1 << dst} }
	garbage := func(dst int8) insn { return insn{dst: dst, writes: 1 << dst} }
	memory := insn{kind: insnLoad, dst: -1, writes: 1}
	call := insn{kind: insnCall, dst: -1, writes: ^uint32(0)}
	jump, branch := func(to int32) insn { return insn{kind: insnJump, dst: -1, arg: to} }, func(to int32) insn { return insn{kind: insnBranch, dst: -1, arg: to} }
	stop := insn{kind: insnStop, dst: -1}
	for name, test := range map[string]struct {
		insns []insn // 4 bytes each; the register 0 is asked for before the last
		want  TypeArg
		add   int64
	}{
		"loaded":                         {[]insn{other, load(0, 1), other, call}, TypeKnown, 1},
		"loaded and moved":               {[]insn{other, load(3, 2), move(5, 3), move(0, 5), call}, TypeKnown, 2},
		"nil":                            {[]insn{other, zero(0), call}, TypeNil, 0},
		"a parameter":                    {[]insn{other, other, call}, TypeDynamic, 0},
		"a parameter that is moved":      {[]insn{other, move(0, 3), call}, TypeDynamic, 0},
		"from memory":                    {[]insn{other, memory, call}, TypeDynamic, 0},
		"a result":                       {[]insn{other, call, call}, TypeDynamic, 0},
		"computed":                       {[]insn{other, garbage(0), call}, TypeUnknown, 0},
		"another register is computed":   {[]insn{other, load(0, 1), garbage(3), call}, TypeKnown, 1},
		"the same on two ways":           {[]insn{other, branch(16), load(0, 1), jump(20), load(0, 1), call}, TypeKnown, 1},
		"two addresses on two ways":      {[]insn{other, branch(16), load(0, 1), jump(20), load(0, 2), call}, TypeUnknown, 0},
		"nil on one of two ways":         {[]insn{other, branch(16), load(0, 1), jump(20), zero(0), call}, TypeUnknown, 0},
		"the other way does not go on":   {[]insn{other, branch(16), load(0, 1), jump(24), load(0, 2), stop, call}, TypeKnown, 1},
		"a loop around it":               {[]insn{other, load(0, 1), other, branch(8), call}, TypeKnown, 1},
		"before a loop that computes it": {[]insn{other, load(0, 1), other, garbage(0), branch(8), call}, TypeUnknown, 0},
		"behind a stop":                  {[]insn{other, load(0, 1), stop, call}, TypeUnknown, 0},
	} {
		fl := &flow{insns: test.insns, relocs: []reloc{{}, {add: 1}, {add: 2}}, budget: 1000}
		for i := range fl.insns {
			fl.insns[i].off, fl.insns[i].size = uint32(4*i), 4
		}
		if !fl.findJumps() {
			t.Fatalf("%s: too many jumps", name)
		}
		r, kind := fl.trace(place{int32(len(fl.insns) - 1), 0})
		if kind != test.want || r.add != test.add {
			t.Errorf("%s: %v, %d, want %v, %d", name, kind, r.add, test.want, test.add)
		}
		fl.budget = 1
		if _, kind := fl.trace(place{int32(len(fl.insns) - 1), 0}); kind == TypeKnown && len(fl.insns) > 4 {
			t.Errorf("%s: known without a budget", name)
		}
	}
}
