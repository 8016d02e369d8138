package stored

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/grown"
)

// IsSetOnce reports whether a field is set only by functions of the package that have just made its struct, and is never replaced together with that. What such a function calls then
// cannot set it, nor can anybody who has the struct. Functions of other packages that assign whole structs of an exported type are not known.
func (x *Index) IsSetOnce(addr *ssa.FieldAddr) bool {
	of := addr.X.Type().Underlying().(*types.Pointer).Elem()
	f := of.Underlying().(*types.Struct).Field(addr.Field)
	named, ok := types.Unalias(of).(*types.Named)
	if !ok || named.TypeArgs().Len() > 0 || named.TypeParams().Len() > 0 || f.Exported() || f.Pkg() != x.pkg.Pkg || x.unsafe {
		return false
	}
	for _, t := range slices.Concat(x.converted, x.replaced) {
		if grown.Contains(t, of) {
			return false
		}
	}
	for _, v := range x.fields[f] {
		if addr, ok := v.(*ssa.FieldAddr); ok && !setsNew(addr) {
			return false
		}
	}
	return true
}

// setsNew reports whether the address of a field is used to load it, or to set it in a struct that the function itself has made.
func setsNew(addr *ssa.FieldAddr) bool {
	for _, use := range *addr.Referrers() {
		switch use := use.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.Store:
			if _, isNew := addr.X.(*ssa.Alloc); !isNew || use.Addr != ssa.Value(addr) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// replaces notes that a struct or an array is stored to what the function has not made itself.
func (x *Index) replaces(s *ssa.Store) {
	if _, isNew := s.Addr.(*ssa.Alloc); !isNew {
		x.replace(s.Val.Type())
	}
}

func (x *Index) replace(t types.Type) {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		x.replaced = append(x.replaced, t)
	}
}

// overwrites notes what builtin functions store to the elements of slices.
func (x *Index) overwrites(instr ssa.Instruction) {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return
	}
	b, ok := call.Common().Value.(*ssa.Builtin)
	if !ok {
		return
	}
	switch b.Name() {
	case "append", "copy", "clear":
		if s, ok := call.Common().Args[0].Type().Underlying().(*types.Slice); ok {
			x.replace(s.Elem())
		}
	}
}
