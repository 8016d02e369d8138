package example

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/writebarrier"
)

func lists(n int) (before *nodeBefore, after *nodeAfter) {
	for i := range n {
		before, after = &nodeBefore{before, i}, &nodeAfter{after, i}
	}
	return before, after
}

var sink int

func fixes() []passtest.Fix {
	before, after := lists(1000)
	b, a := new(iteratorBefore), new(iteratorAfter)
	return []passtest.Fix{
		{Name: "Walk", Category: "store", Before: func() { b.cur = before; sink += WalkBefore(b) }, After: func() { a.cur = after; sink += WalkAfter(a) }},
	}
}

func TestFixes(t *testing.T) { passtest.Fixes(t, ".", writebarrier.Analyzer, fixes()) }

// TestSame wants both sides to do the same.
func TestSame(t *testing.T) {
	before, after := lists(4)
	b, a := &iteratorBefore{before}, &iteratorAfter{after}
	if x, y := WalkBefore(b), WalkAfter(a); x != y || x != 6 || b.cur != nil || a.cur != nil {
		t.Errorf("%d and %v before, %d and %v after", x, b.cur, y, a.cur)
	}
}

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
