package wants

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// TestComplaints reports a diagnostic on each line that has a string, and tells those that are not wanted, and what is wanted and is not there.
func TestComplaints(t *testing.T) {
	const text = `package p

var a = "one"
var b = "two" // want "^two$"
var c = "three" + "four" //nolint // want "four" ` + "`^th`" + `
var d = "five" // want "six"
var e = "seven" // want "seven" "seven"
var f = 8 // want (
`
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", text, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var ds []analysis.Diagnostic
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			ds = append(ds, analysis.Diagnostic{Pos: lit.Pos(), Message: lit.Value[1 : len(lit.Value)-1]})
		}
		return true
	})
	want := []string{
		"p.go:3: nobody wants: one", "p.go:6: nobody reports: six", "p.go:6: nobody wants: five", "p.go:7: nobody reports: seven",
		"p.go:8: want (: invalid syntax",
	}
	if got := complaints(fset, []*ast.File{file}, ds); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
