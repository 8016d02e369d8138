package gcobj

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Unreferred reports whether nothing in the archive refers to f, so that the linker leaves it out: what calls it has its body inlined. It is false where
// something outside of the archive may refer to f: where f is exported, has its name for the linker from a directive, or is a method
// that an interface of the package has.
//
// Code of other packages may yet call f, from the body of an exported function that was inlined there: who has their archives has to look.
func (f *Func) Unreferred() bool {
	a := f.o.a
	if a.unreferred == nil {
		a.findUnreferred()
	}
	return a.unreferred[f.Index]
}

// findUnreferred fills in a.unreferred.
func (a *Archive) findUnreferred() {
	a.unreferred = make([]bool, len(a.funcs))
	referred := a.references()
	var methods map[string]bool // looked for where some function needs it
	for i := range a.funcs {
		f := &a.funcs[i]
		name := lastName(f.Name)
		if !f.isOwn() || !isHidden(name) || referred[f.Name] {
			continue
		}
		if methods == nil {
			methods = a.interfaceMethods()
		}
		a.unreferred[i] = !methods[name]
	}
}

// isOwn reports whether only the package and those that inline its functions can refer to f: the compiler numbers f, which it does with
// nothing that others know by its name. The runtime's functions are called by what the compiler makes up.
func (f *Func) isOwn() bool {
	return f.o == f.o.a.objects[0] && f.sym < f.o.first[1] && !f.ABIWrapper && !f.Asm() && !strings.HasPrefix(f.Name, "runtime.")
}

// lastName returns what is behind the last dot of a symbol: "m" of "p.(*T).m".
func lastName(symbol string) string { return symbol[strings.LastIndexByte(symbol, '.')+1:] }

// isHidden reports whether a function or method with that name is not exported, nor one that the runtime or cgo calls.
func isHidden(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsLower(r) && name != "main" && name != "init"
}

// references returns the names of functions that something in the archive refers to, other than themselves, the tables of methods, and what is for
// debuggers.
func (a *Archive) references() map[string]bool {
	referred := make(map[string]bool)
	for _, o := range a.objects {
		debug, seen := o.debugSymbols(), make([]bool, o.nsym)
		for i := range o.ndef {
			if debug[i] {
				continue
			}
			from, to := o.indexed(blkRelocIdx, i)
			for ; from < to; from++ {
				typ, ref := o.relocAt(from)
				if k, ok := o.index(ref); ok && typ != relMethodOff && k != i && !seen[k] && (k >= o.ndef || o.isFunc(k)) {
					seen[k], referred[o.own(k).name] = true, true
				}
			}
		}
	}
	return referred
}

// debugSymbols returns the definitions that tell debuggers of functions.
func (o *object) debugSymbols() map[int]bool {
	debug := make(map[int]bool)
	for at := int(o.off[blkAux]); at < int(o.off[blkAux+1]); at += auxSize {
		if kind := o.data[at]; kind >= auxDwarfInfo && kind <= auxDwarfLines {
			if i, ok := o.index(o.refAt(at + 1)); ok {
				debug[i] = true
			}
		}
	}
	return debug
}

// interfaceMethods returns the names of the methods of interfaces in the archive. That of an interface which has methods that are not exported is in
// the archive of the package whose methods these are.
func (a *Archive) interfaceMethods() map[string]bool {
	names := make(map[string]bool)
	for t := range a.Types() {
		for _, m := range t.Interface {
			names[m.Name] = true
		}
	}
	return names
}
