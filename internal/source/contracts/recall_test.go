package contracts_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/run/resultcache"
	"github.com/perfvet/perfvet/internal/run/snapshot"
	"github.com/perfvet/perfvet/passes/contract"
)

// TestDemandRecalled has what the configuration demands known from an earlier run, until it demands something else or a function that is called
// changes.
func TestDemandRecalled(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("the system does not tell when a file changed")
	}
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module m\n\ngo 1.25\n")
	write("a/a.go", "package a\n\nimport \"m/b\"\n\nfunc F(x int) { b.G(x) }\n\nfunc Other() {}\n")
	write("b/b.go", "package b\n\nvar Sink any\n\n//go:noinline\nfunc G(x int) {}\n")
	cache := filepath.Join(t.TempDir(), "cache")
	check := func(pattern string, recalled bool, want ...string) {
		t.Helper()
		c, err := resultcache.Open(cache, func() (resultcache.Key, error) { return resultcache.Key{}, nil })
		if err != nil {
			t.Fatal(err)
		}
		res, err := driver.Run(t.Context(), driver.Config{
			Dir: dir, Patterns: []string{"./..."}, Analyzers: []*analysis.Analyzer{contract.Analyzer}, Cache: c,
			Env:     append(os.Environ(), "GOWORK=off", "GOFLAGS="),
			Demands: driver.Demands{Dir: dir, List: []finding.Demand{{Directive: "noalloc", Pattern: pattern}}},
		})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range res.Findings {
			got = append(got, f.Package+"."+f.Function+" "+f.Contract.Verdict)
		}
		if len(got) != len(want) || len(got) > 0 && got[0] != want[0] || res.Stats.Recalled != recalled {
			t.Errorf("%s: %q, recalled %v, want %q, %v; problems %v", pattern, got, res.Stats.Recalled, want, recalled, res.Problems)
		}
	}
	time.Sleep(snapshot.Granularity + 100*time.Millisecond) // nothing is too young to be recalled
	check("./a.F", false, "m/a.F holds")
	check("./a.F", true, "m/a.F holds")
	check("./a.Other", false, "m/a.Other holds")
	check("./a.Other", true, "m/a.Other holds")
	write("b/b.go", "package b\n\nvar Sink any\n\n//go:noinline\nfunc G(x int) { Sink = x }\n")
	check("./a.F", false, "m/a.F broken")
}
