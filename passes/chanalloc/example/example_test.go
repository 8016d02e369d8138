package example

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/chanalloc"
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

func TestFixes(t *testing.T) { passtest.Fixes(t, chanalloc.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
