package slicegrow_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/slicegrow"
	. "github.com/perfvet/perfvet/passes/slicegrow/example"
)

// kept and text keep results, so that the compiler does not leave the work out.
var (
	kept int
	text string
)

func fixes() []passtest.Fix {
	var (
		us    = make([]User, 100)
		named = []User{{Name: "a name"}, {Name: "another"}, {Name: "third"}}
		evens = [][]int{{2, 4, 6, 8, 10, 12}, {2, 4, 6, 8, 10, 12}}
		a, b  = make([]int, 10), make([]int, 10)
		rows  = [][]int{a, b, a, b}
		use   = func(ns []int) { kept = len(ns) }
	)
	return []passtest.Fix{
		{Name: "Capacity", Category: "loop", Before: func() { kept = len(CapacityBefore(us)) }, After: func() { kept = len(CapacityAfter(us)) }},
		{Name: "Concat", Category: "copy", Before: func() { kept = len(ConcatBefore(a, b, a)) }, After: func() { kept = len(ConcatAfter(a, b, a)) }},
		{Name: "Literal", Category: "literal", Before: func() { kept = len(LiteralBefore(1, b)) }, After: func() { kept = len(LiteralAfter(1, b)) }},
		{Name: "Join", Category: "loop", Before: func() { text = JoinBefore(named) }, After: func() { text = JoinAfter(named) }},
		{Name: "Round", Category: "loop", Before: func() { kept = RoundBefore(evens) }, After: func() { kept = RoundAfter(evens) }},
		{Name: "Reuse", Category: "loop", Before: func() { ReuseBefore(rows, use) }, After: func() { ReuseAfter(rows, use) }},
	}
}

func TestExampleFixes(t *testing.T) { passtest.Fixes(t, "example", slicegrow.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
