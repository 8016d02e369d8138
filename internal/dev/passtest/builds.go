package passtest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// otherBuilds compares, in a long test, the findings in the packages with those of the releases that perfvet reads and of another
// processor. Those of the installed toolchain are what the "// want" comments say. How others differ from them is in a file that has
// the names of the test and the build, "testdata/Test/go1.25.9.diff", which UPDATE_GOLDEN=1 writes.
func otherBuilds(t *testing.T, dir string, pass *analysis.Analyzer, patterns []string) {
	t.Helper()
	if !longtest.On() || os.Getenv("GOARCH") != "" { // a test that sets the processor is about that
		return
	}
	here := build(t, dir, pass, patterns, nil)
	if len(here) == 0 {
		t.Error("no findings to compare")
	}
	for _, setting := range []string{"GOARCH=arm64", "GOTOOLCHAIN=go1.25.9", "GOTOOLCHAIN=go1.26.8", "GOTOOLCHAIN=go1.27.4"} {
		_, name, _ := strings.Cut(setting, "=")
		t.Run(name, func(t *testing.T) {
			env := append(os.Environ(), setting)
			cmd := exec.CommandContext(t.Context(), "go", "version")
			cmd.Dir, cmd.Env = dir, env
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Skipf("%s cannot be had here: %s", name, out)
			}
			compareGolden(t, filepath.Join(dir, t.Name()+".diff"), differences(here, build(t, dir, pass, patterns, env)))
		})
	}
}

// build returns the findings of the build in an environment, nil for that of the process, each as a line.
func build(t *testing.T, dir string, pass *analysis.Analyzer, patterns, env []string) []string {
	t.Helper()
	cfg := driver.Config{Dir: dir, Patterns: patterns, Tests: true, Analyzers: []*analysis.Analyzer{pass}, Env: env}
	res, err := driver.Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range res.Problems {
		if strings.Contains(p.Message, "build constraints exclude all Go files") {
			t.Skip(p) // cgo is for the machine's own processor
		}
		t.Error(p)
	}
	var lines []string
	for _, f := range res.Findings {
		folder := filepath.Base(filepath.Dir(f.File))
		lines = append(lines, fmt.Sprintf("%s/%s:%d:%d: %v: %s\n", folder, filepath.Base(f.File), f.Line, f.Column, f.Verdict, f.Message))
	}
	return lines
}

// differences returns the lines that only one of two builds has, sorted: those of here behind "-", those of the other behind "+".
func differences(here, other []string) string {
	times := make(map[string]int)
	for _, line := range here {
		times[line]--
	}
	for _, line := range other {
		times[line]++
	}
	var diff []string
	for line, n := range times {
		switch {
		case n < 0:
			diff = append(diff, strings.Repeat("-"+line, -n))
		case n > 0:
			diff = append(diff, strings.Repeat("+"+line, n))
		}
	}
	slices.SortFunc(diff, func(a, b string) int { return strings.Compare(a[1:], b[1:]) })
	return strings.Join(diff, "")
}

// compareGolden wants a file to hold the text, and not to be there for none.
func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	if os.Getenv("UPDATE_GOLDEN") != "" && got != "" {
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(got), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" || err == nil && got == "" {
		t.Errorf("%s (-golden +here):\n%s", name, d)
	}
}
