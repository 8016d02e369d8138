package example

import (
	"io"
	"reflect"
	"testing"
	"time"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/alloccall"
)

func fixes() []passtest.Fix {
	lines := []string{"a,b,c", "one two three", "name", "", "x,y"}
	table := reflect.ValueOf(map[string]int{"a": 1, "bb": 2, "ccc": 3, "dddd": 4})
	messages := func() chan int {
		c := make(chan int, len(lines))
		for i := range lines {
			c <- i
		}
		close(c)
		return c
	}
	return []passtest.Fix{
		{Name: "Timer", Category: "twin", Before: func() { TimerBefore(messages(), time.Hour) }, After: func() { TimerAfter(messages(), time.Hour) }},
		{Name: "Expression", Category: "twin", Before: func() { ExpressionBefore(lines) }, After: func() { ExpressionAfter(lines) }},
		{Name: "Template", Category: "twin", Before: func() { check(TemplateBefore(io.Discard, lines)) }, After: func() { check(TemplateAfter(io.Discard, lines)) }},
		{Name: "Split", Category: "twin", Before: func() { SplitBefore(lines) }, After: func() { SplitAfter(lines) }},
		{Name: "Fields", Category: "twin", Before: func() { FieldsBefore(lines) }, After: func() { FieldsAfter(lines) }},
		{Name: "Keys", Category: "twin", Before: func() { KeysBefore(table) }, After: func() { KeysAfter(table) }},
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func TestFixes(t *testing.T) { passtest.Fixes(t, alloccall.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
