package gcobj

// An arch is what differs between architectures.
type arch struct {
	quantum uint32 // unit of code length in pc tables (sys.Arch.MinLC)
	args    []int8 // integer argument registers of ABIInternal, in order
	duff    uint32 // registers that duffzero and duffcopy clobber, a bit each

	duffBlock int64  // bytes of the code in duffcopy that copies 16 bytes
	barrier   uint32 // registers that gcWriteBarrierN clobbers
	saved     int64  // bytes of the frame that lie above its variables, and count as such: the caller's frame pointer

	// callAt returns the offset of the call instruction whose relocation is at off, and whether it is a jump.
	callAt func(code []byte, off uint32) (start uint32, tail bool)

	// returns reports whether code begins with an instruction that returns to the caller.
	returns func(code []byte) bool

	// callReg returns the register that the indirect call at the beginning of code goes through; false where it is another instruction, or
	// goes through memory.
	callReg func(code []byte) (int8, bool)

	// frameOp tells what code, one instruction, does to words of the stack frame.
	frameOp func(code []byte) frameOp

	// use tells what the instruction at the beginning of code does with the value of the register, as far as [Func.Compared] asks.
	use func(code []byte, reg int8) regUse

	// test tells of what code, one instruction, sets the flags by comparing it with zero.
	test func(code []byte) (zeroTest, bool)

	// branch tells how the branch at the beginning of code depends on whether something is zero.
	branch func(code []byte) (zeroBranch, bool)

	// keepsFlags reports whether code, one instruction, is known to leave the flags.
	keepsFlags func(code []byte) bool

	// frame tells what code, one instruction that neither loads nor stores a word by frameOp, does to the frame; false where that is nothing.
	frame func(code []byte) (frameUse, bool)

	// move tells whether code, one instruction, loads or stores 16 bytes or more.
	move func(code []byte) (memMove, bool)

	// stringMove tells whether the instruction at index i copies as many bytes as registers say, and how many; 0 where that is not known.
	stringMove func(fl *flow, i int) (int64, bool)

	// constant returns the register that the instruction at the beginning of code sets to a constant, and that.
	constant func(code []byte) (reg int8, value int64, ok bool)

	// sweep decodes code into fl.insns, knowing its relocations. It reports whether all of it was understood.
	sweep func(fl *flow, f *Func) bool

	// text returns the assembly text of the instruction at index i, and of how many instructions it is.
	text func(fl *flow, f *Func, i int) (string, int)
}

// archOf returns the architecture named goarch, nil if it is not supported.
func archOf(goarch string) *arch {
	switch goarch {
	case "amd64":
		return &amd64
	case "arm64":
		return &arm64
	}
	return nil
}

// A zeroTest is a comparison with zero.
type zeroTest struct {
	reg   int8
	wide  bool  // of all of the register; of its lowest byte otherwise
	frame bool  // of a word of the frame instead
	disp  int32 // of it
}

// A zeroBranch is a branch that depends on whether something is zero.
type zeroBranch struct {
	reg    int8 // that is compared; -1 for what the flags tell
	bit    bool // only its lowest bit is
	ifZero bool // it is taken if it is
}

// A frameUse is what an instruction may change of the stack frame, or has the address of.
type frameUse struct {
	disp    int32 // bytes from the stack pointer
	width   int32 // bytes that may change; 0 where that is not known
	address bool  // it changes nothing, but has the address of what begins at disp
}
