package driver

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/run/resultcache"
	"github.com/perfvet/perfvet/internal/run/snapshot"
)

const recallModule = `
-- go.mod --
module example.com/m

go 1.25
-- a/a.go --
package a

func F() int { return 1 }
-- a/a_test.go --
package a

func BenchmarkF() { F() }
-- a/a_windows.go --
package a

func OnWindows() {}
-- b/b.go --
package b

import "example.com/m/a"

func G() int { return a.F() }
-- empty/read.me --
Nothing.
`

// A recallTest runs the funcs analyzer on recallModule, each time as it is told.
type recallTest struct {
	*cacheTest
	cfg Config
}

func (t *recallTest) run() *Result {
	t.Helper()
	cache, err := resultcache.Open(t.cache, func() (resultcache.Key, error) { return resultcache.Key{t.program}, nil })
	if err != nil {
		t.Fatal(err)
	}
	cfg := t.cfg
	cfg.Dir, cfg.Cache, cfg.Analyzers = t.dir, cache, []*analysis.Analyzer{t.analyzer}
	res, err := Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// settle waits until nothing is too young to be recalled.
func settle() { time.Sleep(snapshot.Granularity + 100*time.Millisecond) }

// TestRecall has a run that nothing has changed for need no go command to list and compile, and one that
// anything has changed for see it.
func TestRecall(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("the system does not tell when a file changed")
	}
	t.Parallel()
	for _, test := range []struct {
		name   string
		change func(t *recallTest)
		want   bool // recalled
		finds  []string
	}{
		{"nothing", func(*recallTest) {}, true, nil},
		{"a file that does not matter", func(t *recallTest) { t.write("a/notes.txt", "text") }, true, nil},
		{"code", func(t *recallTest) {
			t.write("a/a.go", "package a\n\nfunc E() int { return 1 }\nfunc F() int { return 1 }\n")
		}, false,
			[]string{"a/a.go:3: E", "a/a.go:4: F", "b/b.go:5: G"}},
		{"a benchmark", func(t *recallTest) { t.write("a/a_test.go", "package a\n") }, false, nil},
		{"another file", func(t *recallTest) { t.write("b/c.go", "package b\n\nfunc C() {}\n") }, false,
			[]string{"a/a.go:3: F", "b/b.go:5: G", "b/c.go:3: C"}},
		{"a file that is compiled now", func(t *recallTest) { t.rename("a/a_windows.go", "a/a_"+runtime.GOOS+".go") }, false,
			[]string{"a/a.go:3: F", "a/a_" + runtime.GOOS + ".go:3: OnWindows", "b/b.go:5: G"}},
		{"a package in a directory that had none", func(t *recallTest) { t.write("empty/e.go", "package e\n\nfunc E() {}\n") }, false,
			[]string{"a/a.go:3: F", "b/b.go:5: G", "empty/e.go:3: E"}},
		{"a new directory", func(t *recallTest) { t.mkdir("new"); t.write("new/n.go", "package n\n\nfunc N() {}\n") }, false,
			[]string{"a/a.go:3: F", "b/b.go:5: G", "new/n.go:3: N"}},
		{"a module of its own", func(t *recallTest) { t.write("b/go.mod", "module example.com/other\n") }, false, []string{"a/a.go:3: F"}},
		{"the language", func(t *recallTest) { t.write("go.mod", "module example.com/m\n\ngo 1.24\n") }, false, nil},
		{"other patterns", func(t *recallTest) { t.cfg.Patterns = []string{"./a"} }, false, []string{"a/a.go:3: F"}},
		{"another target", func(t *recallTest) { t.cfg.Env = append(os.Environ(), "GOOS=windows", "CGO_ENABLED=0") }, false,
			[]string{"a/a.go:3: F", "a/a_windows.go:3: OnWindows", "b/b.go:5: G"}},
		{"an unsaved buffer", func(t *recallTest) {
			t.cfg.Overlay = map[string][]byte{filepath.Join(t.dir, "a", "a.go"): []byte("package a\n\nfunc F() int { return 1 }\nfunc E() {}\n")}
		}, false, []string{"a/a.go:3: F", "a/a.go:4: E", "b/b.go:5: G"}},
		{"another program", func(t *recallTest) { t.program++ }, false, nil},
		{"entries are gone", func(t *recallTest) { t.removeEntries() }, false, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			rt := &recallTest{
				cacheTest: &cacheTest{T: t, dir: writeModule(t, recallModule), cache: t.TempDir(), analyzer: newFuncs()},
				cfg:       Config{Patterns: []string{"./..."}},
			}
			settle()
			first := rt.run()
			second := rt.run()
			if first.Stats.Recalled || !second.Stats.Recalled || second.Stats.Cached != 2 {
				t.Fatalf("first %+v, second %+v", first.Stats, second.Stats)
			}
			if !reflect.DeepEqual(first.Findings, second.Findings) || first.Stats.TextBytes != second.Stats.TextBytes || first.Stats.Lines != second.Stats.Lines {
				t.Errorf("first %+v, second %+v", first, second)
			}
			test.change(rt)
			third := rt.run()
			if third.Stats.Recalled != test.want {
				t.Errorf("recalled: %v, want %v", third.Stats.Recalled, test.want)
			}
			finds := test.finds
			if finds == nil {
				finds = []string{"a/a.go:3: F", "b/b.go:5: G"}
			}
			wantFound(t, third, rt.dir, finds...)
		})
	}
}

