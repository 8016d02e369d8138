package gcobj

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// A build is a way to compile a package.
type build struct {
	goarch    string
	toolchain string // "" for the installed one
}

func (b build) String() string {
	if b.toolchain == "" {
		return b.goarch
	}
	return b.goarch + "/" + b.toolchain
}

// env is the environment of the go command for b.
func (b build) env() []string {
	env := append(os.Environ(), "GOARCH="+b.goarch, "GOOS=linux", "GOWORK=off", "GOFLAGS=", "GOEXPERIMENT=")
	if b.toolchain != "" {
		env = append(env, "GOTOOLCHAIN="+b.toolchain)
	}
	return env
}

// run runs the go command in dir and returns its output.
func (b build) run(tb testing.TB, dir string, args ...string) string {
	tb.Helper()
	out, err := b.output(dir, args...)
	b.must(tb, err)
	return out
}

// output returns what the go command prints, which runs in dir.
func (b build) output(dir string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Env = dir, b.env()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("%s: go %s: %w", stderr.String(), strings.Join(args, " "), err)
	}
	return string(out), err
}

// must ends a test after an error of the go command, which may not have the toolchain.
func (b build) must(tb testing.TB, err error) {
	tb.Helper()
	switch {
	case err == nil:
	case b.toolchain != "" && strings.Contains(err.Error(), "toolchain"):
		tb.Skipf("toolchain %s cannot be had: %s", b.toolchain, firstLine(err.Error()))
	default:
		tb.Fatal(err)
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// goroot returns the root of b's toolchain.
func (b build) goroot(tb testing.TB) string {
	tb.Helper()
	return strings.TrimSpace(b.run(tb, tb.TempDir(), "env", "GOROOT"))
}

// exports returns the archives of packages, compiled as perfvet does it, by import path.
func (b build) exports(tb testing.TB, dir string, patterns ...string) map[string]string {
	tb.Helper()
	args := append([]string{"list", "-export", "-f", "{{.ImportPath}}\t{{.Export}}"}, patterns...)
	m := make(map[string]string)
	for line := range strings.Lines(b.run(tb, dir, args...)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		m[path] = file
	}
	return m
}

// sources are the programs that are compiled in every way: each is a package of one module, in a folder of its name.
func sources() map[string]string {
	return map[string]string{"go.mod": "module m\n\ngo 1.25\n", "program/main.go": program, "checked/m.go": checked, "copies/m.go": copySource()}
}

// A compiled is an archive, with the build ID that the go command has for it.
type compiled struct{ export, buildID string }

// sharedBuilds has the packages of sources by import path, for each build a function that compiles them when it is called first.
var sharedBuilds = func() map[build]func() (map[string]compiled, error) {
	all := make(map[build]func() (map[string]compiled, error))
	for _, b := range builds {
		all[b] = sync.OnceValues(b.compileSources)
	}
	return all
}()

func (b build) compileSources() (map[string]compiled, error) {
	dir, err := os.MkdirTemp("", "gcobj-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir) // the archives are in the build cache
	for name, text := range sources() {
		if err := errors.Join(os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777), os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666)); err != nil {
			return nil, err
		}
	}
	out, err := b.output(dir, "list", "-export", "-gcflags=-m=2 -installsuffix=perfvet1", "-f", "{{.ImportPath}}\t{{.Export}}\t{{.BuildID}}", "./...")
	all := make(map[string]compiled)
	for line := range strings.Lines(out) {
		words := strings.Split(strings.TrimSpace(line), "\t")
		all[words[0]] = compiled{words[1], words[2]}
	}
	return all, err
}

// shared returns a package of sources, and its archive. One go command has compiled all of them, for all tests.
func (b build) shared(tb testing.TB, path string) (*Archive, compiled) {
	tb.Helper()
	all, err := sharedBuilds[b]()
	b.must(tb, err)
	return open(tb, all[path].export), all[path]
}

// compile compiles the files of one package named m and returns its archive.
func (b build) compile(tb testing.TB, files map[string]string) *Archive {
	tb.Helper()
	dir := b.module(tb, files)
	file := b.exports(tb, dir, "-gcflags=-m=2 -installsuffix=perfvet1", ".")["m"]
	a, err := Open(file)
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// module writes a module named m with the given files and returns its folder.
func (b build) module(tb testing.TB, files map[string]string) string {
	tb.Helper()
	dir := tb.TempDir()
	write(tb, filepath.Join(dir, "go.mod"), "module m\n\ngo 1.25\n")
	for name, text := range files {
		write(tb, filepath.Join(dir, name), text)
	}
	return dir
}

func write(tb testing.TB, name, text string) {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		tb.Fatal(err)
	}
}

// builds are the ways that every program is compiled.
var builds = []build{
	{"amd64", ""}, {"arm64", ""},
	{"amd64", "go1.25.9"}, {"arm64", "go1.25.9"},
	{"amd64", "go1.27.4"}, {"arm64", "go1.27.4"},
}

// stdPackages are the packages that are compared and measured; they have assembly, generics, closures and big tables.
var stdPackages = []string{"bytes", "encoding/json", "errors", "fmt", "go/types", "maps", "math/big", "net/http",
	"os", "reflect", "regexp", "slices", "strings", "text/template", "time"}

var stdArchives = sync.OnceValues(func() (map[string]string, error) {
	cmd := exec.Command("go", append([]string{"list", "-export", "-f", "{{.ImportPath}}\t{{.Export}}"}, stdPackages...)...)
	cmd.Env = append(os.Environ(), "GOARCH=amd64", "GOOS=linux", "GOFLAGS=")
	out, err := cmd.Output()
	m := make(map[string]string)
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		m[path] = file
	}
	return m, err
})

// std returns the archives of stdPackages by the installed toolchain for amd64.
func std(tb testing.TB) map[string]string {
	tb.Helper()
	m, err := stdArchives()
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

func open(tb testing.TB, file string) *Archive {
	tb.Helper()
	a, err := Open(file)
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// walk asks everything of an archive.
func walk(a *Archive) {
	for f := range a.Funcs() {
		_, _, _, _ = f.StartLine(), f.File(), f.Wrapper(), f.Asm()
		for c := range f.Calls() {
			f.Stack(c.Offset)
			f.LoopDepth(c.Offset)
			f.BranchTo(c.Offset)
			_, _ = f.Bounds(c)
			_, _ = f.Excerpt(c.Offset, 2, 2)
		}
		for r := range f.Refs() {
			f.Stack(r.Offset)
		}
		for range f.Inlined() {
		}
		for start := range f.Spans() {
			f.Stack(start)
		}
		f.Stack(f.Size - 1)
		_, _ = f.Excerpt(f.Size-1, 1, 1)
	}
	a.Lookup("main.main")
	a.Symbols()
}
