package evidence

import (
	"fmt"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
)

// isOperation reports whether a function of the runtime looks something up and allocates nothing: an element of a map, or the methods of a type for an
// interface (cmd/compile/internal/typecheck/_builtin/runtime.go).
func isOperation(callee string) bool {
	name, ok := strings.CutPrefix(callee, "runtime.")
	if !ok {
		return false
	}
	return strings.HasPrefix(name, "mapaccess") || strings.HasPrefix(name, "mapdelete") || name == "typeAssert" || name == "interfaceSwitch" ||
		strings.HasPrefix(name, "assertE2I")
}

// OperationsAt returns the calls at a line, those of all copies, of functions of the runtime that look something up and allocate nothing. The types of maps are known.
func (p *Package) OperationsAt(line Line) []*Call {
	if p.code == nil {
		return nil
	}
	return p.code.operations()[line]
}

// operations returns the calls of [isOperation] by the line of their innermost frame.
func (c *code) operations() map[Line][]*Call {
	if c.ops != nil {
		return c.ops
	}
	c.ops = make(map[Line][]*Call)
	for _, s := range c.working {
		stack := c.stack(s.fn, s.offset)
		if len(stack) == 0 {
			continue
		}
		e := &Call{Func: s.fn, Callee: s.callee, Offset: s.offset, Stack: stack, inlining: s.fn.Inlining(s.offset)}
		if strings.HasPrefix(s.callee, "runtime.map") {
			e.Type, e.Arg = s.fn.TypeAt(s.offset, 0)
		}
		c.ops[stack[0].Line] = append(c.ops[stack[0].Line], e)
	}
	return c.ops
}

// matchOperations settles the sites of calls that allocate nothing. Which of a line's calls is that of which site is not known, so that a site is confirmed where one copy
// of the line has as many as there are sites of its class, and refuted where none has any.
func (p *Package) matchOperations(sites []Site, out []Match) {
	for i := range sites {
		s, m := &sites[i], &out[i]
		if s.Among == 0 {
			continue
		}
		most := 0
		at := p.OperationsAt(s.Line)
		if s.Copied > 0 {
			at = p.CopiesAt(s.Line, s.Func, s.Copied)
			if len(at) == 0 && len(p.CopiesAt(s.Line, s.Func, 0)) > 0 {
				m.Reason = "how much is copied here is not known"
				continue
			}
		}
		for calls := range copies(at) {
			calls = slices.DeleteFunc(calls, func(c *Call) bool { return s.Accept != nil && !s.Accept(c) })
			if len(calls) >= s.Among {
				m.Calls = append(m.Calls, calls...)
			}
			most = max(most, len(calls))
		}
		switch {
		case len(m.Calls) > 0:
			m.Verdict = finding.Confirmed
		case p.missing != "":
			m.Reason = p.missing
		case s.Func != nil && !p.hasCode(s.Func):
			m.Reason = s.Func.whyNoCode()
		case most > 0:
			m.Reason = fmt.Sprintf("the machine code has %d of %d here, and which is not known", most, s.Among)
		default:
			m.Verdict, m.Reason = finding.Refuted, s.Silent
		}
	}
}

// CopiesAt returns the stretches of code at a line of fn that copy a value of so many bytes from memory to memory, in those that it was inlined into, too.
func (p *Package) CopiesAt(line Line, fn *Function, bytes int64) []*Call {
	const tail = 16 // so many may be copied by other instructions, or twice: see gcobj.Copy
	var all []*Call
	for _, f := range p.codeOf(fn) {
		for _, c := range p.code.copiesOf(f) {
			if c.Bytes <= bytes-tail || c.Bytes >= bytes+tail {
				continue
			}
			if stack := p.code.stack(f, c.Offset); len(stack) > 0 && stack[0].Line == line {
				all = append(all, &Call{Func: f, Offset: c.Offset, Stack: stack, Copied: bytes, inlining: f.Inlining(c.Offset)})
			}
		}
	}
	return all
}

// copiesOf returns the copies in the code of f, which is decoded once.
func (c *code) copiesOf(f *gcobj.Func) []gcobj.Copy {
	all, ok := c.copied[f]
	if !ok {
		all = f.Copies()
		if c.copied == nil {
			c.copied = make(map[*gcobj.Func][]gcobj.Copy)
		}
		c.copied[f] = all
	}
	return all
}

// codeOf returns the functions of the object that have code of fn: its own, one for each instance of a generic, and those that it was inlined into.
func (p *Package) codeOf(fn *Function) []*gcobj.Func {
	var all []*gcobj.Func
	if p.code == nil || fn == nil {
		return nil
	}
	for _, name := range fn.Names {
		if f := p.code.archive.Lookup(p.prefix + name); f != nil {
			all = append(all, f)
		}
		all = append(all, p.code.inlinedInto(p.prefix+name)...)
	}
	return all
}

// inlinedInto returns the functions that the function with a symbol was inlined into, each once.
func (c *code) inlinedInto(symbol string) []*gcobj.Func {
	if c.into == nil {
		c.into = make(map[string][]*gcobj.Func)
		for fn := range c.archive.Funcs() {
			for name := range fn.Inlined() {
				if into := c.into[name]; len(into) == 0 || into[len(into)-1] != fn {
					c.into[name] = append(into, fn)
				}
			}
		}
	}
	return c.into[symbol]
}

// InLoops reports whether one of the calls is in a loop of the machine code, or in code that is not understood.
func InLoops(calls []*Call) bool {
	return slices.ContainsFunc(calls, func(c *Call) bool { return c.Func.LoopDepth(c.Offset) != 0 })
}
