package diagnose

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// TestView checks the types anew of nothing but a package that has test files beside others.
func TestView(t *testing.T) {
	for _, test := range []struct {
		names     []string
		withTests bool
		files     int
		same      bool
	}{
		{[]string{"a.go", "a_test.go"}, false, 1, false},
		{[]string{"a.go", "a_test.go"}, true, 2, true},
		{[]string{"a.go", "b.go"}, false, 2, true},
		{[]string{"a_test.go", "b_test.go"}, false, 0, true},
	} {
		pass := &analysis.Pass{Fset: token.NewFileSet(), Pkg: types.NewPackage("p", "p"), TypesInfo: &types.Info{Uses: make(map[*ast.Ident]types.Object)}}
		for _, name := range test.names {
			f, err := parser.ParseFile(pass.Fset, name, "package p\n", 0)
			if err != nil {
				t.Fatal(err)
			}
			pass.Files = append(pass.Files, f)
		}
		result, err := newView(&Options{Tests: test.withTests}).Run(pass)
		if err != nil {
			t.Fatal(err)
		}
		v := result.(*view)
		if len(v.files) != test.files || (v.pkg == pass.Pkg) != test.same || (v.info == pass.TypesInfo) != test.same {
			t.Errorf("%v, with tests %v: %d files, the same %v", test.names, test.withTests, len(v.files), v.pkg == pass.Pkg)
		}
	}
}