func (t *recallTest) rename(from, to string) {
	t.Helper()
	if err := os.Rename(filepath.Join(t.dir, from), filepath.Join(t.dir, to)); err != nil {
		t.Fatal(err)
	}
}

func (t *recallTest) mkdir(name string) {
	t.Helper()
	if err := os.Mkdir(filepath.Join(t.dir, name), 0o777); err != nil {
		t.Fatal(err)
	}
}

// removeEntries removes what is kept of packages, and leaves what is kept of runs.
func (t *recallTest) removeEntries() {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(t.cache, "*", "*-d"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if first, _, _ := strings.Cut(string(data), "\n"); strings.HasSuffix(first, " resultcache.Entry") {
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestRecallProblems has nothing recalled of a run that could not analyse everything, or that was told of files by flags.
func TestRecallProblems(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, file, text string
		env              []string
		patterns         []string
	}{
		{name: "type error", file: "b/c.go", text: "package b\n\nvar x int = \"\"\n", patterns: []string{"./..."}},
		{name: "no such packages", patterns: []string{"./...", "./nothing/..."}},
		{name: "flags", env: []string{"GOFLAGS=-pgo=off"}, patterns: []string{"./..."}},
		{name: "all", patterns: []string{"all"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			rt := &recallTest{
				cacheTest: &cacheTest{T: t, dir: writeModule(t, recallModule), cache: t.TempDir(), analyzer: newFuncs()},
				cfg:       Config{Patterns: test.patterns, Env: append(os.Environ(), test.env...)},
			}
			if test.file != "" {
				rt.write(test.file, test.text)
			}
			settle()
			first, second := rt.run(), rt.run()
			if first.Stats.Recalled || second.Stats.Recalled {
				t.Error("recalled")
			}
			if !reflect.DeepEqual(first.Problems, second.Problems) {
				t.Errorf("problems %v, then %v", first.Problems, second.Problems)
			}
		})
	}
}

// TestRecallOverlay has a run with an overlay that comes again need no go command, whatever is on the disk in its place, and see all else that changes.
func TestRecallOverlay(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("the system does not tell when a file changed")
	}
	t.Parallel()
	const before = "package a\n\nfunc F() int { return 1 }\nfunc Before() {}\n"
	for _, test := range []struct {
		name   string
		change func(t *recallTest)
		want   bool // recalled
		finds  []string
	}{
		{"nothing", func(*recallTest) {}, true, nil},
		{"the file below it", func(t *recallTest) { t.write("a/a.go", "package a\n\nfunc Other() {}\n") }, true, nil},
		{"another file", func(t *recallTest) { t.write("b/b.go", "package b\n\nfunc B() {}\n") }, false, []string{"a/a.go:3: F", "a/a.go:4: Before", "b/b.go:3: B"}},
		{"a new file", func(t *recallTest) { t.write("a/b.go", "package a\n\nfunc B() {}\n") }, false,
			[]string{"a/a.go:3: F", "a/a.go:4: Before", "a/b.go:3: B", "b/b.go:5: G"}},
		{"the overlay", func(t *recallTest) { t.lay("package a\n\nfunc F() int { return 2 }\n") }, false, []string{"a/a.go:3: F", "b/b.go:5: G"}},
		{"the file is not there", func(t *recallTest) { t.cfg.Overlay = map[string][]byte{filepath.Join(t.dir, "b", "b.go"): nil} }, false, []string{"a/a.go:3: F"}},
		{"no overlay", func(t *recallTest) { t.cfg.Overlay = nil }, false, []string{"a/a.go:3: F", "b/b.go:5: G"}},
		{"it is not likely to come again", func(t *recallTest) { t.cfg.Again = false }, false, nil},
		{"go.mod too", func(t *recallTest) {
			t.cfg.Overlay[filepath.Join(t.dir, "go.mod")] = []byte("module example.com/m\n\ngo 1.24\n")
		}, false, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			rt := &recallTest{
				cacheTest: &cacheTest{T: t, dir: writeModule(t, recallModule), cache: t.TempDir(), analyzer: newFuncs()},
				cfg:       Config{Patterns: []string{"./..."}, Again: true},
			}
			rt.lay(before)
			settle()
			first := rt.run()
			if test.finds == nil {
				test.finds = []string{"a/a.go:3: F", "a/a.go:4: Before", "b/b.go:5: G"}
			}
			test.change(rt)
			second := rt.run()
			if first.Stats.Recalled || second.Stats.Recalled != test.want {
				t.Errorf("first recalled %v, second %v, want %v", first.Stats.Recalled, second.Stats.Recalled, test.want)
			}
			wantFound(t, second, rt.dir, test.finds...)
		})
	}
}

// lay has an overlay with another a.go.
func (t *recallTest) lay(content string) {
	t.cfg.Overlay = map[string][]byte{filepath.Join(t.dir, "a", "a.go"): []byte(content)}
}
