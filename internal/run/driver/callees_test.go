package driver_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/txtar"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/run/resultcache"
	"github.com/perfvet/perfvet/passes/alloccall"
)

// calling is a package that calls another, which calls a third one that it does not show to its importers.
const calling = `
-- go.mod --
module example.com/m

go 1.25
-- user/user.go --
package user

import "example.com/m/middle"

func Use(n int) int { return middle.Sum(n) }
-- middle/middle.go --
package middle

import "example.com/m/low"

//go:noinline
func Sum(n int) int { return low.Sum(n) }
-- low/low.go --
package low

var kept *int

//go:noinline
func Sum(n int) int { return n + 1 }
`

// TestCallees changes a function two packages away: whoever calls it through the one between is analysed again, though none of its imports has another object.
func TestCallees(t *testing.T) {
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(calling)).Files {
		put(t, filepath.Join(dir, f.Name), string(f.Data))
	}
	cache, err := resultcache.Open(t.TempDir(), func() (resultcache.Key, error) { return resultcache.Key{}, nil })
	if err != nil {
		t.Fatal(err)
	}
	low := filepath.Join(dir, "low", "low.go")
	const before = "package low\n\nvar kept *int\n\n//go:noinline\nfunc Sum(n int) int { return n + 1 }\n"
	const after = "package low\n\nvar kept *int\n\n//go:noinline\nfunc Sum(n int) int { kept = &n; return n }\n"
	for i, step := range []struct {
		text   string
		calls  int
		cached int // packages
	}{{before, 0, 0}, {before, 0, 3}, {after, 2, 0}, {after, 2, 3}, {before, 0, 2}, {before, 0, 3}} {
		put(t, low, step.text)
		res, err := driver.Run(t.Context(), driver.Config{
			Dir: dir, Patterns: []string{"./..."}, Analyzers: []*analysis.Analyzer{alloccall.Analyzer}, Cache: cache,
			Env: append(os.Environ(), "GOFLAGS=", "GOWORK=off"),
		})
		if err != nil {
			t.Fatal(err)
		}
		calls := 0
		for _, f := range res.Findings {
			if f.Verdict == finding.Confirmed {
				calls++
			}
		}
		if calls != step.calls || res.Stats.Cached != step.cached {
			t.Errorf("step %d: %d calls allocate and %d packages are known, want %d and %d", i, calls, res.Stats.Cached, step.calls, step.cached)
		}
	}
}

// TestCalleesUnasked changes a function that a package calls through another, where nobody wants to know what calls of it allocate: the package is not
// analysed again, since no other object was asked about it.
func TestCalleesUnasked(t *testing.T) {
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(calling)).Files {
		put(t, filepath.Join(dir, f.Name), string(f.Data))
	}
	cache, err := resultcache.Open(t.TempDir(), func() (resultcache.Key, error) { return resultcache.Key{}, nil })
	if err != nil {
		t.Fatal(err)
	}
	low := filepath.Join(dir, "low", "low.go")
	for i, step := range []struct {
		text   string
		cached int // packages
	}{
		{"package low\n\nvar kept *int\n\n//go:noinline\nfunc Sum(n int) int { return n + 1 }\n", 0},
		{"package low\n\nvar kept *int\n\n//go:noinline\nfunc Sum(n int) int { kept = &n; return n }\n", 1},
	} {
		put(t, low, step.text)
		res, err := driver.Run(t.Context(), driver.Config{
			Dir: dir, Patterns: []string{"./..."}, Analyzers: []*analysis.Analyzer{alloccall.Twins}, Cache: cache,
			Env: append(os.Environ(), "GOFLAGS=", "GOWORK=off"),
		})
		if err != nil {
			t.Fatal(err)
		}
		if len(res.Findings) > 0 || res.Stats.Cached != step.cached {
			t.Errorf("step %d: %d findings, and %d packages are known, want none and %d", i, len(res.Findings), res.Stats.Cached, step.cached)
		}
	}
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
