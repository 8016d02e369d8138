package chanalloc_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/chanalloc"
	. "github.com/perfvet/perfvet/passes/chanalloc/example"
)

func fixes() []passtest.Fix {
	ask := make(chan Question)
	go func() {
		for q := range ask {
			q.Reply <- q.N
		}
	}()
	return []passtest.Fix{
		{Name: "Reuse", Category: "make", Before: func() { ReuseBefore(8, ask) }, After: func() { ReuseAfter(8, ask) }},
	}
}

func TestExampleFixes(t *testing.T) { passtest.Fixes(t, "example", chanalloc.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
