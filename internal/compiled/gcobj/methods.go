package gcobj

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"iter"
	"slices"
	"strings"
)

// A Type is a type descriptor in an archive, as far as methods go.
type Type struct {
	Name      string   // as in [Call.Type]: "m.T", "*m.T"
	Methods   []Method // of a type that is no interface, those of embedded fields too
	Interface []Method // of an interface
}

// A Method is one of a type or of an interface.
type Method struct {
	Name   string
	Type   string // "func(int) string", without the receiver
	Func   string // symbol of the function; "" of an interface
	Called string // symbol of the function that is called through an interface, which has the receiver in a word; "" of an interface
	Offset int64  // of the method in the descriptor of an interface, in bytes: what [Use.Offset] is
}

// Has reports whether a type has a method with that name and type.
func (t *Type) Has(m Method) (own Method, ok bool) {
	for _, own := range t.Methods {
		if own.Name == m.Name && own.Type == m.Type {
			return own, true
		}
	}
	return Method{}, false
}

// Implements reports whether a type has all methods of an interface.
func (t *Type) Implements(i *Type) bool {
	for _, m := range i.Interface {
		if _, ok := t.Has(m); !ok {
			return false
		}
	}
	return len(i.Interface) > 0
}

// Types returns the type descriptors in the archive that have methods. The compiler emits one of each type that the package declares, and of each that
// it may convert to an interface.
func (a *Archive) Types() iter.Seq[Type] {
	return func(yield func(Type) bool) {
		for _, o := range a.objects {
			for i := range o.ndef {
				name, ok := o.typeNamed(i)
				if !ok || strings.HasPrefix(name, ".") {
					continue
				}
				t := Type{Name: name}
				o.readMethods(i, &t)
				if len(t.Methods)+len(t.Interface) > 0 && !yield(t) {
					return
				}
			}
		}
	}
}

// typeNamed returns the type that the i-th definition describes, if it is a descriptor. Of other definitions it makes no names.
func (o *object) typeNamed(i int) (string, bool) {
	at := int(o.off[blkSymdef]) + symSize*i
	n, off := le.Uint32(o.data[at:]), le.Uint32(o.data[at+4:])
	if end := uint64(off) + uint64(n); end <= uint64(len(o.data)) && !bytes.HasPrefix(o.data[off:end], []byte(typePrefix)) {
		return "", false
	}
	return typeName(o.own(i).name)
}

// relocsOf returns the relocations of the i-th definition.
func (o *object) relocsOf(i int) []reloc {
	from, to := o.indexed(blkRelocIdx, i)
	list := make([]reloc, 0, to-from)
	for ; from < to; from++ {
		at := int(o.off[blkReloc]) + relocSize*from
		b := o.data[at : at+relocSize]
		list = append(list, reloc{
			off: le.Uint32(b), size: b[4], typ: relocType(le.Uint16(b[5:])) &^ relWeak, add: int64(le.Uint64(b[7:])),
			ref: symRef{le.Uint32(b[15:]), le.Uint32(b[19:])}, at: at + 15,
		})
	}
	slices.SortStableFunc(list, func(a, b reloc) int { return cmp.Compare(a.off, b.off) })
	return list
}

// relocAt returns the kind of a relocation of the block, and what it refers to.
func (o *object) relocAt(i int) (relocType, symRef) {
	at := int(o.off[blkReloc]) + relocSize*i
	return relocType(le.Uint16(o.data[at+5:])) &^ relWeak, o.refAt(at + 15)
}

// readMethods reads the tables of methods of a descriptor (internal/abi/type.go): a method of a type is the offset of its name and three that
// the linker is told about as one (R_METHODOFF), of its type, of the function for interfaces, and of the function; a method of an interface is the offsets of
// its name and of its type.
func (o *object) readMethods(i int, t *Type) {
	relocs := o.relocsOf(i)
	for j, r := range relocs {
		switch {
		case r.typ != relAddrOff || j+1 == len(relocs) || relocs[j+1].off != r.off+4:
		case relocs[j+1].typ == relMethodOff && j+3 < len(relocs):
			t.Methods = append(t.Methods, Method{
				Name: o.nameData(r), Type: o.typeAt(relocs[j+1]), Func: o.symbol(relocs[j+3].ref, relocs[j+3].at).name,
				Called: o.symbol(relocs[j+2].ref, relocs[j+2].at).name,
			})
		case relocs[j+1].typ == relAddrOff && strings.HasPrefix(o.typeAt(relocs[j+1]), "func("):
			if name := o.nameData(r); name != "" && name != "*"+t.Name {
				t.Interface = append(t.Interface, Method{Name: name, Type: o.typeAt(relocs[j+1]), Offset: int64(r.off)})
			}
		}
	}
}

func (o *object) typeAt(r reloc) string {
	name, _ := typeName(o.symbol(r.ref, r.at).name)
	return name
}

// nameData returns the name that a relocation refers to: a byte of flags, the length, and the name.
func (o *object) nameData(r reloc) string {
	data, at := o.dataOf(r.ref)
	if len(data) == 0 {
		return ""
	}
	n, size := binary.Uvarint(data[1:])
	if size <= 0 || n > uint64(len(data)-1-size) {
		o.fail(at, "name of %d bytes in %d", n, len(data))
		return ""
	}
	return string(data[1+size : 1+size+int(n)])
}
