package driver

import (
	"fmt"
	"go/ast"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
)

// newRows returns an analyzer that finds the literals of each package with their number of elements.
func newRows() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "rows",
		Doc:        "count rows",
		ResultType: reflect.TypeFor[[]*finding.Finding](),
		Run: func(pass *analysis.Pass) (any, error) {
			var fs []*finding.Finding
			for _, file := range pass.Files {
				ast.Inspect(file, func(n ast.Node) bool {
					if lit, ok := n.(*ast.CompositeLit); ok {
						fs = append(fs, &finding.Finding{
							Check: "rows", Package: pass.Pkg.Path(), Span: finding.SpanOf(pass.Fset, lit.Pos(), lit.End()),
							Message: fmt.Sprintf("%d of %s", len(lit.Elts), pass.TypesInfo.TypeOf(lit)), Verdict: finding.Confirmed,
						})
					}
					return true
				})
			}
			return fs, nil
		},
	}
}

// TestTables has a large table of constants, which analyzers see shortened, with the length that it has, on disk and edited. One that is
// none they see whole, and the error in one that does not compile is told.
func TestTables(t *testing.T) {
	const rows = 20_000
	file := func(name, before, row, last string) string {
		return "-- " + name + "/" + name + ".go --\npackage " + name + "\n" + before + strings.Repeat(row, rows) + last + "}\n"
	}
	dir := writeModule(t, "-- go.mod --\nmodule m\n\ngo 1.25\n"+
		file("numbers", "var Table = [...]int{", "1000,\n", "1")+
		file("boxes", "var Table = [...]any{", "1000,\n", "1")+
		file("broken", "var Table = [...]int{", "1000,\n", `"a"`))
	res := mustRun(t, Config{Dir: dir, Patterns: []string{"./..."}, Analyzers: []*analysis.Analyzer{newRows()}})
	wantFound(t, res, dir,
		"boxes/boxes.go:2: 20001 of [20001]any",
		"numbers/numbers.go:2: 2049 of [20001]int",
	)
	if len(res.Problems) != 1 || !strings.Contains(res.Problems[0].String(), `"a"`) {
		t.Errorf("problems: %v", res.Problems)
	}
	edited := "package numbers\nvar Table = [...]int{" + strings.Repeat("2000,\n", rows) + "1, 2}\n"
	res = mustRun(t, Config{
		Dir: dir, Patterns: []string{"./numbers"}, Analyzers: []*analysis.Analyzer{newRows()},
		Overlay: map[string][]byte{filepath.Join(dir, "numbers", "numbers.go"): []byte(edited)},
	})
	wantFound(t, res, dir, "numbers/numbers.go:2: 2049 of [20002]int")
}
