package inventory_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/run/driver"
)

const source = `package m

type T struct{ n [64]int }

var kept *T

func small(n int) int { return n + 1 }

func (t *T) keep(p, q *T) *T { kept = p; return q }

func content(p **T) { kept = *p }

//go:noinline
func big(n int) *T {
	var b [256]byte
	return &T{n: [64]int{fill(b[:], n), small(n)}}
}

//go:noinline
func fill(b []byte, n int) int { return copy(b, "text") + n }

func Map[E any](e []E) []E { return append(e, e...) }

func Use(n int) *T {
	Map([]int{n})
	return big(n)
}

func stored(p *T) []*T { return append([]*T{p}, kept) }
`

// TestAnalyzer lists what the compiler said and wrote of a package, as the driver has it.
func TestAnalyzer(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"go.mod": "module example.com/m\n\ngo 1.25\n", "m.go": source} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	res, err := driver.Run(t.Context(), driver.Config{
		Dir: dir, Analyzers: []*analysis.Analyzer{inventory.Analyzer}, Env: append(os.Environ(), "GOFLAGS=", "GOWORK=off"),
	})
	if err != nil || len(res.Problems) > 0 {
		t.Fatalf("%v, error %v", res, err)
	}
	all := res.Functions
	find := func(symbol string) inventory.Function {
		i := slices.IndexFunc(all, func(f inventory.Function) bool { return f.Symbol == "example.com/m."+symbol })
		if i < 0 {
			t.Fatalf("there is no %s in %+v", symbol, all)
		}
		return all[i]
	}
	if f := find("small"); f.Inline != inventory.CanInline || f.Cost <= 0 || f.Line != 7 || filepath.Base(f.File) != "m.go" {
		t.Errorf("%+v", f)
	}
	if f := find("(*T).keep"); len(f.Params) != 3 || f.Params[0].Derefs != -1 || f.Params[1] != (inventory.Param{Name: "p", Derefs: 0, Stored: -1, Via: 9}) || f.Params[2].Derefs != -1 {
		t.Errorf("%+v", f)
	}
	if f := find("stored"); len(f.Params) != 1 || f.Params[0].Stored != 0 {
		t.Errorf("%+v", f)
	}
	if f := find("content"); len(f.Params) != 1 || f.Params[0].Derefs != 1 {
		t.Errorf("%+v", f)
	}
	if f := find("big"); f.Inline == inventory.CanInline || f.Frame < 256 || f.Frame > 1024 || len(f.Allocs) != 1 || f.Allocs[0].Kind != gcobj.NewObject || f.Allocs[0].Line != 16 {
		t.Errorf("%+v", f)
	}
	if f := find("Use"); len(f.Calls) == 0 || !slices.Contains(f.Calls, inventory.Call{Callee: "example.com/m.big", File: f.File, Line: 26}) {
		t.Errorf("%+v", f)
	}
}
