package goalloc_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/goalloc"
	. "github.com/perfvet/perfvet/passes/goalloc/example"
)

func fixes() []passtest.Fix {
	jobs := make([]func(), 32)
	for i := range jobs {
		jobs[i] = func() {}
	}
	return []passtest.Fix{
		{Name: "Workers", Category: "statement", Before: func() { WorkersBefore(jobs) }, After: func() { WorkersAfter(jobs) }},
	}
}

func TestExampleFixes(t *testing.T) { passtest.Fixes(t, "example", goalloc.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
