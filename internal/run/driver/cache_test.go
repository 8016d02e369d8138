package driver

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/resultcache"
)

const cacheModule = `
-- go.mod --
module example.com/m

go 1.25
-- a/a.go --
package a

func F() int { return 1 }
-- a/a_test.go --
package a

func BenchmarkF() { F() }
-- b/b.go --
package b

import "example.com/m/a"

func G() int { return a.F() }
-- c/c.go --
package c

func H() {}
`

// A cacheTest runs the funcs analyzer on cacheModule with a cache.
type cacheTest struct {
	*testing.T
	dir, cache string
	program    byte // identifies the build of the program
	analyzer   *analysis.Analyzer
}

func newCacheTest(t *testing.T) *cacheTest {
	return &cacheTest{T: t, dir: writeModule(t, cacheModule), cache: t.TempDir(), analyzer: newFuncs()}
}

func (t *cacheTest) run() *Result {
	t.Helper()
	cache, err := resultcache.Open(t.cache, func() (resultcache.Key, error) { return resultcache.Key{t.program}, nil })
	if err != nil {
		t.Fatal(err)
	}
	res := mustRun(t.T, Config{
		Dir: t.dir, Patterns: []string{"./..."}, Cache: cache, Analyzers: []*analysis.Analyzer{t.analyzer},
	})
	wantProblems(t.T, res, t.dir)
	return res
}

// want runs, and wants so many packages from the cache.
func (t *cacheTest) want(when string, cached int) *Result {
	t.Helper()
	res := t.run()
	if s := res.Stats; s.Cached != cached || s.Packages != 3 || s.Files != 3 || s.Lines != 11 {
		t.Errorf("%s: %d packages from the cache, want %d; all: %+v", when, s.Cached, cached, s)
	}
	return res
}

