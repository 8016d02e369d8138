package inlinedcall_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/inlinedcall"
	. "github.com/perfvet/perfvet/passes/inlinedcall/example"
)

func fixes() []passtest.Fix {
	return []passtest.Fix{
		{Name: "Source", Category: "inlined", Before: func() { SourceBefore() }, After: func() { SourceAfter() }},
		{Name: "Sentinel", Category: "inlined", Before: func() { _ = SentinelBefore(11) }, After: func() { _ = SentinelAfter(11) }},
	}
}

func TestExampleFixes(t *testing.T) { passtest.Fixes(t, "example", inlinedcall.New(), fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
