package beside_test

import (
	"slices"
	"testing"

	"github.com/perfvet/perfvet/internal/source/beside"
)

func TestNames(t *testing.T) {
	for src, want := range map[string]bool{
		"var x = read()":          true,
		"func read() {}":          true,
		"var x = y.read":          true,
		"// read\nvar x int":      false,
		"var x = \"read\"":        false,
		"var x = reader(":         false,
		"var x = read(":           true, // it cannot be parsed
		"// read\nvar x = \"open": true, // nobody knows
	} {
		names := beside.NewNames([]beside.File{
			{Name: "a_test.go", Src: []byte("package p\nvar write int")},
			{Name: "b_test.go", Src: []byte("package p\n" + src)},
		})
		for range 2 { // the second time from what was read
			if got := names.Has("read"); got != want {
				t.Errorf("%q: %v", src, got)
			}
		}
		if !names.Has("write") {
			t.Errorf("%q: the name of the other file is not found", src)
		}
	}
}

// TestIdentifiers tells the names of all files, and of what is no Go its words.
func TestIdentifiers(t *testing.T) {
	files := []beside.File{{Name: "a_test.go", Src: []byte("package p\n// read\nvar x = y.z")}, {Name: "b.s", Src: []byte("TEXT ·call(SB), 0")}, {Name: "c.go", Src: []byte("x.y = \"open")}}
	names, ok := beside.Identifiers(files)
	if want := []string{"0", "SB", "TEXT", "call", "open", "p", "x", "y", "z"}; !ok || !slices.Equal(names, want) {
		t.Errorf("%v, %v, want %v", names, ok, want)
	}
	if _, ok := beside.Identifiers(append(files, beside.File{Name: "d.go", TooLarge: true})); ok {
		t.Error("what is in a file that is too large to be read is known")
	}
}

func TestNamesUnknown(t *testing.T) {
	for _, f := range []beside.File{{Name: "a.go", TooLarge: true}, {Name: "a.s", Src: []byte("CALL read")}} {
		if !beside.NewNames([]beside.File{f}).Has("read") {
			t.Errorf("%s: what is in it is known", f.Name)
		}
	}
}
