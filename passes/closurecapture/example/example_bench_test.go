package example

import (
	"sync"
	"testing"
)

var (
	keptHandler func() string
	keptReport  func() int
	keptBelow   func(int) bool
	keptAdd     func(int)
)

// A pair runs an example before and after its fix.
type pair struct {
	name          string
	before, after func()
}

func pairs() []pair {
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
	return []pair{
		{"Field", func() { keptHandler = FieldBefore(cfg) }, func() { keptHandler = FieldAfter(cfg) }},
		{"Variable", func() { VariableBefore(3, keep) }, func() { VariableAfter(3, keep) }},
		{"Branch", func() { BranchBefore(3, false, nil) }, func() { BranchAfter(3, false, nil) }},
		{"Loop", func() { LoopBefore(names, 3, register) }, func() { LoopAfter(names, 3, register) }},
		{"Method", func() { MethodBefore(counter, 3, call) }, func() { MethodAfter(counter, 3, call) }},
		{"Defer", func() { DeferBefore(mus, nothing) }, func() { DeferAfter(mus, nothing) }},
	}
}

// TestAllocs shows that each fix lowers allocations per operation.
func TestAllocs(t *testing.T) {
	for _, p := range pairs() {
		before, after := testing.AllocsPerRun(100, p.before), testing.AllocsPerRun(100, p.after)
		t.Logf("%s: %v allocs/op before, %v after", p.name, before, after)
		if after >= before {
			t.Errorf("%s: %v allocs/op before, %v after", p.name, before, after)
		}
	}
}

func Benchmark(b *testing.B) {
	for _, p := range pairs() {
		b.Run(p.name+"/before", func(b *testing.B) { loop(b, p.before) })
		b.Run(p.name+"/after", func(b *testing.B) { loop(b, p.after) })
	}
}

func loop(b *testing.B, f func()) {
	b.ReportAllocs()
	for b.Loop() {
		f()
	}
}
