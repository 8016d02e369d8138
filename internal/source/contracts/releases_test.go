package contracts_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/txtar"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/passes/contract"
)

// TestReleases has the contracts of scripts, which are about one release, come to the same verdicts by all that are read, and on both processors.
func TestReleases(t *testing.T) {
	longtest.Skip(t, "compiles small modules by three releases and for two processors")
	builds := [][]string{{"GOARCH=amd64"}, {"GOARCH=arm64"}, {"GOTOOLCHAIN=go1.25.9"}, {"GOTOOLCHAIN=go1.27.4"}, {"GOTOOLCHAIN=go1.27.4", "GOARCH=arm64"}}
	for _, script := range []string{"stored", "amortized", "places", "othertools", "closedworld", "promises"} {
		t.Run(script, func(t *testing.T) {
			archive, err := txtar.ParseFile(filepath.Join("..", "..", "..", "testdata", "script", script+".txtar"))
			if err != nil {
				t.Fatal(err)
			}
			files, err := txtar.FS(archive)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if err := os.CopyFS(dir, files); err != nil {
				t.Fatal(err)
			}
			want := verdictsOf(t, dir, builds[0])
			if len(want) < 10 {
				t.Fatalf("%d contracts: %q", len(want), want)
			}
			for _, build := range builds[1:] {
				if diff := cmp.Diff(want, verdictsOf(t, dir, build)); diff != "" {
					t.Errorf("%v:\n%s", build, diff)
				}
			}
		})
	}
}

// verdictsOf returns what becomes of the contracts in a directory under a build, sorted.
func verdictsOf(t *testing.T, dir string, build []string) (all []string) {
	t.Helper()
	res, err := driver.Run(t.Context(), driver.Config{
		Dir: dir, Patterns: []string{"./..."}, Analyzers: []*analysis.Analyzer{contract.Analyzer},
		Env: append(append(os.Environ(), "GOWORK=off", "GOFLAGS=", "GOOS=linux", "CGO_ENABLED=0"), build...),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range res.Findings {
		all = append(all, fmt.Sprintf("%s:%d %s %s %s", filepath.Base(f.File), f.Line, f.Function, f.Category, f.Contract.Verdict))
	}
	slices.Sort(all)
	return all
}
