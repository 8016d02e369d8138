package contracts_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/txtar"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/run/resultcache"
	"github.com/perfvet/perfvet/internal/source/contracts"
	"github.com/perfvet/perfvet/passes/contract"
)

// A keepTest is a module whose contracts are proven again and again, with what was kept and anew.
type keepTest struct {
	*testing.T
	dir, cache string
	demands    driver.Demands
	gcflags    string
	patterns   []string
}

func newKeepTest(t *testing.T, module string) *keepTest {
	k := &keepTest{T: t, dir: t.TempDir(), cache: t.TempDir(), patterns: []string{"./..."}}
	for _, f := range txtar.Parse([]byte(module)).Files {
		k.write(f.Name, string(f.Data))
	}
	return k
}

func (t *keepTest) write(name, text string) {
	t.Helper()
	name = filepath.Join(t.dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func (t *keepTest) read(name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(t.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// replace changes a text in a file.
func (t *keepTest) replace(name, from, to string) {
	t.Helper()
	text := t.read(name)
	if !strings.Contains(text, from) {
		t.Fatalf("%s has no %q", name, from)
	}
	t.write(name, strings.ReplaceAll(text, from, to))
}

// config returns what a run is asked. Such a run is never recalled as a whole: it asks for kinds of decisions besides.
func (t *keepTest) config(cache *resultcache.Cache) driver.Config {
	return driver.Config{
		Dir: t.dir, Patterns: t.patterns, Analyzers: []*analysis.Analyzer{contract.Analyzer}, Cache: cache, Demands: t.demands, GCFlags: t.gcflags,
		Env:   append(os.Environ(), "GOWORK=off", "GOFLAGS="),
		Kinds: gcdiag.Kinds(gcdiag.Escapes),
	}
}

func (t *keepTest) open() *resultcache.Cache {
	t.Helper()
	cache, err := resultcache.Open(t.cache, func() (resultcache.Key, error) { return resultcache.Key{}, nil })
	if err != nil {
		t.Fatal(err)
	}
	return cache
}

func (t *keepTest) run(cache *resultcache.Cache) ([]finding.Finding, contracts.Stats) {
	t.Helper()
	res, err := driver.Run(t.Context(), t.config(cache))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range res.Problems {
		t.Error(p)
	}
	var all []finding.Finding
	for _, f := range res.Findings {
		f := *f
		f.Pos, f.End = 0, 0 // of a run
		all = append(all, f)
	}
	return all, res.Stats.Contracts
}

// check runs with what was kept, and wants so many contracts proven anew, unless that is negative, and the same of all as a run without.
func (t *keepTest) check(when string, proven, all int) contracts.Stats {
	t.Helper()
	got, stats := t.run(t.open())
	want, _ := t.run(nil)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: kept is not what is found anew:\n%s", when, diff)
	}
	if proven >= 0 && (stats.Proven != proven || stats.Proven+stats.Kept != all) {
		t.Errorf("%s: %d proven, %d kept, want %d of %d proven", when, stats.Proven, stats.Kept, proven, all)
	}
	return stats
}

const keepModule = `
-- go.mod --
module m

go 1.25
-- leaf/leaf.go --
package leaf

import "errors"

//go:noinline
func Fails(x int) (int, error) { return fails(x) }

//go:noinline
func fails(x int) (int, error) {
	if x < 0 {
		return 0, errors.New("negative")
	}
	return x, nil
}

//go:noinline
func F(x int) int { return x }

//go:noinline
func Other(x int) int { return x }

func Inlined(x int) int { return x + 1 }

func Generic[T any](x T) T { return x }
-- mid/mid.go --
package mid

import "m/leaf"

//go:noinline
func F(x int) int { return leaf.F(x) }
-- top/top.go --
package top

import (
	"m/leaf"
	"m/mid"
)

//perfvet:noalloc
func Far(x int) int { return mid.F(x) }

//perfvet:noalloc
func Near(x int) (int, error) { return leaf.Fails(x) }

//perfvet:noalloc
func Line(x int) int {
	y := leaf.Inlined(x) //perfvet:inline
	return y
}
-- side/side.go --
package side

import "m/tool"

//perfvet:noalloc
func F(x int) int { return tool.F(x) }

//perfvet:noalloc
func Appends(b []byte) []byte { return append(b, 1) }
-- tool/tool.go --
package tool

//go:noinline
func F(x int) int { return x }

type I interface{ M() int }

//perfvet:nobounds
func (t T) M() int { return t.n }

type T struct{ n int }

type user struct{ i I }

var u = &user{i: T{1}}

//perfvet:noalloc
func Stored() int { return u.i.M() }
-- cmd/main.go --
package main

import "m/tool"

type own struct{ f func() int }

func (own) M() int { return 1 }

var is = []tool.I{own{}, tool.T{}}

//perfvet:noalloc
func dispatches(i tool.I) int { return i.M() }

func main() { dispatches(is[len(is)-1]) }
`

// TestKeep changes, creates and removes what proofs depend on: what may have changed is proven again and nothing else, and what was kept is what is found anew.
func TestKeep(t *testing.T) {
	t.Parallel()
	test := newKeepTest(t, keepModule)
	test.check("cold", 9, 9)
	test.check("warm", 0, 9)

	leaf := test.read("leaf/leaf.go")
	test.replace("leaf/leaf.go", "F(x int) int { return x }", "F(x int) int { return x * 3 }")
	test.check("two calls below", 4, 9) // that of the command, too, for which all types count, and that of the line: names of inlined functions are read there
	test.replace("leaf/leaf.go", "x * 3 }", "len(make([]byte, x)) }")
	test.check("broken two calls below", 4, 9)
	test.write("leaf/leaf.go", leaf)
	test.check("mended", 4, 9) // what was kept of it is gone
	test.replace("leaf/leaf.go", "{ return fails(x) }", "{ x, _ = fails(x); return x, nil }")
	test.check("an error dropped two calls below", 4, 9) // and in what the others do not call: it is in the same object
	test.replace("leaf/leaf.go", "return x + 1", "return x + 2")
	test.check("in what is inlined", 5, 9)

	if !longtest.On() {
		return
	}
	test.replace("tool/tool.go", "i I }", "i I; j I }")
	test.check("a field beside the one", 5, 9)
	test.replace("tool/tool.go", "var u =", "type Loud struct{ p *int }\n\nfunc (l Loud) M() int { return len(make([]byte, *l.p)) }\n\nfunc Set() { u.i = Loud{} }\n\nvar u =")
	test.check("another value stored", 5, 9)
	test.replace("tool/tool.go", "func Set() { u.i = Loud{} }", "func Set() {}")
	test.check("and no longer", 5, 9)

	test.replace("mid/mid.go", "return leaf.F(x)", "//perfvet:assume noalloc by all means\n\treturn leaf.F(x)")
	test.check("an assumption", 5, 9) // it may be inlined into what calls it
	test.replace("mid/mid.go", "by all means", "by no means")
	test.check("its reason", 0, 9)
	test.replace("mid/mid.go", "//perfvet:assume noalloc by no means\n", "\n")
	test.check("and none", 5, 9)

	test.write("top/use/use.go", "package use\n\nimport \"m/top\"\n\nfunc F(x int) int { return top.Line(x) }\n")
	test.check("a package that has code of a line", 2, 9)
	test.write("top/more/more.go", "package more\n\nfunc F(x int) int { return x }\n")
	test.check("a package that has none", 1, 9)
	test.patterns = []string{"./top", "./mid", "./leaf", "./side", "./tool", "./cmd"}
	test.check("fewer packages", -1, 9)
	test.patterns = []string{"./..."}
	test.check("all again", -1, 9)

	test.demands = driver.Demands{Dir: test.dir, List: []finding.Demand{{Directive: "noalloc", Pattern: "./mid.*"}, {Directive: "noalloc", Pattern: "m/leaf.Other"}}}
	test.check("demanded", 2, 11)
	test.check("demanded again", 0, 11)
	test.replace("leaf/leaf.go", "Other(x int)", "Another(x int) int { return x }\n\nfunc Other(x int)")
	test.check("on another line", 7, 11)
	test.gcflags = "-l"
	test.check("without inlining", 11, 11)
}

// TestEnds ends a run while contracts are proven: nothing of it is told or kept.
func TestEnds(t *testing.T) {
	t.Parallel()
	test := newKeepTest(t, keepModule)
	cause := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	cfg := test.config(test.open())
	cfg.Env = append(cfg.Env, "GOTMPDIR="+t.TempDir())
	cfg.Progress = func(at driver.Progress) {
		if at.Stage == driver.Proving && at.Done == 3 {
			cancel(cause)
		}
	}
	if res, err := driver.Run(ctx, cfg); !errors.Is(err, cause) {
		t.Errorf("result %v, error %v", res, err)
	}
	if left, err := os.ReadDir(strings.TrimPrefix(cfg.Env[len(cfg.Env)-1], "GOTMPDIR=")); err != nil || len(left) > 0 {
		t.Errorf("left in the directory for temporary files: %v, error %v", left, err)
	}
	if _, stats := test.run(test.open()); stats.Proven != 9 || stats.Kept != 0 {
		t.Errorf("the next run: %+v", stats)
	}
}
