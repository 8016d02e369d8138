package contract_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/contract"
	. "github.com/perfvet/perfvet/passes/contract/example"
)

func fixes() []passtest.Fix {
	word := []byte("TRUE")
	return []passtest.Fix{
		{Name: "Chain", Category: "noalloc", Before: func() { ChainBefore(word) }, After: func() { ChainAfter(word) }},
	}
}

func TestExampleFixes(t *testing.T) { passtest.Fixes(t, "example", contract.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
