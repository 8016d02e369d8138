package boxing

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"
)

// TestRangeTypes has the types of the iteration values of what can be ranged over.
func TestRangeTypes(t *testing.T) {
	const src = `package p
type I int
type A [3]string
func f[T interface { []byte; ~[]byte }, U []int8 | []int16](T, U) {}
var (
	text       string
	count      I
	untyped    = 3
	slice      []bool
	array      A
	pointer    *[2]error
	other      *int
	table      map[string]bool
	channel    <-chan bool
	none       func(yield func() bool)
	one        func(yield func(string) bool)
	two        func(yield func(string, error) bool)
	structure  struct{}
)`
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := (&types.Config{Importer: importer.Default()}).Check("p", fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	params := pkg.Scope().Lookup("f").(*types.Func).Signature().TypeParams()
	for name, want := range map[string][2]string{
		"text": {"int", "rune"}, "count": {"p.I"}, "untyped": {"int"},
		"slice": {"int", "bool"}, "array": {"int", "string"}, "pointer": {"int", "error"}, "other": {},
		"table": {"string", "bool"}, "channel": {"bool"},
		"none": {}, "one": {"string"}, "two": {"string", "error"}, "structure": {},
	} {
		if got := typeNames(rangeTypes(pkg.Scope().Lookup(name).Type())); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	for i, want := range [][2]string{{"int", "byte"}, {}} {
		if got := typeNames(rangeTypes(params.At(i))); got != want {
			t.Errorf("type parameter %d: %q, want %q", i, got, want)
		}
	}
}

// typeNames returns the names of two types, empty for none.
func typeNames(ts [2]types.Type) (names [2]string) {
	for i, t := range ts {
		if t != nil {
			names[i] = t.String()
		}
	}
	return names
}
