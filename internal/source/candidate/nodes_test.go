package candidate

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"
)

// TestNodesOfTables counts what Nodes yields: it is the same for a table of constants of ten rows and of a thousand, and each
// row of one that holds something else is looked at.
func TestNodesOfTables(t *testing.T) {
	for row, more := range map[string]int{ // nodes for each row
		`{1, name}`: 0,
		`{1, f()}`:  3, // the literal, the call and its name
	} {
		few, many := countNodes(t, row, 10), countNodes(t, row, 1000)
		if many-few != more*(1000-10) {
			t.Errorf("%s: %d nodes for 10 rows, %d for 1000", row, few, many)
		}
	}
}

func countNodes(t *testing.T, row string, rows int) int {
	t.Helper()
	src := "package p\ntype T struct { A int; S string }\nconst name = `a`\nfunc f() string\nfunc g() []T { return []T{" + strings.Repeat(row+",\n", rows) + "} }\n"
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Types: make(map[ast.Expr]types.TypeAndValue), Uses: make(map[*ast.Ident]types.Object)}
	if _, err := new(types.Config).Check("p", fset, []*ast.File{file}, info); err != nil {
		t.Fatal(err)
	}
	files := []*ast.File{file}
	s := &Set{pass: &analysis.Pass{
		Fset: fset, Files: files, TypesInfo: info,
		ResultOf: map[*analysis.Analyzer]any{inspect.Analyzer: inspector.New(files)},
	}}
	n := 0
	for range s.Nodes((*ast.Ident)(nil), (*ast.CallExpr)(nil), (*ast.CompositeLit)(nil)) {
		n++
	}
	return n
}
