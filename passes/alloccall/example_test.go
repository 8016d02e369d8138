package alloccall_test

import (
	"bytes"
	"io"
	"net/textproto"
	"reflect"
	"testing"
	"time"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/alloccall"
	. "github.com/perfvet/perfvet/passes/alloccall/example"
)

func fixes() []passtest.Fix {
	lines := []string{"a,b,c", "one two three", "name", "", "x,y"}
	table := reflect.ValueOf(map[string]int{"a": 1, "bb": 2, "ccc": 3, "dddd": 4})
	data := make([]byte, 64)
	zeros := bytes.NewReader(data)
	var buffer bytes.Buffer
	buffer.Grow(64)
	names := []string{"Name", "NAME", "name"}
	headers := []textproto.MIMEHeader{{"X-Real-Ip": {"::1"}}, {}}
	numbers := []int{1000, 2000, 3000}
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
		{Name: "Number", Category: "twin", Before: func() { zeros.Reset(data); must(NumberBefore(zeros, 4)) }, After: func() { zeros.Reset(data); must(NumberAfter(zeros, 4)) }},
		{Name: "Cut", Category: "twin", Before: func() { CutBefore(lines) }, After: func() { CutAfter(lines) }},
		{Name: "Text", Category: "twin", Before: func() { buffer.Reset(); TextBefore(&buffer, numbers) }, After: func() { buffer.Reset(); TextAfter(&buffer, numbers) }},
		{Name: "Same", Category: "twin", Before: func() { SameBefore(lines, "Name") }, After: func() { SameAfter(lines, "Name") }},
		{Name: "Fold", Category: "twin", Before: func() { FoldBefore(names) }, After: func() { FoldAfter(names) }},
		{Name: "Key", Category: "twin", Before: func() { KeyBefore(headers) }, After: func() { KeyAfter(headers) }},
		{Name: "Keys", Category: "twin", Before: func() { KeysBefore(table) }, After: func() { KeysAfter(table) }},
	}
}

func must(_ uint32, err error) { check(err) }

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func TestExampleFixes(t *testing.T) { passtest.Fixes(t, "example", alloccall.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
