package mapalloc_test

import (
	"strconv"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/mapalloc"
	. "github.com/perfvet/perfvet/passes/mapalloc/example"
)

// kept keeps a result, so that the compiler does not leave the work out.
var kept map[string]bool

// size does, too.
var size int

func fixes() []passtest.Fix {
	names := make([]string, 100)
	for i := range names {
		names[i] = strconv.Itoa(i)
	}
	return []passtest.Fix{
		{Name: "Hint", Category: "make", Before: func() { kept = HintBefore(names) }, After: func() { kept = HintAfter(names) }},
		{Name: "Table", Category: "literal", Before: func() { size = TableBefore("k") }, After: func() { size = TableAfter("k") }},
	}
}

func TestExampleFixes(t *testing.T) { passtest.Fixes(t, "example", mapalloc.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
