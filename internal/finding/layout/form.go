package layout

import (
	"go/types"
	"slices"
)

// A Layout says what memory a value of a type takes.
type Layout struct {
	Size, Align int64 // bytes
	Pointers    bool  // the collector has to scan it
}

// Of returns the layout of t, which must not depend on a type parameter.
func Of(t types.Type, sizes types.Sizes) Layout {
	return Layout{sizes.Sizeof(t), sizes.Alignof(t), HasPointers(t)}
}

// Struct returns the layout of a struct with fields of these layouts, as gc has it: behind
// a last field without size is a byte, so that its address is inside (cmd/compile/internal/types/size.go).
func Struct(fields []Layout) Layout {
	s := Layout{Align: 1}
	for _, f := range fields {
		s.Size = roundUp(s.Size, f.Align) + f.Size
		s.Align = max(s.Align, f.Align)
		s.Pointers = s.Pointers || f.Pointers
	}
	if n := len(fields); n > 0 && s.Size > 0 && fields[n-1].Size == 0 {
		s.Size++
	}
	s.Size = roundUp(s.Size, s.Align)
	return s
}

// Array returns the layout of an array of n elements.
func Array(elem Layout, n int64) Layout {
	return Layout{elem.Size * n, elem.Align, elem.Pointers && n > 0}
}

func roundUp(n, align int64) int64 {
	if align <= 1 {
		return n
	}
	return (n + align - 1) / align * align
}

// A Form is the layout of a type in generic code: known but for the type parameters. It is plain data.
type Form struct {
	Layout        // of a type that depends on no type parameter
	Param  int    // which type parameter it is, from 1; 0 when it is none
	Fields []Form // of a struct that depends on some; of an array, its element
	Len    int64  // of an array that depends on some; -1 for a struct
}

// FormOf returns the form of t in a function with the type parameters params. It reports false where t
// depends on other type parameters.
func FormOf(t types.Type, sizes types.Sizes, params []*types.TypeParam) (Form, bool) {
	if !HasTypeParam(t) {
		return Form{Layout: Of(t, sizes)}, true
	}
	if p, ok := types.Unalias(t).(*types.TypeParam); ok {
		i := slices.Index(params, p)
		return Form{Param: i + 1}, i >= 0
	}
	switch u := t.Underlying().(type) {
	case *types.Array:
		elem, ok := FormOf(u.Elem(), sizes, params)
		return Form{Fields: []Form{elem}, Len: u.Len()}, ok
	case *types.Struct:
		s := Form{Len: -1}
		for v := range u.Fields() {
			f, ok := FormOf(v.Type(), sizes, params)
			if !ok {
				return Form{}, false
			}
			s.Fields = append(s.Fields, f)
		}
		return s, true
	}
	return Form{}, false
}

// Fill returns the layout of the type where args are the layouts of the type arguments; the zero Layout is of one
// that is not known. It reports false where the type depends on such a one.
func (f Form) Fill(args []Layout) (Layout, bool) {
	switch {
	case f.Param > len(args):
		return Layout{}, false
	case f.Param > 0:
		l := args[f.Param-1]
		return l, l.Align > 0
	case f.Fields == nil:
		return f.Layout, f.Align > 0
	}
	fields := make([]Layout, len(f.Fields))
	for i, field := range f.Fields {
		l, ok := field.Fill(args)
		if !ok {
			return Layout{}, false
		}
		fields[i] = l
	}
	if f.Len >= 0 {
		return Array(fields[0], f.Len), true
	}
	return Struct(fields), true
}
