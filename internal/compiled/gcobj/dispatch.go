package gcobj

import "strings"

// A Use is a mark for the linker, that a function calls a method of an interface (R_USEIFACEMETHOD). It stands for no instruction.
type Use struct {
	Interface string // name of the type
	Offset    int64  // of the method in its descriptor, see [Method.Offset]
}

// Uses returns the methods of interfaces that f calls, and whether those are all, and all that is called through a table: of interfaces whose type depends on
// type parameters, the compiler marks the name of a method alone, and code with a dictionary calls what that has in the same way.
func (f *Func) Uses() (uses []Use, all bool) {
	all = !f.hasDictionary()
	cur := f.relocs()
	for r, ok := cur.next(); ok; r, ok = cur.next() {
		switch r.typ {
		case relUseNamed:
			all = false
		case relUseMethod:
			name, ok := typeName(f.o.symbol(r.ref, r.at).name)
			uses, all = append(uses, Use{name, r.add}), all && ok
		}
	}
	return uses, all
}

// hasDictionary reports whether f is the code of a generic function, or has some inlined.
func (f *Func) hasDictionary() bool {
	if strings.Contains(f.Name, "go.shape.") {
		return true
	}
	for ref := range f.Refs() {
		if strings.Contains(ref.Symbol, "..dict") {
			return true
		}
	}
	return false
}

// firstMethod is where the table of methods lies in one of a type and an interface (internal/abi.ITab: Inter, Type, Hash and four bytes, Fun).
const firstMethod = 24

// Slot returns which method of its interface the indirect call at an offset is of, from 0, in the order of the descriptor: the word that it goes through is
// loaded from the table of methods just before. It returns false for other calls; a func value is called by the first word of what it points to.
func (f *Func) Slot(call uint32) (slot int, ok bool) {
	fl := f.o.flowOf(f)
	i, ok := fl.at(call)
	if !ok {
		return 0, false
	}
	reg, ok := f.o.a.arch.callReg(fl.code(i))
	if !ok {
		return 0, false
	}
	i, op := fl.defined(i, reg)
	for in := &fl.insns[i]; op.kind == frameNone && in.kind == insnMove && in.dst == reg && in.src != reg; in = &fl.insns[i] {
		reg = in.src
		i, op = fl.defined(i, reg)
	}
	if op.kind != pointerLoad || op.disp < firstMethod || op.disp%8 != 0 {
		return 0, false
	}
	return int(op.disp-firstMethod) / 8, true
}

// Refers reports whether the archive's code or data refers to a symbol of another package, or defines it, as go:linkname can.
func (a *Archive) Refers(symbol string) bool {
	for _, o := range a.objects {
		if o.refs == nil {
			o.readRefs()
		}
		for _, s := range o.refs {
			if s.name == symbol {
				return true
			}
		}
		for i := o.first[3]; i < o.nsym; i++ { // by name alone, as linknamed symbols are
			if o.own(i).name == symbol {
				return true
			}
		}
	}
	return false
}
