package gcobj

import "strings"

// A symInfo is what the reader keeps of a referenced symbol, made once per object and symbol.
type symInfo struct {
	name    string // copied out of the archive; safe to keep
	known   bool   // the other fields are filled
	typeArg int8   // index of the integer argument register that holds a type; -1 for none
	flow    callFlow
	pkg     string // import path, of functions that have no name here
}

// A callFlow says what a call does to control and registers, for the trace of a type argument.
type callFlow uint8

const (
	flowNormal    callFlow = iota // returns, and clobbers every register
	flowNoReturn                  // does not return
	flowPreserves                 // returns, and keeps every register but scratch ones
	flowDuff                      // returns, and clobbers the registers it counts in
)

// fill gives s its name and what follows from it.
func (s *symInfo) fill(name string) {
	s.name, s.known, s.typeArg = name, true, -1
	if al, ok := Allocator(name); ok {
		s.typeArg = int8(al.TypeArg)
	}
	s.flow = callFlowOf(name)
}

// callFlowOf tells the few runtime functions that do not behave like a Go call.
// Write barriers save everything but their result register (runtime/asm_amd64.s, asm_arm64.s: gcWriteBarrier).
func callFlowOf(name string) callFlow {
	s, ok := strings.CutPrefix(name, "runtime.")
	if !ok || strings.Contains(s, "/") { // that of a package whose path begins so
		return flowNormal
	}
	if strings.HasPrefix(s, "gcWriteBarrier") {
		return flowPreserves
	}
	switch s {
	case "duffzero", "duffcopy":
		return flowDuff
	case "gopanic", "throw", "fatal", "throwinit", "block":
		return flowNoReturn
	}
	for _, p := range [...]string{"goPanic", "panicIndex", "panicSlice", "panicdottype", "panicnildottype", "panicBounds",
		"panicdivide", "panicshift", "panicmakeslice", "panicwrap", "panicunsafe", "panicmem", "panicoverflow", "panicfloat"} {
		if strings.HasPrefix(s, p) {
			return flowNoReturn
		}
	}
	return flowNormal
}

// symbol resolves a reference made at offset at of the object. The zero reference is a nameless symbol;
// one that leads nowhere is too, and is recorded as corrupt.
func (o *object) symbol(ref symRef, at int) *symInfo {
	if ref == (symRef{}) {
		return &noSymbol
	}
	if ref.pkg == pkgBuiltin {
		if int64(ref.idx) >= int64(len(o.builtin)) {
			o.fail(at, "builtin symbol %d of %d in the table of %s", ref.idx, len(o.builtin), o.a.target.release)
			return &noSymbol
		}
		s := &o.builtin[ref.idx]
		if !s.known {
			s.fill(o.a.table.builtins[ref.idx])
		}
		return s
	}
	if i, ok := o.index(ref); ok {
		return o.own(i)
	}
	if ref.pkg > pkgSelf || ref.pkg == pkgSelf {
		o.fail(at, "symbol %d of package index %#x does not exist", ref.idx, ref.pkg)
		return &noSymbol
	}
	return o.foreign(ref, at)
}

var noSymbol = symInfo{known: true, typeArg: -1}

// index returns the index in this object's symbol blocks of the symbol ref, if it has one.
func (o *object) index(ref symRef) (int, bool) {
	first, end := 0, 0
	switch ref.pkg {
	case pkgSelf:
		first, end = o.first[0], o.first[1]
	case pkgHashed64:
		first, end = o.first[1], o.first[2]
	case pkgHashed:
		first, end = o.first[2], o.first[3]
	case pkgNone:
		first, end = o.first[3], o.nsym
	default:
		return 0, false
	}
	i := first + int(ref.idx)
	return i, i < end
}

// own returns the i-th symbol of this object's blocks.
func (o *object) own(i int) *symInfo {
	if o.info == nil {
		o.info = make([]symInfo, o.nsym)
	}
	s := &o.info[i]
	if !s.known {
		s.fill(o.str(int(o.off[blkSymdef]) + symSize*i))
	}
	return s
}

// foreign returns a symbol of an imported package, by the block of referenced names.
func (o *object) foreign(ref symRef, at int) *symInfo {
	if o.refs == nil {
		o.readRefs()
	}
	s := o.refs[ref]
	if s == nil {
		o.fail(at, "no name for symbol %d of package index %d", ref.idx, ref.pkg)
		return &noSymbol
	}
	if !s.known {
		s.fill(s.name)
	}
	return s
}

// readRefs reads the block of referenced names.
func (o *object) readRefs() {
	n := o.count(blkRefName, refSize)
	o.refs = make(map[symRef]*symInfo, n)
	list := make([]symInfo, n)
	for i := range list {
		at := int(o.off[blkRefName]) + refSize*i
		list[i].name = o.str(at + 8)
		o.refs[o.refAt(at)] = &list[i]
	}
}

// refAt reads the symRef at offset at, which the caller knows to be in range.
func (o *object) refAt(at int) symRef {
	return symRef{le.Uint32(o.data[at:]), le.Uint32(o.data[at+4:])}
}

// dataOf returns the contents of a symbol defined in this object and their offset; nil when it is not.
func (o *object) dataOf(ref symRef) ([]byte, int) {
	i, ok := o.index(ref)
	if !ok || i >= o.ndef {
		return nil, 0
	}
	return o.symData(i)
}
