package makeslice_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/makeslice"
	. "github.com/perfvet/perfvet/passes/makeslice/example"
)

// kept keeps a result, so that the compiler does not leave the work out.
var kept []int

func fixes() []passtest.Fix {
	var (
		zeros = new(zeros)
		xs    = make([]int, 16)
		to    = make([]int, 16)
	)
	return []passtest.Fix{
		{Name: "Hoist", Category: "local", Before: func() { HoistBefore(8, 100+len(xs), zeros) }, After: func() { HoistAfter(8, 100+len(xs), zeros) }},
		{Name: "Array", Category: "local", Before: func() { ArrayBefore(1<<60, 4*len(xs)) }, After: func() { ArrayAfter(1 << 60) }},
		{Name: "Caller", Category: "kept", Before: func() { kept = CallerBefore(xs) }, After: func() { kept = CallerAfter(to, xs) }},
	}
}

// zeros is a reader.
type zeros struct{}

func (*zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

func TestExampleFixes(t *testing.T) { passtest.Fixes(t, "example", makeslice.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
