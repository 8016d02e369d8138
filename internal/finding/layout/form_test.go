package layout_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/perfvet/perfvet/internal/finding/layout"
)

const formSource = `package p

type pair[K, V any] struct { k K; v V }

func f[A, B, C any]() {
	var (
		_ int
		_ A
		_ B
		_ [3]B
		_ pair[B, A]
		_ struct { a A; b [2]pair[A, B]; _ struct{} }
		_ []A
		_ *B
		_ struct { p *A; n int8 }
		_ struct { a [0]A }
		_ struct { c C; last [0]C }
	)
}

var (
	_ int
	_ int16
	_ string
	_ [3]string
	_ pair[string, int16]
	_ struct { a int16; b [2]pair[int16, string]; _ struct{} }
	_ []int16
	_ *string
	_ struct { p *int16; n int8 }
	_ struct { a [0]int16 }
	_ struct { c bool; last [0]bool }
)
`

// TestForm fills the types of a generic function, and compares them with those of the same types written out.
func TestForm(t *testing.T) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", formSource, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Defs: make(map[*ast.Ident]types.Object), Types: make(map[ast.Expr]types.TypeAndValue)}
	sizes := types.SizesFor("gc", "amd64")
	if _, err := (&types.Config{Sizes: sizes}).Check("p", fset, []*ast.File{file}, info); err != nil {
		t.Fatal(err)
	}
	fn := file.Decls[1].(*ast.FuncDecl)
	sig := info.Defs[fn.Name].Type().(*types.Signature)
	var params []*types.TypeParam
	for p := range sig.TypeParams().TypeParams() {
		params = append(params, p)
	}
	args := []layout.Layout{layout.Of(types.Typ[types.Int16], sizes), layout.Of(types.Typ[types.String], sizes), layout.Of(types.Typ[types.Bool], sizes)}
	generic := fn.Body.List[0].(*ast.DeclStmt).Decl.(*ast.GenDecl).Specs
	for i, spec := range file.Decls[2].(*ast.GenDecl).Specs {
		written := info.TypeOf(generic[i].(*ast.ValueSpec).Type)
		form, ok := layout.FormOf(written, sizes, params)
		if !ok {
			t.Errorf("%v: no form", written)
			continue
		}
		want := layout.Of(info.TypeOf(spec.(*ast.ValueSpec).Type), sizes)
		if got, ok := form.Fill(args); !ok || got != want {
			t.Errorf("%v: %+v, %v; want %+v", written, got, ok, want)
		}
		if _, ok := form.Fill(nil); ok && layout.HasTypeParam(written) {
			t.Errorf("%v: a layout without type arguments", written)
		}
		if _, ok := layout.FormOf(written, sizes, nil); ok && layout.HasTypeParam(written) {
			t.Errorf("%v: a form without type parameters", written)
		}
	}
}
