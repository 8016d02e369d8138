package gcobj

import (
	"bytes"
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
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Env = dir, b.env()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		if b.toolchain != "" && strings.Contains(stderr.String(), "toolchain") {
			tb.Skipf("toolchain %s cannot be had: %s", b.toolchain, firstLine(stderr.String()))
		}
		tb.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return string(out)
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
