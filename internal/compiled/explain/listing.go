package explain

import (
	"cmp"
	"math"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
)

// A Listing is the machine code of all packages that its Analyzer is run on, function by function. What was written in assembly has no lines, and is left out.
type Listing struct {
	Files []string // of the packages, absolute, as the compiler calls them
	Funcs []*Func  // in the order of the objects

	mu sync.Mutex
}

// A Func is a function in machine code.
type Func struct {
	Package string // ID of that whose object it is in
	Symbol  string
	File    string // of the declaration, as the compiler calls it
	Line    int    // 1-based; 0 where it is unknown
	Size    uint32 // bytes
	Frame   int64  // of the stack, bytes; 0 where it is unknown
	Wrapper bool   // the compiler made it, without source of its own
	Spans   []Span // in the order of the code
	Calls   []MachineCall

	fn   *gcobj.Func
	lock sync.Locker // of the object
}

// A Span is a range of code that stands for the same lines.
type Span struct {
	Start, End uint32          // bytes from the start of the function; End is exclusive
	Stack      []finding.Frame // innermost first
}

// A MachineCall is a call instruction.
type MachineCall struct {
	Offset    uint32
	Callee    string     // symbol; "" of a function value or a method of an interface
	Type      string     // descriptor that an allocator is given; "" when none or not known
	Kind      gcobj.Kind // of an allocator; invalid of other functions
	Allocates string     // what the table of allocators says; "" for other functions
	Bounds    bool       // it reports an index or a slice out of range
}

// Analyzer returns an analyzer that fills l in.
func (l *Listing) Analyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     "explaincode",
		Doc:      "gather the machine code of each function",
		Requires: []*analysis.Analyzer{evidence.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
			ev.Lock()
			defer ev.Unlock()
			l.mu.Lock()
			defer l.mu.Unlock()
			l.Files = append(l.Files, evidence.Files(pass)...)
			for fn := range ev.Funcs() {
				if f := newFunc(ev, fn); len(f.Spans) > 0 {
					l.Funcs = append(l.Funcs, f)
				}
			}
			return nil, nil
		},
	}
}

func newFunc(ev *evidence.Package, fn *gcobj.Func) *Func {
	f := &Func{
		Package: ev.ID, Symbol: fn.Name, Line: fn.StartLine(), Size: fn.Size, Frame: fn.Frame(),
		Wrapper: fn.Wrapper() || fn.ABIWrapper, fn: fn, lock: ev,
	}
	for start, end := range fn.Spans() {
		if stack := frames(ev, fn, start); len(stack) > 0 {
			f.Spans = append(f.Spans, Span{start, end, stack})
		}
	}
	if len(f.Spans) == 0 {
		return f
	}
	first := f.Spans[0].Stack
	f.File = first[len(first)-1].File
	for c := range fn.Calls() {
		call := MachineCall{Offset: c.Offset, Callee: c.Callee, Type: c.Type, Bounds: calls.ChecksBounds([]string{c.Callee})}
		if alloc, ok := gcobj.Allocator(c.Callee); ok {
			call.Kind, call.Allocates = alloc.Kind, alloc.When
		}
		f.Calls = append(f.Calls, call)
	}
	return f
}

// frames returns the lines that an instruction stands for. The object does not name every function of another package.
func frames(ev *evidence.Package, fn *gcobj.Func, offset uint32) []finding.Frame {
	raw := fn.Stack(offset)
	stack := make([]finding.Frame, len(raw))
	for i, at := range ev.StackOf(fn, offset) {
		stack[i] = finding.Frame{Function: cmp.Or(at.Func, raw[i].Package+".?"), File: at.File, Line: at.Line.Line}
	}
	return stack
}

// Insts returns the instructions of f; none where they cannot be told apart.
func (f *Func) Insts() []gcobj.Inst {
	f.lock.Lock()
	defer f.lock.Unlock()
	insts, err := f.fn.Excerpt(0, 0, math.MaxInt)
	if err != nil {
		return nil
	}
	return insts
}

// Remains reports whether c is a call that the source makes, and that was not inlined: neither an allocator's nor another that the compiler put there.
func (c MachineCall) Remains() bool {
	return c.Kind == gcobj.InvalidKind && !strings.HasPrefix(c.Callee, "runtime.")
}
