package ssapkg

import (
	"go/types"
	"testing"
)

// TestNeverReturns asks for functions and methods, in packages of the table and in others.
func TestNeverReturns(t *testing.T) {
	method := func(pkg *types.Package, typ, name string, pointer bool) *types.Func {
		var recv types.Type = types.NewNamed(types.NewTypeName(0, pkg, typ, nil), types.NewStruct(nil, nil), nil)
		if pointer {
			recv = types.NewPointer(recv)
		}
		return types.NewFunc(0, pkg, name, types.NewSignatureType(types.NewVar(0, pkg, "", recv), nil, nil, nil, nil, false))
	}
	function := func(pkg *types.Package, name string) *types.Func {
		return types.NewFunc(0, pkg, name, types.NewSignatureType(nil, nil, nil, nil, nil, false))
	}
	os, log, other := types.NewPackage("os", "os"), types.NewPackage("log", "log"), types.NewPackage("example.com/log", "log")
	for _, test := range []struct {
		fn   *types.Func
		want bool
	}{
		{function(os, "Exit"), true},
		{function(os, "Getenv"), false},
		{function(log, "Fatal"), true},
		{function(log, "Exit"), false},
		{method(log, "Logger", "Fatal", true), true},
		{method(log, "Logger", "Fatal", false), true},
		{method(log, "Logger", "Print", true), false},
		{method(log, "Writer", "Fatal", true), false},
		{function(other, "Fatal"), false},
		{types.Universe.Lookup("error").Type().Underlying().(*types.Interface).Method(0), false},
	} {
		if got := neverReturns(test.fn); got != test.want {
			t.Errorf("%v: %v, want %v", test.fn, got, test.want)
		}
	}
}
