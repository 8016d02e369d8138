package contracts_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/dev/pgotest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/passes/contract"
)

// TestProfile has a call through an interface be one of a profile's hot method, where the value is of its type, and a call through the interface elsewhere: both have to
// allocate nothing.
func TestProfile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module m\n\ngo 1.25\n", "m.go": `package main

var Sink any

type walker interface{ walk(n int) int }
type swimmer interface{ swim(n int) int }
type flier interface{ fly(n int) int }

type left struct{ n int }
type right struct{ n int }

//perfvet:noalloc
func Neither(w walker) int { return w.walk(3) }

//perfvet:noalloc
func Hot(s swimmer) int { return s.swim(3) }

//perfvet:noalloc
func Cold(f flier) int { return f.fly(3) }

func (l *left) walk(n int) int { if n > 0 { return l.walk(n-1) + 1 }; return l.n }
func (l *left) swim(n int) int { if n > 0 { return l.swim(n-1) + 1 }; Sink = new(int); return l.n }
func (l *left) fly(n int) int { if n > 0 { return l.fly(n-1) + 1 }; return l.n }

//go:noinline
func (r *right) walk(n int) int { return r.n }

//go:noinline
func (r *right) swim(n int) int { return r.n }

//go:noinline
func (r *right) fly(n int) int { Sink = new(int); return r.n }

func main() {
	Neither(&left{}); Neither(&right{})
	Hot(&left{}); Hot(&right{})
	Cold(&left{}); Cold(&right{})
}
`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var calls []pgotest.Call
	for caller, callee := range map[string]string{"Neither": "walk", "Hot": "swim", "Cold": "fly"} {
		calls = append(calls, pgotest.Call{Caller: "main." + caller, Start: 1, Line: 1, Callee: "main.(*left)." + callee, CalleeStart: 1})
	}
	slices.SortFunc(calls, func(a, b pgotest.Call) int { return strings.Compare(a.Caller, b.Caller) })
	pgotest.Write(t, filepath.Join(dir, "default.pgo"), "", calls...)
	res, err := driver.Run(t.Context(), driver.Config{
		Dir: dir, Patterns: []string{"."}, Analyzers: []*analysis.Analyzer{contract.Analyzer}, Env: append(os.Environ(), "GOWORK=off", "GOFLAGS="),
	})
	if err != nil {
		t.Fatal(err)
	}
	// What is called directly, where the value is of its type, breaks a contract for sure.
	want := map[string]string{"Neither": finding.ContractHolds, "Hot": finding.ContractBroken, "Cold": finding.ContractUnproved}
	for _, f := range res.Findings {
		if f.Contract.Verdict != want[f.Function] {
			t.Errorf("%s: %s (%s), want %s", f.Function, f.Contract.Verdict, f.Message, want[f.Function])
		}
		delete(want, f.Function)
	}
	if len(want) > 0 || len(res.Problems) > 0 {
		t.Errorf("not found: %v; problems %v", want, res.Problems)
	}
}
