package example

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/largecopy"
)

// kept keeps a result, so that the compiler does not leave the work out.
var kept int

func fixes() []passtest.Fix {
	rows := make([]Row, 100)
	before, after := make([]rowBefore, 100), make([]rowAfter, 100)
	before[0].name, after[0].name = "first", "first"
	return []passtest.Fix{
		{Name: "Range", Category: "range", Copies: true, Before: func() { kept = RangeBefore(rows, 3) }, After: func() { kept = RangeAfter(rows, 3) }},
		{Name: "Variable", Category: "variable", Copies: true, Before: func() { kept = VariableBefore(rows, 3) }, After: func() { kept = VariableAfter(rows, 3) }},
		{Name: "Parameter", Category: "argument", Copies: true, Before: func() { kept = ParameterBefore(rows, 3) }, After: func() { kept = ParameterAfter(rows, 3) }},
		{Name: "Receiver", Category: "argument", Copies: true, Before: func() { kept = ReceiverBefore(before, 3) }, After: func() { kept = ReceiverAfter(after, 3) }},
		{Name: "Result", Category: "result", Copies: true, Before: func() { kept = ResultBefore(&tableBefore{rows}, 3) }, After: func() { kept = ResultAfter(&tableAfter{rows}, 3) }},
	}
}

func TestFixes(t *testing.T) { passtest.Fixes(t, ".", largecopy.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
