package evidence

import (
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// passOf returns a pass on files of a package.
func passOf(t *testing.T, path string, names ...string) *analysis.Pass {
	t.Helper()
	pass := &analysis.Pass{Fset: token.NewFileSet(), Pkg: types.NewPackage(path, "p")}
	for _, name := range names {
		text := "package p\n"
		if strings.HasSuffix(name, ".cgo1.go") || strings.HasSuffix(name, "-d") {
			text = "//line /m/original.go:1\npackage p\n"
		}
		f, err := parser.ParseFile(pass.Fset, name, text, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		pass.Files = append(pass.Files, f)
	}
	return pass
}

// TestPatterns names a package for a go command in the root of its module, or says that it cannot be told what builds it.
func TestPatterns(t *testing.T) {
	for name, test := range map[string]struct {
		path, dir string
		module    *analysis.Module
		want, err string
	}{
		"in the root":       {"m", "/m", nil, "./.", ""},
		"in a folder":       {"m/a/b", "/m/a/b", &analysis.Module{Path: "m"}, "./a/b", ""},
		"vendored":          {"x/y", "/m/vendor/x/y", &analysis.Module{Path: "x", Version: "v1.0.0"}, "x/y", ""},
		"elsewhere":         {"fmt", "/go/src/fmt", nil, "fmt", ""},
		"of another module": {"x/y", "/m/y", &analysis.Module{Path: "x", Version: "v1.0.0"}, "", "of module x v1.0.0, and which module builds it"},
		"files by name":     {"command-line-arguments", "/m", nil, "/m/a.go /m/b.go", ""},
	} {
		pass := passOf(t, test.path, "/m/a.go", "/m/b.go")
		pass.Module = test.module
		got, err := nested{root: "/m"}.patterns(pass, test.dir)
		if strings.Join(got, " ") != test.want || (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
			t.Errorf("%s: %q, error %v, want %q", name, got, err, test.want)
		}
	}
}

// TestChoose takes the package with the files that are analysed, or says why there is none.
func TestChoose(t *testing.T) {
	const (
		plain = `{"ImportPath":"m","GoFiles":["b.go","a.go"]}`
		tests = `{"ImportPath":"m [m.test]","GoFiles":["a.go","b.go","a_test.go"]}`
		cgo   = `{"ImportPath":"m [cgo]","GoFiles":["a.go"],"CgoFiles":["c.go"]}`
	)
	for name, test := range map[string]struct {
		list      string
		files     []string
		want, err string
	}{
		"the package":   {plain + tests, []string{"/m/a.go", "/m/b.go"}, "m", ""},
		"with tests":    {plain + tests, []string{"/m/a.go", "/m/a_test.go", "/m/b.go"}, "m [m.test]", ""},
		"with cgo":      {plain + cgo, []string{"/m/a.go", "/m/c.go"}, "m [cgo]", ""},
		"of the cache":  {`{"ImportPath":"m","GoFiles":["original.go"]}`, []string{"/cache/0a-d", "/tmp/_cgo_gotypes.go"}, "m", ""},
		"by cgo":        {`{"ImportPath":"m","GoFiles":["original.go"]}`, []string{"/tmp/original.cgo1.go"}, "m", ""},
		"none":          {"", []string{"/m/a.go"}, "", "go list does not know package m"},
		"other files":   {plain, []string{"/m/a.go", "/m/c.go"}, "", "other files (a.go, b.go) than those analysed (a.go, c.go)"},
		"no files":      {`{"ImportPath":"m","Error":{"Err":"why"}}`, []string{"/m/a.go"}, "", "why"},
		"cut off":       {plain[:20], []string{"/m/a.go"}, "", "go list: "},
		"and then some": {tests + plain[:20], []string{"/m/a.go"}, "", "go list: "},
	} {
		got, err := choose(strings.NewReader(test.list), passOf(t, "m", test.files...))
		switch {
		case (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err):
			t.Errorf("%s: error %v, want %q", name, err, test.err)
		case err == nil && got.ImportPath != test.want:
			t.Errorf("%s: %s, want %s", name, got.ImportPath, test.want)
		}
	}
}

// TestSymbolPath is what the symbols of a package begin with.
func TestSymbolPath(t *testing.T) {
	for _, test := range []struct{ path, name, want string }{
		{"m/cmd", "main", "main"}, {"m/a", "a", "m/a"}, {"m/a [m/a.test]", "a", "m/a"},
	} {
		if got := symbolPath(&listed{ImportPath: test.path, Name: test.name}); got != test.want {
			t.Errorf("%s: %s, want %s", test.path, got, test.want)
		}
	}
}

// TestBlockOf reads what the compiler says of one package.
func TestBlockOf(t *testing.T) {
	const text = "# m\n./a.go:1:2: x escapes to heap\n# m [m.test]\n./a.go:3:4: y escapes to heap\n./a.go:5:6: z escapes to heap\n"
	ds, err := blockOf(strings.NewReader(text), "m [m.test]")
	var lines []int
	for _, d := range ds {
		lines = append(lines, d.Pos.Line)
	}
	if err != nil || !slices.Equal(lines, []int{3, 5}) {
		t.Errorf("lines %v, error %v", lines, err)
	}
}

// TestLastLine is the last line of what a command says.
func TestLastLine(t *testing.T) {
	for s, want := range map[string]string{"a\nb\n": "b", "a": "a", "": "", "\n a \n\n": "a"} {
		if got := lastLine(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

// TestIsTestFile tells files of tests.
func TestIsTestFile(t *testing.T) {
	pass := passOf(t, "m", "/m/a.go", "/m/a_test.go")
	if got := []bool{isTest(pass, pass.Files[0]), isTest(pass, pass.Files[1])}; !slices.Equal(got, []bool{false, true}) {
		t.Errorf("tests: %v", got)
	}
}
