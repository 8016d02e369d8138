package example

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/slicegrow"
)

// kept keeps a result, so that the compiler does not leave the work out.
var kept int

func fixes() []passtest.Fix {
	var (
		us   = make([]User, 100)
		a, b = make([]int, 10), make([]int, 10)
		rows = [][]int{a, b, a, b}
		use  = func(ns []int) { kept = len(ns) }
	)
	return []passtest.Fix{
		{Name: "Capacity", Category: "loop", Before: func() { kept = len(CapacityBefore(us)) }, After: func() { kept = len(CapacityAfter(us)) }},
		{Name: "Concat", Category: "copy", Before: func() { kept = len(ConcatBefore(a, b, a)) }, After: func() { kept = len(ConcatAfter(a, b, a)) }},
		{Name: "Literal", Category: "literal", Before: func() { kept = len(LiteralBefore(1, b)) }, After: func() { kept = len(LiteralAfter(1, b)) }},
		{Name: "Reuse", Category: "loop", Before: func() { ReuseBefore(rows, use) }, After: func() { ReuseAfter(rows, use) }},
	}
}

func TestFixes(t *testing.T) { passtest.Fixes(t, slicegrow.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
