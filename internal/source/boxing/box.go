package boxing

import (
	"go/types"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding/layout"
)

// A Box says how the compiler stores a value of some type in an interface, as
// dataWord and dataWordFuncName in cmd/compile/internal/walk/convert.go decide.
type Box struct {
	Callee   string // runtime function that allocates the box; "" when not known: a type parameter
	Type     string // descriptor passed to Callee; "" when Callee takes none, or it is not known
	Size     int64  // bytes; -1 when not known
	Pointers bool   // the value has pointers
	Never    string // why a value of the type is never allocated; "" when it can be
}

// Of returns how a value of type t is stored, and false if t is stored as it is,
// being a pointer itself.
func Of(sizes types.Sizes, t types.Type) (Box, bool) {
	if layout.HasTypeParam(t) {
		return Box{Size: -1}, true
	}
	if layout.IsDirect(t) {
		return Box{}, false
	}
	b := Box{Size: sizes.Sizeof(t), Pointers: layout.HasPointers(t)}
	align := sizes.Alignof(t)
	sole := layout.SoleComponent(t)
	basic, _ := sole.Underlying().(*types.Basic)
	switch {
	case b.Size == 0:
		b.Never = "a value of zero size needs no memory"
	case isPointerAlone(sizes, b):
		b.Callee, b.Type = "runtime.convT", evidence.TypeName(t)
		b.Never = "one pointer and nothing else: the interface holds it as it is"
	case basic != nil && (basic.Info()&types.IsBoolean != 0 || b.Size == 1 && basic.Info()&types.IsInteger != 0):
		b.Never = "a value of one byte: it points into the table runtime.staticuint64s"
	case b.Size == 2 && align == 2:
		b.Callee = "runtime.convT16"
	case b.Size == 4 && align == 4 && !b.Pointers:
		b.Callee = "runtime.convT32"
	case b.Size == 8 && align == sizes.Alignof(types.Typ[types.Uint64]) && !b.Pointers:
		b.Callee = "runtime.convT64"
	case basic != nil && basic.Info()&types.IsString != 0:
		b.Callee = "runtime.convTstring"
	case isSlice(sole):
		b.Callee = "runtime.convTslice"
	case b.Pointers:
		b.Callee, b.Type = "runtime.convT", evidence.TypeName(t)
	default:
		b.Callee, b.Type = "runtime.convTnoptr", evidence.TypeName(t)
	}
	return b, true
}

// isPointerAlone reports whether the value is a pointer with fields of no size beside it: since Go 1.26 interfaces hold such a value itself
// (types.IsDirectIface in cmd/compile/internal/types). Before, there is a call, which has the last word.
func isPointerAlone(sizes types.Sizes, b Box) bool {
	return b.Pointers && b.Size == sizes.Sizeof(types.Typ[types.Uintptr])
}

// Small reports whether the runtime skips the allocation for integers under 256.
func (b Box) Small() bool { return hasTable(b.Callee) }

// hasTable reports whether a function of the runtime returns an address in runtime.staticuint64s for what it has there.
func hasTable(callee string) bool {
	return callee == "runtime.convT16" || callee == "runtime.convT32" || callee == "runtime.convT64"
}

// InTable reports whether a call is of a constant that the runtime has in its table, as the code of an inlined function may be in one of its copies: nothing is allocated there.
func InTable(c *evidence.Call) bool {
	if !hasTable(c.Callee) {
		return false
	}
	v, ok := c.Func.Constant(c.Offset, 0)
	return ok && 0 <= v && v < 256
}

func isSlice(t types.Type) bool {
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

// Class tells boxes apart that are made by one function for one type.
func (b Box) Class() string { return b.Callee + " " + b.Type }

// Loose reports whether calls cannot be told from those of other types.
func (b Box) Loose() bool {
	return b.Callee == "" || b.Type == "" && (b.Callee == "runtime.convT" || b.Callee == "runtime.convTnoptr")
}

// Accepts reports whether a call may be the one that allocates the box.
func (b Box) Accepts(c *evidence.Call) bool {
	return IsBox(c) && (b.Callee == "" || b.Callee == c.Callee && evidence.SameType(c.Type, b.Type))
}

// IsBox reports whether a call allocates a box for an interface.
func IsBox(c *evidence.Call) bool { return c.Alloc.Kind == gcobj.Box }
