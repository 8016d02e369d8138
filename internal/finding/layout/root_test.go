package layout_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/perfvet/perfvet/internal/finding/layout"
)

const methods = `package p

type t struct{ next *t; arr [2]u; list []u }
type u struct{}
type e struct{ u }
type pe struct{ *u }

func (u) value() {}
func (*u) pointer() {}

var global u

func f(local u, deep struct{ in t }, emb e, ptr *u, pemb pe) {
	_ = local.pointer
	_ = local.value
	_ = (deep.in).arr[1].pointer
	_ = deep.in.next.arr[1].pointer
	_ = deep.in.list[1].pointer
	_ = emb.pointer
	_ = pemb.pointer
	_ = ptr.pointer
	_ = global.pointer
	_ = (*u).pointer
}
`

// TestAddressed looks at each selector of a method above.
func TestAddressed(t *testing.T) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", methods, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Uses: make(map[*ast.Ident]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection),
	}
	if _, err := new(types.Config).Check("p", fset, []*ast.File{file}, info); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"local.pointer": "local", "(deep.in).arr[1].pointer": "deep", "emb.pointer": "emb"}
	methods := 0
	for n := range ast.Preorder(file) {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok || sel.Sel.Name != "pointer" && sel.Sel.Name != "value" {
			continue
		}
		methods++
		got := ""
		if v := layout.Addressed(info, sel); v != nil {
			got = v.Name()
		}
		if text := types.ExprString(sel); got != want[text] {
			t.Errorf("%s: %q, want %q", text, got, want[text])
		}
	}
	if methods != 10 {
		t.Errorf("%d methods selected", methods)
	}
}
