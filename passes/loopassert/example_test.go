package loopassert_test

import (
	"testing"
	"time"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/loopassert"
	. "github.com/perfvet/perfvet/passes/loopassert/example"
)

// kept and text keep results, so that the compiler does not leave the work out.
var (
	kept int
	text string
)

// counter counts the bytes that are written to it.
type counter int

func (c *counter) Write(b []byte) (int, error)       { *c += counter(len(b)); return len(b), nil }
func (c *counter) WriteString(s string) (int, error) { *c += counter(len(s)); return len(s), nil }

func fixes() []passtest.Fix {
	c, lines := new(counter), make([]string, 100)
	return []passtest.Fix{
		{Name: "Loop", Category: "loop", Fewer: "runtime.typeAssert", Before: func() { kept = LoopBefore(c, lines) }, After: func() { kept = LoopAfter(c, lines) }},
		{Name: "Again", Category: "again", Fewer: "runtime.typeAssert", Before: func() { text = AgainBefore(time.May) }, After: func() { text = AgainAfter(time.May) }},
		{Name: "Switch", Category: "switch", Fewer: "runtime.interfaceSwitch", Before: func() { kept = SwitchBefore(c, lines) }, After: func() { kept = SwitchAfter(c, lines) }},
	}
}

func TestExampleFixes(t *testing.T) { passtest.Fixes(t, "example", loopassert.Analyzer, fixes()) }

func Benchmark(b *testing.B) { passtest.BenchmarkFixes(b, fixes()) }
