package ssapkg_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// build builds a package with the source.
func build(t *testing.T, source string) *ssapkg.Package {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", "package p\n"+source, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := ssapkg.NewInfo(0)
	pkg, err := (&types.Config{}).Check("p", fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	res, err := ssapkg.Analyzer.Run(&analysis.Pass{Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info})
	if err != nil {
		t.Fatal(err)
	}
	return res.(*ssapkg.Package)
}

// initInstrs returns how many instructions initialise the variables of a package with the source.
func initInstrs(t *testing.T, source string) int {
	t.Helper()
	n := 0
	for _, b := range build(t, source).Pkg.Func("init").Blocks {
		n += len(b.Instrs)
	}
	return n
}

// TestTables checks that literals of constants become no code, whatever their length, and that all others do.
func TestTables(t *testing.T) {
	const types = "type row struct{ name string; n []int; next *row; any any }\n"
	none := initInstrs(t, types)
	table := "var v = []row{" + strings.Repeat(`{"a", []int{1, -2, 1 << 3}, nil, 7}, `, 1000) + "}"
	for source, same := range map[string]bool{
		table:                                               true,
		"var v = [...]string{2: (\"a\")}":                   true,
		"var v = struct{ b bool }{b: !true}":                true,
		"var v = 7":                                         false,
		"var v = []int{f()}\nfunc f() int":                  false,
		"var w int\nvar v = []int{w}":                       false,
		"var v = []*row{{}}":                                false,
		"var v = map[int]int{1: 2}":                         false,
		"var v = &row{}":                                    false,
		"var v = []func(){func() {}}":                       false,
		"var v = []row{{any: []int{len(x)}}}\nvar x []int":  false,
		"var v any = row{}":                                 false,
		"var v = []any{nil, 7, row{}}":                      false,
		"var v = []row{{any: row{}}}":                       false,
		"const c kind = 1\nvar v = []any{c}\ntype kind int": false,
		"var v = []any{nil, 7}":                             true,
	} {
		if n := initInstrs(t, types+source); (n == none) != same {
			t.Errorf("%.60s: %d instructions, %d without", source, n, none)
		}
	}
}
