package example

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/inlinedcall"
)

func fixes() []passtest.Fix {
	return []passtest.Fix{
		{Name: "Source", Category: "inlined", Before: func() { SourceBefore() }, After: func() { SourceAfter() }},
		{Name: "Sentinel", Category: "inlined", Before: func() { _ = SentinelBefore(11) }, After: func() { _ = SentinelAfter(11) }},
	}
}

func TestFixes(t *testing.T) { passtest.Fixes(t, inlinedcall.New(), fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
