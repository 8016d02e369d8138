package inlinebudget_test

import (
	"testing"

	. "github.com/perfvet/perfvet/passes/inlinebudget/example"
)

func keys() []string {
	keys := make([]string, 1000)
	for i := range keys {
		keys[i] = "three"
	}
	return keys
}

func numbers[T int | uint]() []T {
	xs := make([]T, 1000)
	for i := range xs {
		xs[i] = T(i * i)
	}
	return xs
}

// TestSame shows that the fixes change nothing but the time and the allocations.
func TestExampleSame(t *testing.T) {
	mixed := []string{"one", "one", "two", "", "three", "three", "one"}
	if n, m := CountBefore(new(Cache), mixed), CountAfter(new(Cache), mixed); n != m {
		t.Errorf("CountAfter = %d, want %d", m, n)
	}
	if n, m := NormBefore(numbers[int]()), NormAfter(numbers[int]()); n != m {
		t.Errorf("NormAfter = %d, want %d", m, n)
	}
	if n, m := BlendBefore(numbers[uint]()), BlendAfter(numbers[uint]()); n != m {
		t.Errorf("BlendAfter = %d, want %d", m, n)
	}
}

// TestAllocs shows that the object of an inlined constructor is not on the heap.
func TestExampleAllocs(t *testing.T) {
	xs := numbers[int]()
	if n := testing.AllocsPerRun(10, func() { NormBefore(xs) }); n != float64(len(xs)) {
		t.Errorf("NormBefore allocates %v objects, want one for each of %d numbers", n, len(xs))
	}
	if n := testing.AllocsPerRun(10, func() { NormAfter(xs) }); n != 0 {
		t.Errorf("NormAfter allocates %v objects, want none", n)
	}
}

func Benchmark(b *testing.B) {
	keys, ints, uints, c := keys(), numbers[int](), numbers[uint](), new(Cache)
	for _, bench := range []struct {
		name string
		run  func()
	}{
		{"Count/before", func() { CountBefore(c, keys) }},
		{"Count/after", func() { CountAfter(c, keys) }},
		{"Norm/before", func() { NormBefore(ints) }},
		{"Norm/after", func() { NormAfter(ints) }},
		{"Blend/before", func() { BlendBefore(uints) }},
		{"Blend/after", func() { BlendAfter(uints) }},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				bench.run()
			}
		})
	}
}
