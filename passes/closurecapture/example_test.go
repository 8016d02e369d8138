package closurecapture_test

import (
	"sync"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/closurecapture"
	. "github.com/perfvet/perfvet/passes/closurecapture/example"
)

var (
	keptHandler func() string
	keptReport  func() int
	keptBelow   func(int) bool
	keptAdd     func(int)
)

func fixes() []passtest.Fix {
	var (
		cfg      = Config{Greeting: "hello"}
		keep     = func(f func() int) { keptReport = f }
		names    = []string{"a", "b", "c"}
		register = func(_ string, f func(int) bool) { keptBelow = f }
		counter  = new(Counter)
		call     = func(f func(int)) { keptAdd = f }
		mus      = []*sync.Mutex{new(sync.Mutex), new(sync.Mutex)}
		nothing  = func() {}
	)
	return []passtest.Fix{
		{Name: "Field", Category: "moved",
			Before: func() { keptHandler = FieldBefore(cfg) }, After: func() { keptHandler = FieldAfter(cfg) }},
		{Name: "Variable", Category: "moved",
			Before: func() { VariableBefore(3, keep) }, After: func() { VariableAfter(3, keep) }},
		{Name: "Branch", Category: "moved",
			Before: func() { BranchBefore(3, false, nil) }, After: func() { BranchAfter(3, false, nil) }},
		{Name: "Loop", Category: "literal",
			Before: func() { LoopBefore(names, 3, register) }, After: func() { LoopAfter(names, 3, register) }},
		{Name: "Method", Category: "method",
			Before: func() { MethodBefore(counter, 3, call) }, After: func() { MethodAfter(counter, 3, call) }},
		{Name: "Defer", Category: "defer",
			Before: func() { DeferBefore(mus, nothing) }, After: func() { DeferAfter(mus, nothing) }},
	}
}

func TestExampleFixes(t *testing.T) { passtest.Fixes(t, "example", closurecapture.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
