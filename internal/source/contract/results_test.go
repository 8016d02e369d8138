package contract_test

import (
	"go/token"
	"go/types"
	"testing"

	"github.com/perfvet/perfvet/internal/source/contract"
)

// TestErrors wants the words that errors begin with among the results of functions. That they are there, internal/compiled/calls tests by machine code.
func TestErrors(t *testing.T) {
	for text, want := range map[string]uint16{
		"func()":                                  0,
		"func() string":                           0,
		"func() error":                            1,
		"func() (int, error)":                     1 << 1,
		"func() (error, error)":                   1<<0 | 1<<2,
		"func() ([]int, string, error)":           1 << 5,
		"func() (any, map[int]int, error)":        1 << 3,
		"func() (float64, complex64, error)":      1,
		"func() ([2]int, [0]int, [1]bool, error)": 1 << 1,
		"func() (struct{a string; b struct{c, d int8}; e float32}, error)": 1 << 4,
		"func() (struct{a [4]byte}, error)":                                1,
		"func() (a, b, c []int, err error)":                                0, // there is no register left
		"func() (err error, a, b, c, d string)":                            1,
		"func() interface{ Error() string }":                               0, // of another table
		"func() interface{ error; More() }":                                0,
		"func() *interface{ error }":                                       0,
	} {
		tv, err := types.Eval(token.NewFileSet(), types.NewPackage("p", "p"), token.NoPos, "("+text+")(nil)")
		if err != nil {
			t.Fatal(text, err)
		}
		if got := contract.Errors(tv.Type); got != want {
			t.Errorf("%s: %b, want %b", text, got, want)
		}
	}
}

// TestErrorsGeneric wants an error to be anywhere behind what may be of any size.
func TestErrorsGeneric(t *testing.T) {
	param := types.NewTypeParam(types.NewTypeName(token.NoPos, nil, "T", nil), types.Universe.Lookup("any").Type())
	results := func(all ...types.Type) types.Type {
		var vars []*types.Var
		for _, t := range all {
			vars = append(vars, types.NewParam(token.NoPos, nil, "", t))
		}
		return types.NewSignatureType(nil, nil, nil, nil, types.NewTuple(vars...), false)
	}
	err := types.Universe.Lookup("error").Type()
	for _, test := range []struct {
		results types.Type
		want    uint16
	}{
		{results(param), 0},
		{results(param, err), 0},
		{results(err, param), 1},
		{results(types.NewPointer(param), err), 1 << 1},
		{results(types.NewArray(param, 1), err), 0},
		{results(types.NewArray(param, 2), err), 1},
	} {
		if got := contract.Errors(test.results); got != test.want {
			t.Errorf("%s: %b, want %b", test.results, got, test.want)
		}
	}
}
