package inlinedcall

import (
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// TestThings words what calls allocate: each thing once, and no more than two by name.
func TestThings(t *testing.T) {
	call := func(kind gcobj.Kind, typ string) *evidence.Call {
		c := &evidence.Call{}
		c.Alloc.Kind, c.Type = kind, typ
		return c
	}
	object, slice := call(gcobj.NewObject, "example.com/m/maker.Thing"), call(gcobj.MakeSlice, "int")
	for want, calls := range map[string][]*evidence.Call{
		"maker.Thing":                            {object, object},
		"maker.Thing and a slice of int":         {object, slice, object},
		"maker.Thing, a slice of int and 1 more": {object, slice, call(gcobj.MakeMap, "map[int]int")},
		"maker.Thing, a slice of int and 2 more": {object, slice, call(gcobj.MakeChan, ""), call(gcobj.Concat, "")},
		"an object":                              {call(gcobj.NewObject, "")},
		"a struct":                               {call(gcobj.NewObject, "noalg.struct { a int }")},
		"[4]m.T":                                 {call(gcobj.NewObject, "[4]example.com/m.T")},
		"int":                                    {call(gcobj.NewObject, "noalg.int")},
		"a slice":                                {call(gcobj.MakeSlice, "")},
		"a box for an interface":                 {call(gcobj.Box, "int")},
		"a larger array of int when the capacity is used up": {call(gcobj.Grow, "int")},
		"the array of int of a slice that is kept":           {call(gcobj.MoveSlice, "int")},
		"room in a map for a new key":                        {call(gcobj.MapAssign, "map[int]int")},
		"a converted text":                                   {call(gcobj.StringConv, "")},
		"a record of a defer statement":                      {call(gcobj.Defer, "")},
	} {
		if got := things(calls); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestShort names types as the source does.
func TestShort(t *testing.T) {
	for descriptor, want := range map[string]string{
		"int":                                     "int",
		"example.com/m/p.T":                       "p.T",
		"example.com/excelize/v2.cell":            "excelize.cell",
		"[2]*example.com/excelize/v2.cell":        "[2]*excelize.cell",
		"noalg.[1]interface {}":                   "[1]any",
		"map[string]a.com/b-c/d.T[e.com/f.G,int]": "map[string]d.T[f.G,int]",
		"a.com/b.T[go.shape.interface { Less(a.com/b.I) bool }]": "b.T[…]",
		"struct { F int }": "a struct",
		"v2.T":             "v2.T",
	} {
		if got := short(descriptor); got != want {
			t.Errorf("%s: got %q, want %q", descriptor, got, want)
		}
	}
}
