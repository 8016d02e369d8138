package example

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/boundscheck"
)

func fixes() []passtest.Fix {
	var (
		filter = &Filter{state: make([]uint32, 1024), mask: 1}
		x, y   = make([]int, 1024), make([]int, 1024)
		b      = make([]byte, 1024)
		words  = [][]byte{make([]byte, 4), make([]byte, 8), make([]byte, 4)}
		table  = make([]uint32, 256)
		state  = make([]uint32, 1024)
		rows   = [][]int{make([]int, 64), make([]int, 64)}
	)
	return []passtest.Fix{
		{Name: "Copy", Category: "copy", Before: func() { CopyBefore(filter) }, After: func() { CopyAfter(filter) }},
		{Name: "Bound", Category: "bound", Before: func() { BoundBefore(x, y) }, After: func() { BoundAfter(x, y) }},
		{Name: "Offset", Category: "offset", Before: func() { OffsetBefore(x, y[:64], 3) }, After: func() { OffsetAfter(x, y[:64], 3) }},
		{Name: "Limit", Category: "limit", Before: func() { LimitBefore(b) }, After: func() { LimitAfter(b) }},
		{Name: "Unsigned", Category: "unsigned", Before: func() { UnsignedBefore(b, 3) }, After: func() { UnsignedAfter(b, 3) }},
		{Name: "Window", Category: "window", Before: func() { WindowBefore(words) }, After: func() { WindowAfter(words) }},
		{Name: "Table", Category: "table", Before: func() { TableBefore(table, b) }, After: func() { TableAfter(table, b) }},
		{Name: "Mask", Category: "table", Before: func() { MaskBefore(table, state, 255) }, After: func() { MaskAfter(table, state, 255) }},
		{Name: "Row", Category: "copy", Before: func() { RowBefore(rows) }, After: func() { RowAfter(rows) }},
		{Name: "Hoist", Category: "hoist", Before: func() { HoistBefore(rows, 1, b) }, After: func() { HoistAfter(rows, 1, b) }},
	}
}

func TestFixes(t *testing.T) { passtest.Fixes(t, ".", boundscheck.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
