package ifacebox

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
)

// A box says how the compiler stores a value of some type in an interface, as
// dataWord and dataWordFuncName in cmd/compile/internal/walk/convert.go decide.
type box struct {
	callee   string // runtime function that allocates the box; "" when not known: a type parameter
	typeName string // descriptor passed to callee; "" when callee takes none, or it is not known
	size     int64  // bytes; -1 when not known
	pointers bool   // the value has pointers
	never    string // why a value of the type is never allocated; "" when it can be
}

// boxOf returns how a value of type t is stored, and false if t is stored as it is,
// being a pointer itself.
func boxOf(sizes types.Sizes, t types.Type) (box, bool) {
	if layout.HasTypeParam(t) {
		return box{size: -1}, true
	}
	if layout.IsDirect(t) {
		return box{}, false
	}
	b := box{size: sizes.Sizeof(t), pointers: layout.HasPointers(t)}
	align := sizes.Alignof(t)
	sole := layout.SoleComponent(t)
	basic, _ := sole.Underlying().(*types.Basic)
	switch {
	case b.size == 0:
		b.never = "a value of zero size needs no memory"
	case isPointerAlone(sizes, b):
		b.callee, b.typeName = "runtime.convT", evidence.TypeName(t)
		b.never = "one pointer and nothing else: the interface holds it as it is"
	case basic != nil && (basic.Info()&types.IsBoolean != 0 || b.size == 1 && basic.Info()&types.IsInteger != 0):
		b.never = "a value of one byte: it points into the table runtime.staticuint64s"
	case b.size == 2 && align == 2:
		b.callee = "runtime.convT16"
	case b.size == 4 && align == 4 && !b.pointers:
		b.callee = "runtime.convT32"
	case b.size == 8 && align == sizes.Alignof(types.Typ[types.Uint64]) && !b.pointers:
		b.callee = "runtime.convT64"
	case basic != nil && basic.Info()&types.IsString != 0:
		b.callee = "runtime.convTstring"
	case isSlice(sole):
		b.callee = "runtime.convTslice"
	case b.pointers:
		b.callee, b.typeName = "runtime.convT", evidence.TypeName(t)
	default:
		b.callee, b.typeName = "runtime.convTnoptr", evidence.TypeName(t)
	}
	return b, true
}

// isPointerAlone reports whether the value is a pointer with fields of no size beside it: since Go 1.26 interfaces hold such a value itself
// (types.IsDirectIface in cmd/compile/internal/types). Before, there is a call, which has the last word.
func isPointerAlone(sizes types.Sizes, b box) bool {
	return b.pointers && b.size == sizes.Sizeof(types.Typ[types.Uintptr])
}

// small reports whether the runtime skips the allocation for integers under 256.
func (b box) small() bool {
	return b.callee == "runtime.convT16" || b.callee == "runtime.convT32" || b.callee == "runtime.convT64"
}

func isSlice(t types.Type) bool {
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

// shapeOf returns what the rank tells apart: what prints, makes errors or sorts.
func (p *boxer) shapeOf(c conversion) finding.Shape {
	call := c.call()
	if call == nil {
		return finding.Box
	}
	fn := typeutil.StaticCallee(p.pass.TypesInfo, call)
	if fn == nil || fn.Pkg() == nil {
		return finding.Box
	}
	switch name := fn.FullName(); {
	case name == "fmt.Errorf":
		return finding.ErrorBox
	case strings.HasPrefix(name, "fmt.Fprint"):
		return finding.PrintedBox
	case strings.HasPrefix(name, "sort."):
		return finding.SortedBox
	}
	return finding.Box
}
