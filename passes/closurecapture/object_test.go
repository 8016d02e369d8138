package closurecapture

import (
	"go/token"
	"go/types"
	"testing"
)

// TestValueOf finds the type of a field by the name in the object, and then by its place: that of no capture by reference, nor
// one of unknown size.
func TestValueOf(t *testing.T) {
	integer, text := types.Typ[types.Int], types.Typ[types.String]
	param := types.NewTypeParam(types.NewTypeName(token.NoPos, nil, "T", nil), types.NewInterfaceType(nil, nil))
	pair := types.NewArray(integer, 2)
	o := object{caps: []capture{
		{typ: integer, size: 8, byRef: true}, {typ: param}, {typ: text, size: 16}, {typ: pair, size: 16},
	}}
	for _, test := range []struct {
		i     int
		field string
		want  types.Type
	}{
		{0, "*int", nil},
		{0, "string", text},
		{9, "[2]int", pair},
		{1, "go.shape.int", nil},
		{2, "go.shape.string", text},
		{3, "go.shape.[2]int", pair},
		{4, "go.shape.int", nil},
	} {
		if got := o.valueOf(test.i, test.field); got != test.want {
			t.Errorf("field %d, %s: %v, want %v", test.i, test.field, got, test.want)
		}
	}
}
