package evidence

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
)

// A Call is a call of an allocator in the machine code.
type Call struct {
	Func   *gcobj.Func   // whose code has the call
	Callee string        // "runtime.newobject"
	Type   string        // type descriptor passed, "" if none or not known
	Arg    gcobj.TypeArg // what is known of Type
	Offset uint32        // bytes from the start of Func
	Alloc  gcobj.Alloc   // the allocator's row in the table
	Copied int64         // bytes, of what is no call: see [Package.CopiesAt]
	Stack  []Frame       // never empty, innermost first; files by canonical name

	inlining  int  // the inlined call whose body the call is in, see gcobj.Func.Inlining
	explained bool // some site stands for it
	contested bool // one of several sites stands for it, and which one is not known
}

// A Frame is a function and a line of it.
type Frame struct {
	Line
	Func string // symbol
}

// Explained reports whether a site that was matched stands for the call, or one of several.
func (c *Call) Explained() bool { return c.explained || c.contested }

// Explain marks the call as one that a finding stands for.
func (c *Call) Explain() { c.explained = true }

// IsClosure reports whether the call allocates a closure or a bound method value:
// an object whose type is a struct of a code pointer F and captured values.
func (c *Call) IsClosure() bool {
	return c.Alloc.Kind == gcobj.NewObject && IsClosureType(c.Type)
}

// IsClosureType reports whether the descriptor is that of a closure object
// (cmd/compile/internal/typecheck/func.go: ClosureType, MethodValueType).
func IsClosureType(descriptor string) bool {
	return strings.HasPrefix(strings.TrimPrefix(descriptor, "noalg."), "struct { F uintptr;")
}

// Code returns the call as finding data. The excerpt is left empty; see [Package.Excerpt].
func (c *Call) Code() finding.Code {
	code := finding.Code{Function: c.Func.Name, Callee: c.Callee, Type: c.Type, Offset: c.Offset}
	for _, f := range c.Stack {
		code.Stack = append(code.Stack, finding.Frame{Function: f.Func, File: f.File, Line: f.Line.Line})
	}
	return code
}

// code indexes the allocating calls of one archive.
type code struct {
	archive *gcobj.Archive
	names   *fileNames
	calls   []*Call            // in the order of the archive
	at      map[Line][]*Call   // by innermost frame
	via     map[Line][]*Call   // by the frames around it
	shared  map[string][]*Call // those that allocate several variables together, by the function of the innermost frame
	callers map[string][]callSite
	checks  []callSite                   // that report what is out of range, in the order of the archive
	working []callSite                   // calls of the runtime that look something up: see isOperation
	ops     map[Line][]*Call             // the same, by innermost frame; nil until asked for
	values  []callSite                   // that go through func values and interfaces
	dynamic map[Line][]IndirectCall      // the same, by innermost frame; nil until asked for
	into    map[string][]*gcobj.Func     // functions that one was inlined into; nil until asked for
	copied  map[*gcobj.Func][]gcobj.Copy // those of functions that were asked for
	starts  map[Line]bool                // first lines of the functions; nil until asked for
	inlined map[string]bool              // names of functions inlined anywhere; nil until asked for
	data    map[Line]string              // read-only data that stands for boxed values; nil until asked for
}

// A callSite is a direct call in a function, its stack not yet read.
type callSite struct {
	fn     *gcobj.Func
	offset uint32
	callee string
}

func newCode(a *gcobj.Archive, names *fileNames) *code {
	c := &code{
		archive: a, names: names,
		at:      make(map[Line][]*Call),
		via:     make(map[Line][]*Call),
		shared:  make(map[string][]*Call),
		callers: make(map[string][]callSite),
	}
	for fn := range a.Funcs() {
		for call := range fn.Calls() {
			if call.Callee == "" {
				c.values = append(c.values, callSite{fn: fn, offset: call.Offset})
				continue
			}
			if alloc, ok := gcobj.Allocator(call.Callee); ok {
				c.add(fn, call, alloc)
			} else if isOperation(call.Callee) {
				c.working = append(c.working, callSite{fn, call.Offset, call.Callee})
			} else if !strings.HasPrefix(call.Callee, "runtime.") || a.Lookup(call.Callee) != nil {
				c.callers[call.Callee] = append(c.callers[call.Callee], callSite{fn, call.Offset, call.Callee})
			}
			if gcobj.ChecksBounds(call.Callee) {
				c.checks = append(c.checks, callSite{fn, call.Offset, call.Callee})
			}
		}
	}
	return c
}

