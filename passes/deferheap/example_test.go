package deferheap_test

import (
	"sync"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/deferheap"
	. "github.com/perfvet/perfvet/passes/deferheap/example"
)

func fixes() []passtest.Fix {
	mus := []*sync.Mutex{new(sync.Mutex), new(sync.Mutex)}
	nothing := func() {}
	return []passtest.Fix{
		{Name: "Function", Category: "statement", Before: func() { FunctionBefore(mus, nothing) }, After: func() { FunctionAfter(mus, nothing) }},
	}
}

func TestExampleFixes(t *testing.T) { passtest.Fixes(t, "example", deferheap.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
