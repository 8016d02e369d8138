package evidence

import (
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
)

// A Check is a bounds check that remains in the machine code: the call that reports what is out of range.
type Check struct {
	gcobj.Bounds
	Caller
}

// Checks returns the bounds checks in the package's own object, in its order: those in instances of other packages' generics among them. Assembly has none.
func (p *Package) Checks() []Check {
	if p.code == nil {
		return nil
	}
	var all []Check
	for _, s := range p.code.checks {
		bounds, ok := s.fn.Bounds(gcobj.Call{Callee: s.callee, Offset: s.offset})
		stack := p.code.stack(s.fn, s.offset)
		if ok && len(stack) > 0 {
			all = append(all, Check{bounds, Caller{s.fn, s.callee, s.offset, stack}})
		}
	}
	return all
}

// Loops returns the number of natural loops of the machine code around the call, and -1 where that is not known: see [gcobj.Func.LoopDepth].
func (c Caller) Loops() int { return c.Func.LoopDepth(c.Offset) }

// CodeBefore is [Caller.Code] with some instructions that lead to the call, and the call.
func (c Caller) CodeBefore(before int) finding.Code {
	return MachineCall{Call: gcobj.Call{Offset: c.Offset, Callee: c.Callee}, Func: c.Func, Stack: c.Stack}.Code(before)
}
