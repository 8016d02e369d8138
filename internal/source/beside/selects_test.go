package beside_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/source/beside"
)

func TestIsOf(t *testing.T) {
	for src, want := range map[string]bool{
		"package p\nfunc (": true, "package p_test": false, "TEXT ·f(SB)": true, "// comment\npackage p": true,
	} {
		if got := (beside.File{Name: "a_test.go", Src: []byte(src)}).IsOf("p"); got != want {
			t.Errorf("%q: %v", src, got)
		}
	}
}

// TestMaySet asks for the field src of the type T.
func TestMaySet(t *testing.T) {
	for src, want := range map[string]bool{
		"var x = T{src: nil}":                true,
		"func f(x *T) { x.src = nil }":       true,
		"func f(x *T) any { return x.src }":  true,
		"var x = T{nil}":                     true,
		"var x = []T{{nil}}":                 true,
		"var x = map[int]*T{1: {nil}}":       true,
		"var x = []*T{}":                     true,
		"var x = T{}":                        false,
		"var x = T{other: 1}":                false,
		"func f(src int) int { return src }": false,
		"var x = new(T)":                     false,
		"var x = U{nil}":                     false,
		"// src and T":                       false,
		"var x = T{src":                      true, // nobody knows
	} {
		if got := (beside.File{Name: "a_test.go", Src: []byte("package p\n" + src)}).MaySet("src", "T"); got != want {
			t.Errorf("%q: %v", src, got)
		}
	}
	if !(beside.File{TooLarge: true}).MaySet("src", "T") {
		t.Error("a file that is too large to be read is known")
	}
}
