package explain

import (
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// Calls are the calls in the source that the compiler inlined, and those in the machine code that remain, of all packages that its Analyzer is run on. A driver must keep
// [Kinds] for it.
type Calls struct {
	Inlined   []InlinedCall   // as the compiler told of them: of one that was inlined in several copies of its code several times
	Remaining []RemainingCall // in the order of the machine code

	mu sync.Mutex
}

// An InlinedCall is a call in the source that was inlined.
type InlinedCall struct {
	File         string // absolute, as the compiler calls it
	Line, Column int    // 1-based
	Callee       string // as the compiler calls it: "fmt.Println", "(*T).M"
}

// A RemainingCall is a call in the machine code, of no allocator and not of the runtime.
type RemainingCall struct {
	Callee string  // symbol; "" of a function value or a method of an interface
	Stack  []Place // lines that it stands for, innermost first
}

// Analyzer returns an analyzer that fills c in.
func (c *Calls) Analyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     "explaincalls",
		Doc:      "gather the calls that were inlined, and those that remain",
		Requires: []*analysis.Analyzer{evidence.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
			ev.Lock()
			defer ev.Unlock()
			c.mu.Lock()
			defer c.mu.Unlock()
			c.gather(ev)
			return nil, nil
		},
	}
}

func (c *Calls) gather(ev *evidence.Package) {
	for d := range ev.AllDecisions() {
		if d.Kind == gcdiag.InlineCall {
			at := ev.Notes(d)[0]
			c.Inlined = append(c.Inlined, InlinedCall{at.File, at.Line, at.Column, d.Subject})
		}
	}
	for fn := range ev.Funcs() {
		for call := range fn.Calls() {
			if _, ok := gcobj.Allocator(call.Callee); ok || strings.HasPrefix(call.Callee, "runtime.") {
				continue
			}
			r := RemainingCall{Callee: call.Callee}
			for _, at := range ev.StackOf(fn, call.Offset) {
				r.Stack = append(r.Stack, Place{at.File, at.Line.Line})
			}
			c.Remaining = append(c.Remaining, r)
		}
	}
}
