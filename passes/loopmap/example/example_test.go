package example

import (
	"strconv"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/loopmap"
)

// kept keeps a result, so that the compiler does not leave the work out.
var kept int

func fixes() []passtest.Fix {
	words := make([]string, 100)
	sizes, lists := make(map[string]int), make(map[string]map[string]int)
	for i := range words {
		words[i] = strconv.Itoa(i % 10)
		sizes[strconv.Itoa(i)] = i
		lists[strconv.Itoa(i)] = make(map[string]int)
	}
	before, after := map[string]*counter{"7": {}}, map[string]*counted{"7": {}}
	const access = "runtime.mapaccess"
	return []passtest.Fix{
		{Name: "Loop", Category: "loop", Fewer: access, Before: func() { LoopBefore(lists, "7", words) }, After: func() { LoopAfter(lists, "7", words) }},
		{Name: "Again", Category: "again", Fewer: access, Before: func() { kept = AgainBefore(sizes, "7") }, After: func() { kept = AgainAfter(sizes, "7") }},
		{Name: "Stored", Category: "again", Fewer: access, Before: func() { kept = StoredBefore(before, "7") }, After: func() { kept = StoredAfter(after, "7") }},
		{Name: "Range", Category: "range", Fewer: access, Before: func() { kept = RangeBefore(sizes) }, After: func() { kept = RangeAfter(sizes) }},
		{Name: "Assign", Category: "assign", Fewer: access, Before: func() { AssignBefore(sizes, words) }, After: func() { AssignAfter(sizes, words) }},
		{Name: "Guard", Category: "guard", Fewer: access, Before: func() { GuardBefore(sizes, words) }, After: func() { GuardAfter(sizes, words) }},
	}
}

func TestFixes(t *testing.T) { passtest.Fixes(t, ".", loopmap.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