func (t *cacheTest) write(name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(t.dir, name), []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

func (t *cacheTest) read(name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(t.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestCacheInputs has a change of anything that results depend on be a miss, and nothing else.
func TestCacheInputs(t *testing.T) {
	test := newCacheTest(t)
	cold := test.want("cold", 0)
	warm := test.want("warm", 3)
	if !reflect.DeepEqual(cold.Findings, warm.Findings) {
		t.Errorf("cold %+v, warm %+v", cold.Findings, warm.Findings)
	}

	a := test.read("a/a.go")
	test.write("a/a.go", strings.ReplaceAll(a, "1", "2"))
	test.want("a dependency's code changed", 1)
	test.write("a/a.go", strings.ReplaceAll(a, "F() int", "F()  int"))
	test.want("the columns of a dependency changed", 1) // they are in the code inlined into b
	test.write("a/a.go", a)
	test.want("changed back", 3)

	tests := test.read("a/a_test.go")
	test.write("a/a_test.go", strings.ReplaceAll(tests, "F()", "F(); F()"))
	test.want("a benchmark changed", 2)
	test.write("a/a_test.go", tests)
	for _, name := range []string{"c/c_test.go", "c/c_plan9.go"} {
		test.write(name, "package c\n")
		test.want(name+" added", 2)
		test.write(name, "package c\n\nfunc init() { H() }\n")
		test.want(name+" has another caller", 2)
		if err := os.Remove(filepath.Join(test.dir, name)); err != nil {
			t.Fatal(err)
		}
		test.want(name+" removed", 3)
	}

	test.analyzer.Flags.Bool("deep", false, "look deeper")
	test.want("another flag", 0)
	if err := test.analyzer.Flags.Set("deep", "true"); err != nil {
		t.Fatal(err)
	}
	test.want("another value of a flag", 0)
	test.want("the same value", 3)
	test.program++
	test.want("another build of the program", 0)

	moved := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.Rename(test.dir, moved); err != nil {
		t.Fatal(err)
	}
	test.dir = moved
	wantFound(t, test.want("moved", 0), moved, "a/a.go:3: F", "b/b.go:5: G", "c/c.go:3: H")
}

// TestCacheAsked has a check that only ran because another needs it keep its findings to itself, whatever an earlier run kept.
func TestCacheAsked(t *testing.T) {
	test := newCacheTest(t)
	settle() // old enough for the whole run to be recalled
	if n := len(test.run().Findings); n != 3 {
		t.Fatalf("%d findings, want 3", n)
	}
	asked := &analysis.Analyzer{
		Name: "needs", Doc: "needs funcs", Requires: []*analysis.Analyzer{test.analyzer},
		Run: func(*analysis.Pass) (any, error) { return []*finding.Finding(nil), nil },
	}
	runBoth := func(analyzers ...*analysis.Analyzer) *Result {
		cache, err := resultcache.Open(test.cache, func() (resultcache.Key, error) { return resultcache.Key{}, nil })
		if err != nil {
			t.Fatal(err)
		}
		return mustRun(t, Config{Dir: test.dir, Patterns: []string{"./..."}, Cache: cache, Analyzers: analyzers})
	}
	if n := len(runBoth(test.analyzer, asked).Findings); n != 3 {
		t.Errorf("both asked for: %d findings, want 3", n)
	}
	if res := runBoth(asked); len(res.Findings) != 0 || res.Stats.Recalled || res.Stats.Cached != 0 {
		t.Errorf("one asked for: %d findings, want none; %+v", len(res.Findings), res.Stats)
	}
}

// TestCacheDamaged has the same results whatever becomes of the files of the cache.
func TestCacheDamaged(t *testing.T) {
	test := newCacheTest(t)
	want := test.want("cold", 0)
	files, err := filepath.Glob(filepath.Join(test.cache, "*", "*-d"))
	if err != nil || len(files) != 3 {
		t.Fatalf("files %q, error %v", files, err)
	}
	for i, name := range files {
		if err := os.Truncate(name, int64(100*i)); err != nil {
			t.Fatal(err)
		}
	}
	if got := test.want("damaged", 0); !reflect.DeepEqual(got.Findings, want.Findings) {
		t.Errorf("got %+v, want %+v", got.Findings, want.Findings)
	}
	test.want("mended", 3)
}

// TestCacheFails has a cache that cannot be written be a warning.
func TestCacheFails(t *testing.T) {
	test := newCacheTest(t)
	test.want("cold", 0)
	dirs, err := filepath.Glob(filepath.Join(test.cache, "[0-9a-f][0-9a-f]"))
	if err != nil {
		t.Fatal(err)
	}
	cache, err := resultcache.Open(test.cache, func() (resultcache.Key, error) { return resultcache.Key{}, nil })
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range dirs { // what stops a privileged user too
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(dir, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	res := mustRun(t, Config{Dir: test.dir, Patterns: []string{"./..."}, Cache: cache})
	wantFound(t, res, test.dir, "a/a.go:3: F", "b/b.go:5: G", "c/c.go:3: H")
	wantProblems(t, res, test.dir)
	if len(res.Warnings) != 1 || !strings.Contains(res.Warnings[0], "not kept") {
		t.Errorf("warnings %q", res.Warnings)
	}
}

// TestCacheEdited changes files while they are analysed. A source has been read by then, and what is found is of what was
// compiled; the files beside it have been read for all passes.
func TestCacheEdited(t *testing.T) {
	test := newCacheTest(t)
	for _, name := range []string{"a/a.go", "a/a_test.go"} {
		src := test.read(name)
		quiet := test.analyzer
		edits := *quiet
		edits.Run = func(pass *analysis.Pass) (any, error) {
			if pass.Pkg.Name() == "a" {
				test.write(name, src+"\nfunc BenchmarkAdded() {}\n")
			}
			return quiet.Run(pass)
		}
		test.program++
		test.analyzer = &edits
		test.want(name+" edited", 0)
		test.analyzer = quiet
		test.write(name, src)
		past := time.Now().Add(-time.Hour)
		if err := os.Chtimes(filepath.Join(test.dir, name), past, past); err != nil {
			t.Fatal(err)
		}
		test.want(name+" as before", 3)
		test.want(name+" unchanged", 3)
	}
}

// TestCacheNotWhole has the result of a run in which an analyzer failed not be kept.
func TestCacheNotWhole(t *testing.T) {
	test := newCacheTest(t)
	quiet := test.analyzer
	panics := *quiet
	panics.Run = func(*analysis.Pass) (any, error) { panic("ouch") }
	cache, err := resultcache.Open(test.cache, func() (resultcache.Key, error) { return resultcache.Key{}, nil })
	if err != nil {
		t.Fatal(err)
	}
	res := mustRun(t, Config{Dir: test.dir, Patterns: []string{"./..."}, Cache: cache, Analyzers: []*analysis.Analyzer{&panics}})
	if len(res.Problems) != 3 {
		t.Errorf("problems %v", res.Problems)
	}
	test.want("after panics", 0)
}
