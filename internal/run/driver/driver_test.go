package driver

import (
	"context"
	"errors"
	"go/ast"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/txtar"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/dev/pgotest"
	"github.com/perfvet/perfvet/internal/finding"
)

// newFuncs returns an analyzer that finds every function declaration. It asks for no evidence.
func newFuncs() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "funcs",
		Doc:        "find functions",
		ResultType: reflect.TypeFor[[]*finding.Finding](),
		Run: func(pass *analysis.Pass) (any, error) {
			var fs []*finding.Finding
			for _, file := range pass.Files {
				for _, d := range file.Decls {
					if d, ok := d.(*ast.FuncDecl); ok {
						// The type's string shows which variant it came from.
						sig := pass.TypesInfo.Defs[d.Name].Type()
						fs = append(fs, &finding.Finding{
							Check: "funcs", Package: pass.Pkg.Path(), Span: finding.SpanOf(pass.Fset, d.Pos(), d.End()),
							Message: d.Name.Name + sig.String(), Verdict: finding.Confirmed,
						})
					}
				}
			}
			return fs, nil
		},
	}
}

// writeModule writes the files of a txtar archive into a new directory.
func writeModule(t *testing.T, archive string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// mustRun runs the funcs analyzer, unless cfg has others.
func mustRun(t *testing.T, cfg Config) *Result {
	t.Helper()
	if cfg.Analyzers == nil {
		cfg.Analyzers = []*analysis.Analyzer{newFuncs()}
	}
	// What the go command was told for this module is not for those of the tests.
	cfg.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=")
	res, err := Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// found returns "file:line function" of each finding, by position.
func found(res *Result, dir string) []string {
	fs := slices.Clone(res.Findings)
	finding.Sort(fs)
	var all []string
	for _, f := range fs {
		name, _, _ := strings.Cut(f.Message, "func")
		rel, err := filepath.Rel(dir, f.File)
		if err != nil {
			rel = f.File
		}
		all = append(all, Problem{File: filepath.ToSlash(rel), Line: f.Line, Message: name}.String())
	}
	return all
}

func wantFound(t *testing.T, res *Result, dir string, want ...string) {
	t.Helper()
	if got := found(res, dir); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

func wantProblems(t *testing.T, res *Result, dir string, want ...string) {
	t.Helper()
	var got []string
	for _, p := range res.Problems {
		got = append(got, strings.ReplaceAll(filepath.ToSlash(p.String()), filepath.ToSlash(dir)+"/", ""))
	}
	if !slices.Equal(got, want) {
		t.Errorf("problems\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestBroken(t *testing.T) {
	dir := writeModule(t, `
-- go.mod --
module example.com/m

go 1.25
-- good/good.go --
package good

func F() {}
-- types/types.go --
package types

func F() int { return nothing }
func G() int { return nothing.nor() }
-- syntax/syntax.go --
package syntax

func F( {
-- user/user.go --
package user

import _ "example.com/m/types"
-- cycle/cycle.go --
package cycle

import _ "example.com/m/cycle"
-- two/one.go --
package one
-- two/two.go --
package two
`)
	res := mustRun(t, Config{Dir: dir, Patterns: []string{"./..."}})
	wantFound(t, res, dir, "good/good.go:3: F")
	var positions []string
	for _, p := range res.Problems {
		positions = append(positions, strings.TrimPrefix(filepath.ToSlash(p.Position()), filepath.ToSlash(dir)+"/"))
	}
	for _, want := range []string{"types/types.go:3:23", "types/types.go:4:23", "syntax/syntax.go:3:9", "example.com/m/user"} {
		if !slices.Contains(positions, want) {
			t.Errorf("no problem at %s, but at %q", want, positions)
		}
	}
	for _, word := range []string{"cycle", "found packages one (one.go) and two (two.go)"} {
		if !slices.ContainsFunc(res.Problems, func(p Problem) bool { return strings.Contains(p.String(), word) }) {
			t.Errorf("no problem says %q: %v", word, res.Problems)
		}
	}
}

func TestVariants(t *testing.T) {
	dir := writeModule(t, `
-- go.mod --
module example.com/m

go 1.25
-- a/a.go --
package a

type T struct{}

func F() T { return T{} }
-- a/export_test.go --
package a

func (T) Hidden() {}
-- a/x_test.go --
package a_test

import (
	"example.com/m/a"
	"example.com/m/b"
)

func G(t a.T) { t = b.B(); t.Hidden() }
-- b/b.go --
package b

import "example.com/m/a"

func B() a.T { return a.F() }
-- c/c_test.go --
package c

func C() {}
-- d/d.go --
package d

import "example.com/m/a"

func D(t a.T) {}
-- d/d_test.go --
package d

func E() { undefined() }
`)
	res := mustRun(t, Config{Dir: dir, Patterns: []string{"./..."}})
	wantFound(t, res, dir, "a/a.go:5: F", "b/b.go:5: B", "d/d.go:5: D")
	wantProblems(t, res, dir)

	res = mustRun(t, Config{Dir: dir, Patterns: []string{"./..."}, Tests: true})
	wantFound(t, res, dir, "a/a.go:5: F", "a/export_test.go:3: Hidden", "a/x_test.go:8: G",
		"b/b.go:5: B", "c/c_test.go:3: C", "d/d.go:5: D")
	wantProblems(t, res, dir, "d/d_test.go:3:12: undefined: undefined")
}

// TestSource has what profiles are held against in a run that finds something twice.
func TestSource(t *testing.T) {
	dir := writeModule(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.25\n-- a/a.go --\npackage a\n\nfunc F() {}\n")
	twice := newFuncs()
	once := twice.Run
	twice.Run = func(pass *analysis.Pass) (any, error) {
		first, _ := once(pass)
		second, err := once(pass)
		return slices.Concat(first.([]*finding.Finding), second.([]*finding.Finding)), err
	}
	res := mustRun(t, Config{Dir: dir, Patterns: []string{"./..."}, Analyzers: []*analysis.Analyzer{twice}, Source: true})
	if res.Source == nil || len(res.Findings) != 1 {
		t.Errorf("the source is %+v, and there are %d findings", res.Source, len(res.Findings))
	}
}

// TestProfile has a command with a profile, whose dependencies are compiled apart.
func TestProfile(t *testing.T) {
	dir := writeModule(t, `
-- go.mod --
module example.com/m

go 1.25
-- cmd/main.go --
package main

import (
	"example.com/m/a"
	"example.com/m/b"
)

func main() { a.Take(b.Make()) }
-- a/a.go --
package a

type T struct{}

func Take(T) {}
-- b/b.go --
package b

import "example.com/m/a"

func Make() a.T { return a.T{} }
`)
	pgotest.Write(t, filepath.Join(dir, "cmd", "default.pgo"), "")
	res := mustRun(t, Config{Dir: dir, Patterns: []string{"./..."}})
	wantFound(t, res, dir, "a/a.go:5: Take", "b/b.go:5: Make", "cmd/main.go:8: main")
	wantProblems(t, res, dir)
}

func TestVendored(t *testing.T) {
	dir := writeModule(t, `
-- go.mod --
module example.com/m

go 1.25

require example.org/dep v1.0.0
-- m.go --
package m

import "example.org/dep"

func F() dep.T { return dep.T{} }
-- vendor/modules.txt --
# example.org/dep v1.0.0
## explicit; go 1.25
example.org/dep
-- vendor/example.org/dep/dep.go --
package dep

type T struct{}

func G() {}
`)
	res := mustRun(t, Config{Dir: dir, Patterns: []string{".", "example.org/dep"}})
	wantFound(t, res, dir, "m.go:5: F", "vendor/example.org/dep/dep.go:5: G")
	wantProblems(t, res, dir)
}

func TestCgo(t *testing.T) {
	out, err := exec.Command("go", "env", "CGO_ENABLED").Output()
	if err != nil || strings.TrimSpace(string(out)) != "1" {
		t.Skip("the go command does not compile C here")
	}
	dir := writeModule(t, `
-- go.mod --
module example.com/m

go 1.25
-- c.go --
package m

// static int one(void) { return 1; }
import "C"

func F() int { return int(C.one()) }
-- p.go --
package m

func P() {}
`)
	res := mustRun(t, Config{Dir: dir})
	wantProblems(t, res, dir)
	for _, want := range []string{"c.go:6: F", "p.go:3: P"} {
		if !slices.Contains(found(res, dir), want) {
			t.Errorf("%s is not in %q", want, found(res, dir))
		}
	}
	for _, f := range res.Findings {
		if own := filepath.Dir(f.File) == dir; own == f.Generated {
			t.Errorf("%s: Generated is %t", f.File, f.Generated)
		}
	}
}

func TestGenerated(t *testing.T) {
	dir := writeModule(t, `
-- go.mod --
module example.com/m

go 1.25
-- m.go --
package m

func F() {}
-- zz.go --
// Code generated by a program. DO NOT EDIT.

package m

func G() {}

//line grammar.y:7
func H() {}
`)
	res := mustRun(t, Config{Dir: dir})
	wantFound(t, res, dir, "grammar.y:7: H", "m.go:3: F", "zz.go:5: G")
	for _, f := range res.Findings {
		if want := filepath.Base(f.File) == "zz.go"; f.Generated != want {
			t.Errorf("%s: Generated is %t", f.File, f.Generated)
		}
	}
}

// TestRoots shows that a package is compiled once for all directories of a module that perfvet is run in.
func TestRoots(t *testing.T) {
	dir := writeModule(t, `
-- go.work --
go 1.25

use (
	./one
	./two/deep
)
-- one/go.mod --
module example.com/one

go 1.25
-- one/sub/s.go --
package sub

func S() {}
-- two/deep/go.mod --
module example.com/two

go 1.25
-- two/deep/t.go --
package two

import "example.com/one/sub"

func T() { sub.S() }
`)
	for _, run := range []Config{
		{Dir: filepath.Join(dir, "one", "sub"), Patterns: []string{"../../two/deep", "."}},
		{Dir: dir, Patterns: []string{"./one/...", "./two/deep/"}},
		{Dir: filepath.Join(dir, "two", "deep"), Patterns: []string{"example.com/...", filepath.Join(dir, "one", "sub")}},
	} {
		res := mustRun(t, run)
		wantFound(t, res, dir, "one/sub/s.go:3: S", "two/deep/t.go:5: T")
		wantProblems(t, res, dir)
	}
}

func TestAnalyzers(t *testing.T) {
	dir := writeModule(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.25\n-- m.go --\npackage m\n\nfunc F() {}\n")
	panics := &analysis.Analyzer{Name: "panics", Doc: "panic", Run: func(*analysis.Pass) (any, error) { panic("ouch") }}
	after := newFuncs()
	after.Name, after.Requires = "after", []*analysis.Analyzer{panics}

	res := mustRun(t, Config{Dir: dir, Analyzers: []*analysis.Analyzer{panics, after, newFuncs()}})
	wantFound(t, res, dir, "m.go:3: F")
	wantProblems(t, res, dir, "example.com/m: panics: internal error: panic: ouch\n\tthis is a bug of perfvet: report it with the stack that -v prints")
	if stack := res.Problems[0].Detail; !strings.Contains(stack, "TestAnalyzers") {
		t.Errorf("the stack does not lead to the panic: %s", stack)
	}

	facts := &analysis.Analyzer{Name: "facts", Doc: "facts", FactTypes: []analysis.Fact{new(fact)}, Run: panics.Run}
	if _, err := Run(t.Context(), Config{Dir: dir, Analyzers: []*analysis.Analyzer{facts}}); err == nil || !strings.Contains(err.Error(), "facts") {
		t.Errorf("an analyzer with facts: %v", err)
	}
}

type fact struct{}

func (*fact) AFact() {}

// TestParallel has the same result however many packages are in flight. TestSame has that for all checks, of fewer packages.
func TestParallel(t *testing.T) {
	longtest.Skip(t, "it analyses dozens of packages three times")
	patterns := []string{"encoding/...", "go/..."}
	var want *Result
	for _, n := range []int{1, 2, 16} {
		res := mustRun(t, Config{Patterns: patterns, Parallel: n})
		if len(res.Findings) < 1000 || len(res.Problems) > 0 {
			t.Fatalf("%d findings, problems %v", len(res.Findings), res.Problems)
		}
		if want == nil {
			want = res
		}
		if !reflect.DeepEqual(res.Findings, want.Findings) {
			t.Errorf("with %d in flight the findings differ", n)
		}
	}
}

func TestGoCommandFails(t *testing.T) {
	dir := writeModule(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.25\n-- m.go --\npackage m\n-- bad/go.mod --\nmodul x\n")
	for name, test := range map[string]struct {
		dir, env, want string
	}{
		"bad go.mod": {filepath.Join(dir, "bad"), "", "unknown directive: modul"},
		"toolchain":  {dir, "GOTOOLCHAIN=nonsense", "invalid GOTOOLCHAIN"},
		"flags":      {dir, "GOFLAGS=-nosuch", "-nosuch"},
	} {
		_, err := Run(t.Context(), Config{Dir: test.dir, Env: append(os.Environ(), test.env), Analyzers: []*analysis.Analyzer{newFuncs()}})
		var goErr *GoError
		if !errors.As(err, &goErr) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want a GoError with %q", name, err, test.want)
		}
	}
	t.Setenv("PATH", "")
	if _, err := Run(context.Background(), Config{Dir: dir}); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("without a go command: %v", err)
	}
}

// TestRepository has a repository of which git cannot tell the state be no fault: only the linker would say which it was.
func TestRepository(t *testing.T) {
	t.Parallel()
	dir := writeModule(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.25\n-- main.go --\npackage main\n\nfunc main() {}\n")
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o777); err != nil {
		t.Fatal(err)
	}
	res, err := Run(t.Context(), Config{
		Dir: dir, Analyzers: []*analysis.Analyzer{newFuncs()}, Env: append(os.Environ(), "GOFLAGS=-buildvcs=true", "GOWORK="),
	})
	if err != nil {
		t.Fatal(err)
	}
	wantFound(t, res, dir, "main.go:3: main")
	wantProblems(t, res, dir)
}