func (c *code) add(fn *gcobj.Func, call gcobj.Call, alloc gcobj.Alloc) {
	stack := c.stack(fn, call.Offset)
	if len(stack) == 0 {
		return // assembly
	}
	e := &Call{Func: fn, Callee: call.Callee, Type: call.Type, Arg: call.Arg, Offset: call.Offset, Alloc: alloc, Stack: stack}
	e.inlining = fn.Inlining(call.Offset)
	c.calls = append(c.calls, e)
	c.at[stack[0].Line] = append(c.at[stack[0].Line], e)
	if e.IsShared() {
		c.shared[stack[0].Func] = append(c.shared[stack[0].Func], e)
	}
	for i, f := range stack[1:] {
		if f.Line != stack[i].Line { // the callee may stand on the line of its call
			c.via[f.Line] = append(c.via[f.Line], e)
		}
	}
}

// stack returns the inline stack of an instruction with canonical file names.
func (c *code) stack(fn *gcobj.Func, offset uint32) []Frame {
	frames := fn.Stack(offset)
	stack := make([]Frame, len(frames))
	for i, f := range frames {
		stack[i] = Frame{Line{c.names.canonical(f.File), f.Line}, f.Func}
	}
	return stack
}

// copied is a copy of a line: the function whose machine code has it, and the inlined call there that it is of.
type copied struct {
	fn       *gcobj.Func
	inlining int
}

// copies groups calls at one line by the copy of the line that makes them: the symbol and the
// inlined call. The frames around the innermost would not do: a line may inline one function twice.
func copies(calls []*Call) iter.Seq[[]*Call] {
	return func(yield func([]*Call) bool) {
		groups := make(map[copied][]*Call)
		var order []copied
		for _, c := range calls {
			at := copied{c.Func, c.inlining}
			if groups[at] == nil {
				order = append(order, at)
			}
			groups[at] = append(groups[at], c)
		}
		for _, at := range order {
			same := groups[at]
			slices.SortFunc(same, func(a, b *Call) int { return cmp.Compare(a.Offset, b.Offset) })
			if !yield(same) {
				return
			}
		}
	}
}

// startsAt reports whether the object has a function whose "func" is on the line. Names would not do, since
// a linkname directive changes them.
func (c *code) startsAt(line Line) bool {
	if c.starts == nil {
		c.starts = make(map[Line]bool)
		for fn := range c.archive.Funcs() {
			c.starts[Line{c.names.canonical(fn.File()), fn.StartLine()}] = true
		}
	}
	return c.starts[line]
}

// isInlined reports whether a body of the function was inlined somewhere.
func (c *code) isInlined(symbol string) bool {
	if c.inlined == nil {
		c.inlined = make(map[string]bool)
		for fn := range c.archive.Funcs() {
			for name := range fn.Inlined() {
				c.inlined[name] = true
			}
		}
	}
	return c.inlined[symbol]
}

// dataAt returns, by line, read-only data that the machine code of the line refers to in place of a boxed value.
func (c *code) dataAt() map[Line]string {
	if c.data == nil {
		c.data = make(map[Line]string)
		for fn := range c.archive.Funcs() {
			for ref := range fn.Refs() {
				if isBoxedData(ref.Symbol) {
					if stack := c.stack(fn, ref.Offset); len(stack) > 0 {
						c.data[stack[0].Line] = ref.Symbol
					}
				}
			}
		}
	}
	return c.data
}

// AllocatesVariable reports whether the call can be the one that makes a variable of the
// type called name by [TypeName] on the heap. The compiler makes several small variables
// without pointers in one call of mallocgc, without a type, at the line of the first
// (cmd/compile/internal/ssagen/ssa.go, flushPendingHeapAllocations).
func AllocatesVariable(c *Call, name string) bool {
	if c.Alloc.Kind != gcobj.NewObject || c.IsClosure() {
		return false
	}
	return SameType(c.Type, name)
}
