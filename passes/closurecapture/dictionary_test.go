package closurecapture

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"
)

// TestDerived tells types that depend on a type parameter, wherever it is in them, from those that do not.
func TestDerived(t *testing.T) {
	for typ, want := range map[string]bool{
		"T": true, "*T": true, "[]T": true, "[2]T": true, "chan T": true, "map[T]int": true, "map[int]T": true, "func(T)": true, "func(int) T": true,
		"struct{ a int; b T }": true, "interface{ M(); N() T }": true, "box[T]": true, "[]map[string]*box[T]": true, "pair[int, T]": true,
		"int": false, "*int": false, "[]int": false, "[2]int": false, "chan int": false, "map[string]int": false, "func(int) string": false,
		"struct{ a, b int }": false, "interface{ M() int }": false, "box[int]": false, "pair[int, string]": false, "error": false,
	} {
		src := "package p\ntype box[U any] struct { v U }\ntype pair[U, V any] struct { u U; v V }\nfunc f[T comparable](x " + typ + ") {}\n"
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "p.go", src, 0)
		if err != nil {
			t.Fatal(err)
		}
		pkg, err := (&types.Config{Importer: importer.Default()}).Check("p", fset, []*ast.File{file}, nil)
		if err != nil {
			t.Fatal(err)
		}
		param := pkg.Scope().Lookup("f").Type().(*types.Signature).Params().At(0).Type()
		if got := derived(param); got != want {
			t.Errorf("%s: %v, want %v", typ, got, want)
		}
	}
}

// TestShort writes a short expression as it is, and the name in place of a long one or a function.
func TestShort(t *testing.T) {
	for expr, want := range map[string]string{
		"x": "x", "func() {}": "name", "(func() {})": "name", strings.Repeat("a", 24): strings.Repeat("a", 24), strings.Repeat("a", 25): "name",
	} {
		e, err := parser.ParseExpr(expr)
		if err != nil {
			t.Fatal(err)
		}
		if got := short(e, "name"); got != want {
			t.Errorf("%s: %q, want %q", expr, got, want)
		}
	}
}
