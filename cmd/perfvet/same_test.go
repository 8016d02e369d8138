package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// TestSameBytes has the same bytes on standard output and standard error in every format, whatever the number of
// processors, of compiles and the order of the patterns, on a first run and on a later one, with packages that have
// errors among the others.
func TestSameBytes(t *testing.T) {
	longtest.Skip(t, "it compiles for each of many runs")
	dir := t.TempDir()
	write := func(name, src string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(src), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	for name, src := range map[string]string{
		"go.mod":   "module example.com/m\n\ngo 1.25\n",
		"a/a.go":   "package a\n\nfunc F() { return nothing }\n",
		"b/b.go":   "package b\n\nfunc F() { return nothing }\n\nfunc G() { return something }\n",
		"c/c.go":   "package c\n\nimport _ \"example.com/m/b\"\n",
		"d/d.go":   "package d\n\nfunc F( {\n",
		"e/e.go":   "package e\n\nimport \"fmt\"\n\nfunc F(x int) string { return fmt.Sprint(x) }\n",
		"e/e_2.go": "package e\n\nimport \"fmt\"\n\nfunc G(x int) string { return fmt.Sprint(x) }\n",
	} {
		write(name, src)
	}
	patterns := []string{"./...", "./nowhere"}
	for i := range 8 {
		pkg := fmt.Sprintf("p%d", i)
		patterns = append(patterns, "./"+pkg)
		var src strings.Builder
		fmt.Fprintf(&src, "package %s\n\nimport \"fmt\"\n", pkg)
		for j := range 20 - i {
			fmt.Fprintf(&src, "\nfunc F%d(x, y int) string { return fmt.Sprint(x, \"%d\", y) }\n", j, j)
		}
		write(filepath.Join(pkg, "p.go"), src.String())
	}
	run := func(processors, compiles, caches string, args ...string) string {
		cmd := exec.Command("perfvet", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOMAXPROCS="+processors, "GOFLAGS=-p="+compiles, "PERFVETCACHE="+caches)
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		if _ = cmd.Run(); cmd.ProcessState.ExitCode() != exitProblem {
			t.Fatalf("%v: %s", cmd.ProcessState, &out)
		}
		return out.String()
	}
	for _, format := range []string{"-f=json", "-f=sarif", "-f=github", "-v"} {
		args := func() []string { return append([]string{format, "-show=all"}, patterns...) }
		want := run("1", "1", t.TempDir(), args()...)
		if n := strings.Count(want, "ifacebox"); n < 100 || !strings.Contains(want, "undefined: something") {
			t.Fatalf("%s: %d findings are too few to compare", format, n)
		}
		caches := t.TempDir()
		for _, processors := range []string{"2", "1", "8"} {
			rand.Shuffle(len(patterns), func(i, j int) { patterns[i], patterns[j] = patterns[j], patterns[i] })
			if got := run(processors, processors, caches, args()...); got != want {
				t.Errorf("%s with %s processors and the patterns %q: another output; it is\n%s\nwant\n%s",
					format, processors, patterns, differing(got, want), differing(want, got))
			}
		}
	}
}

// differing returns the first line of a that b has otherwise.
func differing(a, b string) string {
	other := strings.Split(b, "\n")
	for i, line := range strings.Split(a, "\n") {
		if i >= len(other) || line != other[i] {
			return line
		}
	}
	return ""
}
