package inlining

import (
	"go/token"
	"go/types"
	"testing"
)

// TestCountOf words how many calls remain.
func TestCountOf(t *testing.T) {
	for _, test := range []struct {
		remaining, inLoops int
		want               string
	}{
		{1, 0, "1 call remains"},
		{1, 1, "1 call remains, in a loop"},
		{2, 0, "2 calls remain"},
		{2, 2, "2 calls remain, all in loops"},
		{3, 1, "3 calls remain, 1 of them in a loop"},
		{3, 2, "3 calls remain, 2 of them in loops"},
	} {
		if got := CountOf(test.remaining, test.inLoops); got != test.want {
			t.Errorf("%d, %d in loops: %q, want %q", test.remaining, test.inLoops, got, test.want)
		}
	}
}

// TestIsCheap knows the functions that the compiler replaces by instructions.
func TestIsCheap(t *testing.T) {
	for _, test := range []struct {
		path, name string
		method     bool
		want       bool
	}{
		{"math/bits", "TrailingZeros64", false, true}, {"math/bits", "Len8", false, true}, {"math/bits", "Reverse", false, false},
		{"math/bits", "LeadingZeros64", false, false},
		{"math", "Sqrt", false, true}, {"math", "Sin", false, false},
		{"sync/atomic", "AddInt64", false, true}, {"sync/atomic", "Add", true, false},
		{"encoding/binary", "Uint32", true, true}, {"encoding/binary", "PutUint64", true, true}, {"encoding/binary", "String", true, false},
		{"encoding/binary", "Uint", false, false}, {"encoding/binary", "Read", false, false},
		{"internal/byteorder", "LEUint16", false, true}, {"internal/runtime/sys", "Prefetch", false, true},
		{"strings", "Len", false, false},
	} {
		pkg := types.NewPackage(test.path, "p")
		var recv *types.Var
		if test.method {
			named := types.NewNamed(types.NewTypeName(token.NoPos, pkg, "T", nil), types.NewStruct(nil, nil), nil)
			recv = types.NewParam(token.NoPos, pkg, "", named)
		}
		fn := types.NewFunc(token.NoPos, pkg, test.name, types.NewSignatureType(recv, nil, nil, nil, nil, false))
		if got := isCheap(fn); got != test.want {
			t.Errorf("%s.%s, method %v: %v, want %v", test.path, test.name, test.method, got, test.want)
		}
	}
	if isCheap(nil) || isCheap(types.NewFunc(token.NoPos, nil, "Error", types.NewSignatureType(nil, nil, nil, nil, nil, false))) {
		t.Error("what is in no package is taken to be cheap")
	}
}
