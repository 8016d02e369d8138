package passtest

import (
	"math"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/dev/examples"
	"github.com/perfvet/perfvet/internal/finding"
)

// A Fix is one that the documentation of a check names. It has a pair of functions in the example folder of the check:
// see package examples.
type Fix struct {
	Name          string // of the pair: "Field", of FieldBefore and FieldAfter
	Category      string // of the finding that the fix removes
	Before, After func() // run the pair on the same input; After must allocate less often, unless the findings are about operations

	// Inlines, if not "", says that the fix saves no allocation and lets the compiler inline a function: Inlines+"Before"
	// is called in the machine code, Inlines+"After" is not. It is "f", or "(*T).f" for a method.
	Inlines string

	// Fewer, if not "", says that the fix saves no allocation but calls of the functions whose symbols begin so: the machine code after it has fewer of
	// them in loops or, with as many there, fewer in all.
	Fewer string
	// Copies says that the fix saves no allocation but copies of large values, in loops or in all.
	Copies bool
}

// Fixes checks every fix of the example in dir, for which there must be one of fixes each: the check
// confirms a finding before it and has none of the kind after it, and it lowers the number of allocations, or removes
// the call from the machine code, or from its loops. What findings about operations count is proven, so that nothing of it is left after a fix where they
// are gone.
func Fixes(t *testing.T, dir string, pass *analysis.Analyzer, fixes []Fix) {
	t.Helper()
	example, err := examples.Load(t.Context(), dir, pass, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fixes {
		if !slices.ContainsFunc(example.Pairs, func(p *examples.Pair) bool { return p.Name == f.Name }) {
			t.Errorf("%s: the example has no such pair", f.Name)
		}
	}
	for _, p := range example.Pairs {
		t.Run(p.Name, func(t *testing.T) {
			i := slices.IndexFunc(fixes, func(f Fix) bool { return f.Name == p.Name })
			if i < 0 {
				t.Fatal("the pair is not tested")
			}
			fixes[i].check(t, p)
		})
	}
}

func (f *Fix) check(t *testing.T, p *examples.Pair) {
	t.Helper()
	if !slices.ContainsFunc(p.Before.Confirmed(), func(g *finding.Finding) bool { return g.Category == f.Category }) {
		t.Errorf("before: no confirmed finding of the category %q", f.Category)
	}
	for _, g := range p.Before.Confirmed() {
		if g.Category == f.Category && !slices.Contains(p.Fixed(), g) {
			t.Errorf("after: there is still a finding as before: %s", g.Message)
		}
	}
	if f.Inlines != "" {
		f.checkCalls(t, p)
		return
	}
	if f.Fewer != "" {
		before, after := p.Before.InLoops(f.Fewer), p.After.InLoops(f.Fewer)
		if after.Compare(before) >= 0 {
			t.Errorf("calls of %s: %+v before, %+v after", f.Fewer, before, after)
		}
		return
	}
	if f.Copies {
		if before, after := p.Before.Copies(), p.After.Copies(); after.Compare(before) >= 0 {
			t.Errorf("copies: %+v before, %+v after", before, after)
		}
		return
	}
	if before, after := p.Before.Cost().Ops, p.After.Cost().Ops; before > 0 {
		if after >= before {
			t.Errorf("%d operations before, %d after", before, after)
		}
		return
	}
	before, after := fewestAllocs(f.Before), fewestAllocs(f.After)
	t.Logf("%v allocations before, %v after", before, after)
	if after > before || after == before && !f.isOfOps(p) {
		t.Errorf("%v allocations before, %v after", before, after)
	}
}

// isOfOps reports whether the findings that the fix removes are about operations, and no objects.
func (f *Fix) isOfOps(p *examples.Pair) bool {
	return slices.ContainsFunc(p.Fixed(), func(g *finding.Finding) bool {
		return g.Category == f.Category && g.Cost.Ops > 0 && g.Cost.Objects == 0
	})
}

// fewestAllocs returns the allocations of that of many runs of f that has the fewest. In others a sync.Pool may
// have been emptied by the garbage collector, and the race detector lets pools lose values at random.
func fewestAllocs(f func()) float64 {
	fewest := math.Inf(1)
	for range 100 {
		fewest = min(fewest, testing.AllocsPerRun(1, f))
	}
	return fewest
}

// checkCalls checks that what the fix lets the compiler inline is called before it and not after it.
func (f *Fix) checkCalls(t *testing.T, p *examples.Pair) {
	t.Helper()
	if n := p.Before.Calls(f.Inlines + "Before"); n == 0 {
		t.Errorf("before: %s does not call %sBefore in the machine code", p.Before.Function, f.Inlines)
	}
	if n := p.After.Calls(f.Inlines + "After"); n != 0 {
		t.Errorf("after: %s calls %sAfter in the machine code", p.After.Function, f.Inlines)
	}
}

// BenchmarkFixes runs a sub-benchmark for each side of the fixes, as package examples wants them.
func BenchmarkFixes(b *testing.B, fixes []Fix) {
	b.Helper()
	for _, f := range fixes {
		b.Run(f.Name+"/before", func(b *testing.B) { loop(b, f.Before) })
		b.Run(f.Name+"/after", func(b *testing.B) { loop(b, f.After) })
	}
}

func loop(b *testing.B, f func()) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		f()
	}
}
