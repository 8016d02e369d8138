package calls_test

import (
	"fmt"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/calls"
)

// TestTruth measures what the proofs say: what is proven allocates nothing when it is called. Of what is broken, most allocate for the input that
// is given here, and most of those in the place that is named.
func TestTruth(t *testing.T) {
	if testing.CoverMode() != "" {
		t.Skip("counters are no calls of the functions")
	}
	lists.PushBack(1)
	lists.PushBack(2)
	buffer.Write(full)
	once.Do(func() {})
	packages := packagesOf(t, ".", os.Environ(), packagesOfRows()...)
	floor := floorOf(packages)
	proofs := proofs(t, floor.Graph(), resultsOf(packages))
	counts := make(map[calls.Verdict]int)
	var broken []calls.Proof
	defer func(rate int) { runtime.MemProfileRate = rate }(runtime.MemProfileRate)
	runtime.MemProfileRate = 1
	for i, r := range rows {
		counts[proofs[i].Verdict]++
		n := testing.AllocsPerRun(100, r.call)
		switch {
		case proofs[i].Verdict == calls.Holds && n > 0:
			t.Errorf("%s is proven, and allocates %v objects", r.symbol, n)
		case proofs[i].Verdict == calls.Broken && n > 0:
			broken = append(broken, proofs[i])
		}
		if most, _ := floor.MostOf(packageOf(r.symbol), r.symbol); !isRace() && most.Objects != calls.Unlimited && n > float64(most.Objects) {
			t.Errorf("%s allocates %d objects at most, it is said, and a call of it %v", r.symbol, most.Objects, n)
		}
	}
	witnessed := witnesses(t, broken)
	t.Logf("%v; of the broken %d allocate here, %d of them where their chain ends", counts, len(broken), witnessed)
	if counts[calls.Holds] < 120 || witnessed < 30 {
		t.Errorf("%v; of the broken %d allocate here, %d of them where their chain ends", counts, len(broken), witnessed)
	}
}

// proofs returns what is found of each of the rows.
func proofs(t *testing.T, g *calls.Graph, results results) []calls.Proof {
	t.Helper()
	proofs := make([]calls.Proof, len(rows))
	for i, r := range rows {
		var err error
		policy := calls.Policy{Errors: func() calls.Results { return results.of(t, r.symbol) }}
		if proofs[i], err = g.NoAlloc([]calls.Root{{ID: packageOf(r.symbol), Symbol: r.symbol}}, policy); err != nil {
			t.Error(err)
		}
	}
	if err := g.Err(); err != nil {
		t.Error(err)
	}
	return proofs
}

// witnesses returns how many of the chains are what a profile of the process has on a stack: the lines of all calls, from the function to the
// allocation.
func witnesses(t *testing.T, broken []calls.Proof) int {
	t.Helper()
	runtime.GC() // what was allocated before is in the profile then
	records := make([]runtime.MemProfileRecord, 1<<14)
	n, ok := runtime.MemProfile(records, true)
	if !ok {
		t.Fatalf("%d records", n)
	}
	stacks := make(map[string]bool)
	for _, r := range records[:n] {
		var lines []string
		for frames := runtime.CallersFrames(r.Stack()); ; {
			frame, more := frames.Next()
			lines = append(lines, fmt.Sprintf("%s:%d", path.Base(frame.File), frame.Line))
			stacks[strings.Join(lines, " ")] = true
			if !more {
				break
			}
			if strings.HasPrefix(frame.Function, "runtime.") { // what the allocator calls
				lines = nil
			}
		}
	}
	witnessed := 0
	for _, proof := range broken {
		var lines []string
		for _, step := range slices.Backward(proof.Chain) {
			for _, at := range step.Stack {
				lines = append(lines, fmt.Sprintf("%s:%d", path.Base(at.File), at.Line))
			}
		}
		if stacks[strings.Join(lines, " ")] {
			witnessed++
		}
	}
	return witnessed
}

// packageOf returns the path that a symbol without type arguments begins with.
func packageOf(symbol string) string {
	slash := strings.LastIndexByte(symbol, '/') + 1
	return symbol[:slash+strings.IndexByte(symbol[slash:], '.')]
}

// packagesOfRows returns the packages of the rows.
func packagesOfRows() []string {
	var packages []string
	for _, r := range rows {
		packages = append(packages, packageOf(r.symbol))
	}
	slices.Sort(packages)
	return slices.Compact(packages)
}
