package example

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"strings"
	"testing"
)

// pairs runs each example before and after its fix.
func pairs() []pair {
	var (
		name   = strings.Repeat("n", 40)
		id     = 1000 + len(name)
		writer = bufio.NewWriter(io.Discard)
		logger = slog.New(slog.NewTextHandler(io.Discard, nil))
		ctx    = context.WithValue(context.Background(), userKeyAfter{}, "value")
		boxes  = make([]any, 0, 1)
		ints   = make([]int, 0, 1)
	)
	return []pair{
		{"Format", func() { FormatBefore(id) }, func() { FormatAfter(id) }},
		{"Join", func() { joined = JoinBefore(name, name) }, func() { joined = JoinAfter(name, name) }},
		{"Write", func() { WriteBefore(writer, name) }, func() { WriteAfter(writer, name) }},
		{"Log", func() { LogBefore(logger, id) }, func() { LogAfter(logger, id) }},
		{"Pool", func() { PoolBefore(name) }, func() { PoolAfter(name) }},
		{"Key", func() { KeyBefore(ctx) }, func() { KeyAfter(ctx) }},
		{"Parameter", func() { ParameterBefore(celsius(id)) }, func() { ParameterAfter(celsius(id)) }},
		{"Generic", func() { GenericBefore(boxes, id) }, func() { GenericAfter(ints, id) }},
		{"MethodSet", func() { MethodSetBefore(name) }, func() { MethodSetAfter(name) }},
	}
}

// joined keeps a result, so that the compiler does not leave the work out.
var joined string

type pair struct {
	name          string
	before, after func()
}

// TestAllocations checks that every fix saves allocations.
func TestAllocations(t *testing.T) {
	for _, p := range pairs() {
		before, after := testing.AllocsPerRun(100, p.before), testing.AllocsPerRun(100, p.after)
		t.Logf("%s: %.0f allocs before, %.0f after", p.name, before, after)
		if after >= before {
			t.Errorf("%s: %.0f allocs before, %.0f after", p.name, before, after)
		}
	}
}

func Benchmark(b *testing.B) {
	for _, p := range pairs() {
		b.Run(p.name+"/before", func(b *testing.B) { run(b, p.before) })
		b.Run(p.name+"/after", func(b *testing.B) { run(b, p.after) })
	}
}

func run(b *testing.B, f func()) {
	b.ReportAllocs()
	for b.Loop() {
		f()
	}
}
