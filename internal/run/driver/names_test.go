package driver

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// TestNotUnicode has names that the go command's output cannot carry be told for what they are: of a file, and of the module's directory.
func TestNotUnicode(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the system has no such names")
	}
	const hint = "the go command writes names as UTF-8, and this one is not: rename it"
	dir := writeModule(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.25\n-- a/a.go --\npackage a\n\nfunc A() {}\n-- b/b.go --\npackage b\n\nfunc B() {}\n")
	if err := os.Rename(filepath.Join(dir, "a", "a.go"), filepath.Join(dir, "a", "a\xff.go")); err != nil {
		t.Fatal(err)
	}
	cfg := Config{Dir: dir, Patterns: []string{"./..."}, Analyzers: []*analysis.Analyzer{newFuncs()}}
	res := mustRun(t, cfg)
	wantFound(t, res, dir, "b/b.go:3: B")
	if len(res.Problems) != 1 || !strings.Contains(res.Problems[0].Message, "a\uFFFD.go") || !strings.Contains(res.Problems[0].Message, hint) {
		t.Errorf("problems of a file's name: %v", res.Problems)
	}
	cfg.Dir = dir + "\xff"
	if err := os.Rename(dir, cfg.Dir); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(t.Context(), cfg); err == nil || !strings.Contains(err.Error(), hint) || strings.Contains(err.Error(), "fork") {
		t.Errorf("a directory's name: %v", err)
	}
}
