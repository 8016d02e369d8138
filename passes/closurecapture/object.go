package closurecapture

import (
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/layout"
)

// An object is a closure object as it is predicted: a code pointer, then a pointer for
// each variable captured by reference and the value of each of the others.
type object struct {
	caps    []capture
	generic bool // shapes and dictionaries change the fields
	sizes   types.Sizes
}

// cost returns what allocating the object costs; without bytes when the size is not known.
func (o object) cost() finding.Cost {
	fields := []*types.Var{field(0, types.Typ[types.Uintptr])}
	pointers := false
	for i, c := range o.caps {
		t := c.fieldType()
		if !c.byRef && layout.HasTypeParam(t) {
			return finding.Cost{Objects: 1}
		}
		fields = append(fields, field(i+1, t))
		pointers = pointers || layout.HasPointers(t)
	}
	size := o.sizes.Sizeof(types.NewStruct(fields, nil))
	return finding.Object(size, pointers, o.word())
}

func (o object) word() int64 { return o.sizes.Sizeof(types.Typ[types.Uintptr]) }

func field(i int, t types.Type) *types.Var {
	return types.NewField(token.NoPos, nil, "X"+strconv.Itoa(i), t, false)
}

// fits reports whether the call allocates an object with the fields predicted.
func (o object) fits(c *evidence.Call) bool {
	fields := fieldsOf(c.Type)
	if len(fields) != len(o.caps) {
		return false
	}
	for i, f := range fields {
		if !o.generic && !evidence.SameType(f, o.caps[i].descriptor()) {
			return false
		}
	}
	return true
}

// allocated returns the cost of the largest object that the calls allocate, from their type
// descriptors, and whether all have one size. Without bytes when a size is not known.
func (o object) allocated(calls []*evidence.Call) (cost finding.Cost, same bool) {
	same = true
	for i, c := range calls {
		one := o.allocatedBy(c)
		if one.Bytes == 0 {
			return finding.Cost{Objects: 1}, true
		}
		same = same && (i == 0 || one == cost)
		if one.Bytes > cost.Bytes {
			cost = one
		}
	}
	return cost, same
}

func (o object) allocatedBy(call *evidence.Call) finding.Cost {
	if o.fits(call) && !o.generic {
		return o.cost()
	}
	return finding.Cost{Bytes: o.bytesOf(call.Type), Objects: 1}
}

// bytesOf returns what an object with the type descriptor takes, or 0 when that is not known.
func (o object) bytesOf(descriptor string) int64 {
	m := measure{word: o.word()}
	m.add(m.word, m.word, false)
	for i, f := range fieldsOf(descriptor) {
		if size, align, pointers, ok := m.typeSize(f); ok {
			m.add(size, align, pointers)
			continue
		}
		t := o.valueOf(i, f)
		if t == nil {
			return 0
		}
		m.add(o.sizes.Sizeof(t), o.sizes.Alignof(t), layout.HasPointers(t))
	}
	return finding.SizeClass(m.total(), m.pointers, m.word)
}

// valueOf returns the type of the i-th field, from 0, whose descriptor is f: that of a capture by value. It returns
// nil when that is not known. The body of a range over a function holds more than the captures.
func (o object) valueOf(i int, f string) types.Type {
	for _, c := range o.caps {
		if name := c.descriptor(); name != "" && !c.byRef && evidence.SameType(f, name) {
			return c.typ
		}
	}
	if i >= len(o.caps) || o.caps[i].byRef || o.caps[i].size == 0 {
		return nil
	}
	return o.caps[i].typ
}

// fieldsOf returns the types of what a closure object holds behind its code pointer, from
// its type descriptor: "noalg.struct { F uintptr; X0 *int; X1 string }".
func fieldsOf(descriptor string) []string {
	body, ok := strings.CutPrefix(strings.TrimPrefix(descriptor, "noalg."), "struct { F uintptr; ")
	if !ok {
		return nil
	}
	var types []string
	for _, f := range splitFields(strings.TrimSuffix(body, " }")) {
		_, t, _ := strings.Cut(f, " ")
		types = append(types, t)
	}
	return types
}

// splitFields splits the body of a struct type at the semicolons outside brackets and strings.
func splitFields(body string) []string {
	var fields []string
	depth, start, quoted := 0, 0, false
	for i := 0; i < len(body); i++ {
		switch c := body[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case strings.IndexByte("([{", c) >= 0:
			depth++
		case strings.IndexByte(")]}", c) >= 0:
			depth--
		case c == ';' && depth == 0:
			fields = append(fields, body[start:i])
			start = i + len("; ")
		}
	}
	return append(fields, body[min(start, len(body)):])
}

// measure adds up the fields of a struct.
type measure struct {
	word, size, align int64
	pointers          bool
}

func (m *measure) add(size, align int64, pointers bool) {
	m.size = (m.size+align-1)/align*align + size
	m.align = max(m.align, align)
	m.pointers = m.pointers || pointers
}

func (m *measure) total() int64 {
	if m.align == 0 {
		return 0
	}
	return (m.size + m.align - 1) / m.align * m.align
}

// typeSize returns the layout of a type by the name of its descriptor; false for named types.
func (m *measure) typeSize(name string) (size, align int64, pointers, ok bool) {
	name = strings.TrimPrefix(name, "go.shape.")
	basic := map[string]int64{
		"bool": 1, "int8": 1, "uint8": 1, "int16": 2, "uint16": 2, "int32": 4, "uint32": 4, "float32": 4,
		"int64": 8, "uint64": 8, "float64": 8, "int": m.word, "uint": m.word, "uintptr": m.word,
	}
	if n := basic[name]; n > 0 {
		return n, min(n, m.word), false, true
	}
	for _, p := range []struct {
		prefix string
		words  int64
	}{
		{"*", 1}, {"func(", 1}, {"map[", 1}, {"chan ", 1}, {"<-chan ", 1}, {"chan<- ", 1}, {"unsafe.Pointer", 1},
		{"[]", 3}, {"string", 2}, {"interface {", 2}, {"error", 2},
	} {
		if strings.HasPrefix(name, p.prefix) {
			return p.words * m.word, m.word, true, true
		}
	}
	return 0, 0, false, false
}
