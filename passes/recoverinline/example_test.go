package recoverinline_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/recoverinline"
	. "github.com/perfvet/perfvet/passes/recoverinline/example"
)

func divisions() [][2]int {
	pairs := make([][2]int, 1000)
	for i := range pairs {
		pairs[i] = [2]int{i * i, i + 1}
	}
	return pairs
}

func cache() (*Cache, []string) {
	keys := make([]string, 1000)
	for i := range keys {
		keys[i] = "key"
	}
	return &Cache{Load: func(string) int { return 1 }}, keys
}

func fixes() []passtest.Fix {
	pairs := divisions()
	c, keys := cache()
	return []passtest.Fix{
		{Name: "Sum", Category: "recover", Inlines: "quotient",
			Before: func() { _, _ = SumBefore(pairs) }, After: func() { _, _ = SumAfter(pairs) }},
		{Name: "Count", Category: "recover", Inlines: "(*Cache).get",
			Before: func() { CountBefore(c, keys) }, After: func() { CountAfter(c, keys) }},
	}
}

func TestExampleFixes(t *testing.T) { passtest.Fixes(t, "example", recoverinline.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }

// TestSame shows that the fixes change nothing but the time.
func TestSame(t *testing.T) {
	for _, pairs := range [][][2]int{divisions(), {{1, 1}, {1, 0}}} {
		sum, err := SumBefore(pairs)
		if s, e := SumAfter(pairs); s != sum || e != err {
			t.Errorf("SumAfter = %d, %v, want %d, %v", s, e, sum, err)
		}
	}
	c, keys := cache()
	if n, m := CountBefore(c, keys), CountAfter(c, keys); n != m {
		t.Errorf("CountAfter = %d, want %d", m, n)
	}
	c = &Cache{Load: func(string) int { panic("no") }}
	if n, m := CountBefore(c, keys), CountAfter(c, keys); n != m {
		t.Errorf("CountAfter = %d, want %d", m, n)
	}
}
