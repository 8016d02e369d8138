package closurecapture

import (
	"go/types"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
)

// An object is a closure object as it is predicted: a code pointer, then a pointer for
// each variable captured by reference and the value of each of the others.
type object struct {
	*capturer
	caps    []capture
	generic bool // shapes change the fields
}

// cost returns what allocating the object costs; without bytes when the size is not known.
func (o object) cost() finding.Cost {
	fields := []layout.Layout{o.word()}
	for _, c := range o.caps {
		t := c.fieldType()
		if !c.byRef && layout.HasTypeParam(t) {
			return finding.Cost{Objects: 1}
		}
		fields = append(fields, layout.Of(t, o.pass.TypesSizes))
	}
	return o.costOf(fields)
}

// word is the layout of the code pointer.
func (o object) word() layout.Layout { return layout.Of(types.Typ[types.Uintptr], o.pass.TypesSizes) }

func (o object) costOf(fields []layout.Layout) finding.Cost {
	l := layout.Struct(fields)
	return finding.Object(l.Size, l.Pointers, o.word().Size)
}

// fits reports whether the call allocates an object with the fields predicted.
func (o object) fits(c *evidence.Call) bool {
	fields := evidence.ClosureFields(c.Type)
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
	fields := []layout.Layout{o.word()}
	for i, f := range evidence.ClosureFields(descriptor) {
		l, ok := o.ev.LayoutOf(f)
		if !ok {
			t := o.valueOf(i, f)
			if t == nil {
				return 0
			}
			l = layout.Of(t, o.pass.TypesSizes)
		}
		fields = append(fields, l)
	}
	return o.costOf(fields).Bytes
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
