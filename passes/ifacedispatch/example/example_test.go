package example

import (
	"bytes"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/ifacedispatch"
)

var sink int

func fixes() []passtest.Fix {
	text := bytes.Repeat([]byte("a line of some text\n"), 100)
	numbers := make([]uint32, 100)
	return []passtest.Fix{
		{Name: "Field", Category: "method", Before: func() { sink += FieldBefore(newScannerBefore(text)) }, After: func() { sink += FieldAfter(newScannerAfter(text)) }},
		{Name: "Parameter", Category: "method", Before: func() { sink += ParameterBefore(numbers) }, After: func() { sink += ParameterAfter(numbers) }},
		{Name: "Vowels", Category: "value", Before: func() { sink += VowelsBefore(text) }, After: func() { sink += VowelsAfter(text) }},
	}
}

func TestFixes(t *testing.T) { passtest.Fixes(t, ifacedispatch.Analyzer, fixes()) }

// TestSame wants both sides to do the same.
func TestSame(t *testing.T) {
	text, numbers := []byte("one\ntwo\n"), []uint32{1, 2, 3}
	for name, pair := range map[string][2]int{
		"Field":     {FieldBefore(newScannerBefore(text)), FieldAfter(newScannerAfter(text))},
		"Parameter": {ParameterBefore(numbers), ParameterAfter(numbers)},
		"Vowels":    {VowelsBefore(text), VowelsAfter(text)},
	} {
		if pair[0] != pair[1] || pair[0] == 0 {
			t.Errorf("%s: %d before, %d after", name, pair[0], pair[1])
		}
	}
}

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
