package evidence

import (
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
)

// An IndirectCall is a call through a func value or an interface in the machine code.
type IndirectCall struct {
	Caller
	copied
}

// Code returns the call as finding data, with the instruction itself and some before it.
func (c IndirectCall) Code(before int) finding.Code {
	return MachineCall{Call: gcobj.Call{Offset: c.Offset}, Func: c.Func, Stack: c.Stack}.Code(before)
}

// IndirectAt returns the calls through func values and interfaces at a line, those of all copies, in the order of the object. Calls of which the code itself says
// what is called are none of them: deferred ones, and those of literals that are kept in a variable.
func (p *Package) IndirectAt(line Line) []IndirectCall {
	if p.code == nil {
		return nil
	}
	c := p.code
	if c.dynamic == nil {
		c.dynamic = make(map[Line][]IndirectCall)
		for _, s := range c.values {
			if stack := c.stack(s.fn, s.offset); len(stack) > 0 {
				call := IndirectCall{Caller{Func: s.fn, Offset: s.offset, Stack: stack}, copied{s.fn, s.fn.Inlining(s.offset)}}
				c.dynamic[stack[0].Line] = append(c.dynamic[stack[0].Line], call)
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(c.dynamic[line]), func(call IndirectCall) bool { return call.Func.Targets(call.Offset) != nil })
}

// MostCopied returns the most of the calls that one copy of their line makes.
func MostCopied(calls []IndirectCall) int {
	count, most := make(map[copied]int), 0
	for _, c := range calls {
		count[c.copied]++
		most = max(most, count[c.copied])
	}
	return most
}

// Runs reports whether the machine code of a line calls a function directly, or has some of its body, where the compiler calls it name: "(*T).M", or
// "bufio.(*Reader).Read" of another package.
func (p *Package) Runs(line Line, column int, name string) bool {
	if p.code == nil {
		return false
	}
	for symbol, sites := range p.code.callers {
		if symbol != p.prefix+name && symbol[strings.LastIndexByte(beforeBracket(symbol), '/')+1:] != name {
			continue
		}
		for _, s := range sites {
			if stack := p.code.stack(s.fn, s.offset); len(stack) > 0 && stack[0].Line == line {
				return true
			}
		}
	}
	isInlined := func(d *gcdiag.Decision) bool { return d.Kind == gcdiag.InlineCall && d.Subject == name }
	return slices.ContainsFunc(p.DecisionsAt(line, column), isInlined) &&
		slices.ContainsFunc(p.RangesOn(line), func(r Range) bool { return r.Depth > 0 })
}
