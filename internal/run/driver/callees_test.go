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
	"github.com/perfvet/perfvet/passes/inlinedcall"
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

// The package low, as it does not allocate and as it does.
const (
	frugal = "package low\n\nvar kept *int\n\n//go:noinline\nfunc Sum(n int) int { return n + 1 }\n"
	costly = "package low\n\nvar kept *int\n\n//go:noinline\nfunc Sum(n int) int { kept = &n; return n }\n"
)

// A calleesTest runs one analyzer on the module of calling, with a cache.
type calleesTest struct {
	*testing.T
	dir   string
	cache *resultcache.Cache
	check *analysis.Analyzer
}

func newCalleesTest(t *testing.T, check *analysis.Analyzer) *calleesTest {
	c := &calleesTest{T: t, dir: t.TempDir(), check: check}
	for _, f := range txtar.Parse([]byte(calling)).Files {
		put(t, filepath.Join(c.dir, f.Name), string(f.Data))
	}
	var err error
	if c.cache, err = resultcache.Open(t.TempDir(), func() (resultcache.Key, error) { return resultcache.Key{}, nil }); err != nil {
		t.Fatal(err)
	}
	return c
}

// expect runs with this text as the package low, and wants so many confirmed findings, and so many packages known.
func (c *calleesTest) expect(low string, calls, cached int) {
	c.Helper()
	res := c.run(low)
	got := 0
	for _, f := range res.Findings {
		if f.Verdict == finding.Confirmed {
			got++
		}
	}
	if got != calls || res.Stats.Cached != cached {
		c.Errorf("%d calls allocate and %d packages are known, want %d and %d", got, res.Stats.Cached, calls, cached)
	}
}

// run runs with this text as the package low.
func (c *calleesTest) run(low string) *driver.Result {
	c.Helper()
	put(c.T, filepath.Join(c.dir, "low", "low.go"), low)
	res, err := driver.Run(c.Context(), driver.Config{
		Dir: c.dir, Patterns: []string{"./..."}, Analyzers: []*analysis.Analyzer{c.check}, Cache: c.cache,
		Env: append(os.Environ(), "GOFLAGS=", "GOWORK=off"),
	})
	if err != nil {
		c.Fatal(err)
	}
	return res
}

// TestCalleesInlined changes a function that the body of an inlined constructor calls, two packages away: what is said of the constructor's call is that of the new one.
func TestCalleesInlined(t *testing.T) {
	c := newCalleesTest(t, inlinedcall.New())
	put(t, filepath.Join(c.dir, "middle", "new.go"), "package middle\n\ntype T [64]byte\n\nfunc New(n int) *T {\n\tt := new(T)\n\tt[0] = byte(Sum(n))\n\treturn t\n}\n")
	put(t, filepath.Join(c.dir, "user", "make.go"), "package user\n\nimport \"example.com/m/middle\"\n\nfunc Make(n int) *middle.T { return middle.New(n) }\n")
	for range 2 {
		for i, low := range []string{frugal, costly} {
			objects := i + 1
			for _, f := range c.run(low).Findings {
				if f.Function != "Make" {
					continue
				}
				if f.Callee == nil || f.Callee.Objects != objects || f.Callee.MaxObjects != objects || f.Cost.Objects != 1 {
					t.Errorf("%s: %+v, want %d objects", f.Message, f.Callee, objects)
				}
				objects = 0
			}
			if objects > 0 {
				t.Error("nothing is said of the constructor")
			}
		}
	}
}

// TestCallees changes a function two packages away: whoever calls it through the one between is analysed again, though none of its imports has another object.
func TestCallees(t *testing.T) {
	c := newCalleesTest(t, alloccall.Analyzer)
	c.expect(frugal, 0, 0)
	c.expect(frugal, 0, 3)
	c.expect(costly, 2, 0)
	c.expect(costly, 2, 3)
	c.expect(frugal, 0, 2)
	c.expect(frugal, 0, 3)
}

// TestCalleesUnasked changes a function that a package calls through another, where nobody wants to know what calls of it allocate: the package is not
// analysed again, since no other object was asked about it.
func TestCalleesUnasked(t *testing.T) {
	c := newCalleesTest(t, alloccall.Twins)
	c.expect(frugal, 0, 0)
	c.expect(costly, 0, 1)
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
