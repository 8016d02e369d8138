package heapvar_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/heapvar"
	. "github.com/perfvet/perfvet/passes/heapvar/example"
)

// sum keeps results, so that the compiler does not leave the work out.
var sum int

func fixes() []passtest.Fix {
	var (
		conn   = &Conn{Out: func(b []byte) { sum += len(b) }}
		a, b   = &Point{X: 1, Y: 2}, &Point{X: 3, Y: 4}
		points = make([]Point, 8)
		zeros  = new(Zeros)
		buffer = make([]byte, 16)
		visit  = func(p *Point) { sum += p.X }
	)
	return []passtest.Fix{
		{Name: "Branch", Category: "moved",
			Before: func() { sum += BranchBefore(conn, "subject", false) }, After: func() { sum += BranchAfter(conn, "subject", false) }},
		{Name: "Branches", Category: "moved",
			Before: func() { sum += len(BranchesBefore(points)) }, After: func() { sum += len(BranchesAfter(points)) }},
		{Name: "Value", Category: "literal",
			Before: func() { sum += ValueBefore(a, b).X }, After: func() { sum += ValueAfter(a, b).X }},
		{Name: "Buffer", Category: "moved",
			Before: func() { _, _ = BufferBefore(zeros) }, After: func() { _, _ = BufferAfter(zeros, buffer) }},
		{Name: "Reuse", Category: "literal",
			Before: func() { ReuseBefore(8, visit) }, After: func() { ReuseAfter(8, visit) }},
		{Name: "Concrete", Category: "moved",
			Before: func() { sum += ConcreteBefore(zeros) }, After: func() { sum += ConcreteAfter(zeros) }},
	}
}

func TestExampleFixes(t *testing.T) { passtest.Fixes(t, "example", heapvar.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
