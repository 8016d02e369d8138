package example

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"sort"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/ifacebox"
)

// text keeps a result, so that the compiler does not leave the work out.
var text string

func fixes() []passtest.Fix {
	var (
		name   = strings.Repeat("n", 40)
		id     = 1000 + len(name)
		half   = float64(id) / 2
		dst    = make([]byte, 0, 64)
		writer = bufio.NewWriter(io.Discard)
		logger = slog.New(slog.NewTextHandler(io.Discard, nil))
		ctx    = context.WithValue(context.Background(), userKeyAfter{}, "value")
		boxes  = make([]any, 0, 1)
		ints   = make([]int, 0, 1)
		record = &Record{Name: name}
		list   = []Record{{Name: "b"}, {Name: "a"}}
	)
	return []passtest.Fix{
		{Name: "Format", Category: "variadic", Before: func() { text = FormatBefore(id) }, After: func() { text = FormatAfter(id) }},
		{Name: "FormatFloat", Category: "variadic", Before: func() { text = FormatFloatBefore(half) }, After: func() { text = FormatFloatAfter(half) }},
		{Name: "String", Category: "variadic", Before: func() { text = StringBefore(celsius(id)) }, After: func() { text = StringAfter(celsius(id)) }},
		{Name: "Append", Category: "variadic", Before: func() { AppendBefore(dst, id) }, After: func() { AppendAfter(dst, id) }},
		{Name: "Join", Category: "variadic", Before: func() { text = JoinBefore(name, name) }, After: func() { text = JoinAfter(name, name) }},
		{Name: "Write", Category: "variadic", Before: func() { WriteBefore(writer, name) }, After: func() { WriteAfter(writer, name) }},
		{Name: "Log", Category: "variadic", Before: func() { LogBefore(logger, id) }, After: func() { LogAfter(logger, id) }},
		{Name: "Attribute", Category: "argument", Before: func() { AttributeBefore(logger, id) }, After: func() { AttributeAfter(logger, id) }},
		{Name: "Pool", Category: "argument", Before: func() { PoolBefore(name) }, After: func() { PoolAfter(name) }},
		{Name: "Sort", Category: "argument", Before: func() { SortBefore(list) }, After: func() { SortAfter(list) }},
		{Name: "Key", Category: "argument", Before: func() { KeyBefore(ctx) }, After: func() { KeyAfter(ctx) }},
		{Name: "Parameter", Category: "argument", Before: func() { ParameterBefore(celsius(id)) }, After: func() { ParameterAfter(celsius(id)) }},
		{Name: "Generic", Category: "element", Before: func() { GenericBefore(boxes, id) }, After: func() { GenericAfter(ints, id) }},
		{Name: "Pointer", Category: "element", Before: func() { PointerBefore(boxes, record) }, After: func() { PointerAfter(boxes, record) }},
		{Name: "MethodSet", Category: "moved", Before: func() { text = MethodSetBefore(name) }, After: func() { text = MethodSetAfter(name) }},
	}
}

func TestFixes(t *testing.T) { passtest.Fixes(t, ".", ifacebox.Analyzer, fixes()) }

// TestSortMakesMore holds what the advice on sort.Slice says: beside the box, it makes 1 object for strings and 2 for structs.
func TestSortMakesMore(t *testing.T) {
	records, names := []Record{{Name: "b"}, {Name: "a"}}, []string{"b", "a"}
	for _, c := range []struct {
		what string
		run  func()
		want float64
	}{
		{"structs", func() { SortBefore(records) }, 1 + 2},
		{"strings", func() { sort.SliceStable(names, func(i, j int) bool { return names[i] < names[j] }) }, 1 + 1},
		{"structs, generic", func() { SortAfter(records) }, 0},
	} {
		if got := testing.AllocsPerRun(100, c.run); got != c.want {
			t.Errorf("%s: %v objects, not %v", c.what, got, c.want)
		}
	}
}

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
