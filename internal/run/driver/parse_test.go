package driver

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

func TestRootPatterns(t *testing.T) {
	root := filepath.FromSlash("/m")
	dir := filepath.FromSlash("/m/a/b")
	for _, test := range []struct{ pattern, want string }{
		{".", "./a/b"},
		{"./...", "./a/b/..."},
		{"./x/", "./a/b/x"},
		{"..", "./a"},
		{"../../...", "./..."},
		{"../..", "."},
		{"../../../other", "../other"},
		{"net/http", "net/http"},
		{"std", "std"},
		{"...", "..."},
		{"example.com/m/...", "example.com/m/..."},
		{"/abs/dir", "/abs/dir"},
		{"nosuchfile.go", "nosuchfile.go"},
	} {
		got := rootPatterns([]string{test.pattern}, dir, root)
		if want := []string{filepath.FromSlash(test.want)}; !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", test.pattern, got, want)
		}
	}
	if got := rootPatterns(nil, root, root); !slices.Equal(got, []string{"."}) {
		t.Errorf("no patterns: got %q", got)
	}
}

func TestListError(t *testing.T) {
	root := filepath.FromSlash("/m")
	for _, test := range []struct {
		err  listError
		want []string
	}{
		{
			listError{Err: "# m/a\na/a.go:3:1: undefined: x\na/a.go:4: no column\n\thave (int)\n\twant ()\n"},
			[]string{"/m/a/a.go:3:1: undefined: x", "/m/a/a.go:4: no column\n\thave (int)\n\twant ()"},
		},
		{
			listError{Pos: "a/a.go:3:8", Err: "no required module provides package x; to add it:\n\tgo get x"},
			[]string{"/m/a/a.go:3:8: no required module provides package x; to add it:\n\tgo get x"},
		},
		{listError{Err: "import cycle not allowed"}, []string{"m/a: import cycle not allowed"}},
		{listError{Err: "pattern m/a: nothing there"}, []string{"pattern m/a: nothing there"}},
		{listError{Err: "/abs/b.go:7:9: bad: worse"}, []string{"/abs/b.go:7:9: bad: worse"}},
	} {
		var got []string
		for _, p := range test.err.problems("m/a", root) {
			got = append(got, filepath.ToSlash(p.String()))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: got %q, want %q", test.err.Err, got, test.want)
		}
	}
}

func TestSchedule(t *testing.T) {
	run := func(*analysis.Pass) (any, error) { return nil, nil }
	base := &analysis.Analyzer{Name: "base", Doc: "base", Run: run}
	left := &analysis.Analyzer{Name: "left", Doc: "left", Run: run, Requires: []*analysis.Analyzer{base}}
	right := &analysis.Analyzer{Name: "right", Doc: "right", Run: run, Requires: []*analysis.Analyzer{base, left}}
	order, err := schedule([]*analysis.Analyzer{right, left})
	if want := []*analysis.Analyzer{base, left, right}; err != nil || !slices.Equal(order, want) {
		t.Errorf("order %v, error %v", order, err)
	}
	base.Requires = []*analysis.Analyzer{right}
	if _, err := schedule([]*analysis.Analyzer{right}); err == nil {
		t.Error("a cycle is accepted")
	}
}

// TestTypecheck has one problem for each error, at its place, and no more than there is room for.
func TestTypecheck(t *testing.T) {
	for errs, want := range map[int]int{0: 0, 1: 1, 2: 2, maxProblems + 1: maxProblems} {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "/m/m.go", "package m\n"+strings.Repeat("var _ = none\n", errs), 0)
		if err != nil {
			t.Fatal(err)
		}
		c := &checked{unit: &unit{listed: &listed{ImportPath: "m"}}, fset: fset, files: []*ast.File{file}, sizes: types.SizesFor("gc", "amd64")}
		problems := c.typecheck(nil)
		if len(problems) != want {
			t.Errorf("%d errors: %d problems, want %d: %v", errs, len(problems), want, problems)
		}
		for i, p := range problems {
			if p.Position() != fmt.Sprintf("/m/m.go:%d:9", i+2) || p.Message != "undefined: none" {
				t.Errorf("%d errors: %v", errs, p)
			}
		}
	}
}
