package evidence

import (
	"slices"
	"strings"

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
		for calls := range copies(p.OperationsAt(s.Line)) {
			calls = slices.DeleteFunc(calls, func(c *Call) bool { return !s.Accept(c) })
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
			m.Reason = "the machine code has fewer calls here than the source has look-ups"
		default:
			m.Verdict, m.Reason = finding.Refuted, s.Silent
		}
	}
}

// InLoops reports whether one of the calls is in a loop of the machine code, or in code that is not understood.
func InLoops(calls []*Call) bool {
	return slices.ContainsFunc(calls, func(c *Call) bool { return c.Func.LoopDepth(c.Offset) != 0 })
}
