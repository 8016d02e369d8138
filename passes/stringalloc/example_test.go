package stringalloc_test

import (
	"bufio"
	"io"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/stringalloc"
	. "github.com/perfvet/perfvet/passes/stringalloc/example"
)

// text, kept and sum keep results, so that the compiler does not leave the work out.
var (
	text string
	kept []byte
	sum  int
)

func fixes() []passtest.Fix {
	var (
		long  = strings.Repeat("w", 40)
		raw   = []byte(long)
		words = []string{long, long, long, long}
		w     = bufio.NewWriter(io.Discard)
		maps  = make([]map[string]int, 4)
		write = func(b []byte) { kept = b }
	)
	return []passtest.Fix{
		{Name: "Twin", Category: "convert", Before: func() { TwinBefore(raw) }, After: func() { TwinAfter(raw) }},
		{Name: "Write", Category: "convert", Before: func() { WriteBefore(w, long) }, After: func() { WriteAfter(w, long) }},
		{Name: "Parts", Category: "concat", Before: func() { PartsBefore(w, long, long) }, After: func() { PartsAfter(w, long, long) }},
		{Name: "Builder", Category: "loop", Before: func() { text = BuilderBefore(words) }, After: func() { text = BuilderAfter(words) }},
		{Name: "Any", Category: "convert", Before: func() { AnyBefore(w, long) }, After: func() { AnyAfter(w, long) }},
		{Name: "Runes", Category: "convert", Before: func() { sum = RunesBefore(long) }, After: func() { sum = RunesAfter(long) }},
		{Name: "Same", Category: "concat", Before: func() { SameBefore(maps, long, "a") }, After: func() { SameAfter(maps, long, "a") }},
		{Name: "Variable", Category: "constant", Before: func() { VariableBefore(write) }, After: func() { VariableAfter(write) }},
	}
}

func TestExampleFixes(t *testing.T) { passtest.Fixes(t, "example", stringalloc.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
