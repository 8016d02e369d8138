package tables_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/perfvet/perfvet/internal/source/tables"
)

// TestIsPlain asks for the outermost literal of each variable.
func TestIsPlain(t *testing.T) {
	const declared = "package p\ntype T struct { A int; S string }\ntype G[E any] struct { X E }\nconst c = 1\nvar v int\nfunc f() int\n"
	for x, want := range map[string]bool{
		`[]T{{1, "a"}, {A: c, S: "b"}}`:      true,
		`[...]T{3: {-1, "a"}}`:               true,
		`T{1, "a"}`:                          true,
		`[][2]bool{{true, false}}`:           true,
		`[]G[int]{{1}}`:                      true,
		`[]int{}`:                            false, // there is nothing to leave out
		`[]any{1, "a"}`:                      false,
		`[]G[any]{{1}}`:                      false,
		`[]struct{ X []int }{{X: []int{1}}}`: false,
		`[][]int{{1}}`:                       false,
		`[]*T{{1, "a"}}`:                     false,
		`map[string]T{"a": {1, "a"}}`:        false,
		`[]T{{v, "a"}}`:                      false,
		`[]T{{f(), "a"}}`:                    false,
		`[]error{nil}`:                       false,
		`[]int{+1}`:                          true,
		`[]int{^1}`:                          false,
		`[]int{-c}`:                          false,
	} {
		info, lit := check(t, declared+"var _ = "+x)
		if got := tables.IsPlain(info, lit); got != want {
			t.Errorf("%s: %v, want %v", x, got, want)
		}
	}
}

// check returns the value of the last declaration of src.
func check(t *testing.T, src string) (*types.Info, *ast.CompositeLit) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Types: make(map[ast.Expr]types.TypeAndValue), Uses: make(map[*ast.Ident]types.Object)}
	if _, err := new(types.Config).Check("p", fset, []*ast.File{file}, info); err != nil {
		t.Fatal(err)
	}
	last := file.Decls[len(file.Decls)-1].(*ast.GenDecl)
	return info, last.Specs[0].(*ast.ValueSpec).Values[0].(*ast.CompositeLit)
}
