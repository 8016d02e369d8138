package driver

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// missed are changes that were once not noticed, or might be, by what they change.
var missed = []struct {
	what, shape, name string
	change            func(name string) (func() error, error)
}{
	{"another member of the workspace says which module is meant", "workspace", "w/tools/go.mod", appendText},
	{"a sum of another member", "workspace", "w/tools/go.sum", makeFile},
	{"sums of the workspace", "workspace", "w/go.work.sum", makeFile},
	{"what a member is replaced with", "workspace", "rep/go.mod", appendText},
	{"a package of a member that no pattern names", "workspace", "lib/l/more.go", makeFile},
	{"copies of dependencies", "workspace", "w/vendor", makeDir},
	{"a module begins between a package and its module", "between nested modules", "m/a/b/go.mod", makeFile},
	{"a module begins at a package", "between nested modules", "m/a/b/c/go.mod", makeFile},
	{"a module begins around a package that is imported", "replace", "other/y/go.mod", makeFile},
	{"an embedded directory has a file more", "embed", "m/a/static/in/more", makeFile},
	{"an embedded directory has a directory more", "embed", "m/a/static/new/more", makeFile},
	{"an embedded directory has a hidden file more", "embed", "m/a/hidden/deep/.more", makeFile},
	{"a module begins in an embedded directory", "embed", "m/a/static/in/go.mod", makeFile},
	{"a file more that is to be embedded", "embed", "m/a/more.txt", makeFile},
	{"a directory more in which to embed", "embed", "m/a/second/in/a", makeFile},
	{"a link to what is embedded", "embed", "m/a/static", asLink},
	{"embedded in tests", "embed", "m/a/tests/more", appendText},
	{"a package more below a root that is a link", "links", "m/new/new.go", makeFile},
	{"a package more below a pattern's root that is a link", "the root of a pattern is a link", "linked/b/new/new.go", makeFile},
	{"what a link leads to", "links", "linked/x.go", appendText},
	{"a link more that is not followed", "import paths", "m/a/more", makeLink},
	{"what is required of a module of which nothing is used", "replace", "required/go.mod", appendText},
	{"an import path of two modules", "replace", "m/sub/two/x/x.go", makeFile},
	{"an import path of the other of two modules", "import paths", "m/a/go.mod", makeFile},
	{"tests that only heat reads", "module", "m/a/_x_test.go", makeFile},
	{"hidden tests", "module", "m/a/.x_test.go", makeFile},
	{"a copy of a dependency", "vendor", "m/vendor/example.com/m/b/x.go", makeFile},
	{"what go env -w writes", "module", "env", makeFile},
	{"a profile", "PGO", "m/cmd/one/default.pgo", makeFile},
	{"a test of an imported package", "between nested modules", "m/a/a_test.go", makeFile},
}

// TestLooks has a snapshot notice what the go command would. [TestLooked] asks the go command for all.
func TestLooks(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("the system does not tell when a file changed")
	}
	t.Parallel()
	tried := 0
	for _, s := range shapes {
		lt := newLookedTest(t, s)
		for _, test := range missed {
			if test.shape != s.name {
				continue
			}
			if tried++; lt.run == nil {
				lt.load()
			}
			undo, err := test.change(filepath.Join(lt.root, test.name))
			if err != nil {
				t.Fatalf("%s: %v", test.name, err)
			}
			if lt.snapshot.Holds() {
				t.Errorf("%s: %s changed, and the run before it is recalled", test.what, test.name)
			}
			if err := undo(); err != nil {
				t.Fatal(err)
			}
			lt.take()
		}
	}
	if tried != len(missed) {
		t.Errorf("%d of %d changes have a shape", tried, len(missed))
	}
}

// makeLink makes a link to a directory.
func makeLink(name string) (func() error, error) {
	return func() error { return os.Remove(name) }, os.Symlink(filepath.Dir(name), name)
}

// TestLooksStandard has a package whose path has no dot in its first element be looked for in the standard library, too.
func TestLooksStandard(t *testing.T) {
	goroot := t.TempDir()
	l := newLooks()
	l.modules = []place{{"m", t.TempDir()}}
	if err := l.imports([]*listed{{ImportPath: "m/a", Imports: []string{"example.com/n"}}}, goroot); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{"m/a": true, "example.com/n": false} {
		if _, ok := l.index[filepath.Join(goroot, "src", path)]; ok != want {
			t.Errorf("%s is looked for in the standard library: %v, want %v", path, ok, want)
		}
	}
}
