package evidence

import (
	"slices"

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

// Body returns the innermost natural loop of the machine code that the check is in, the zero Body where that is not known.
func (c Check) Body() gcobj.Body {
	at, ok := c.Func.BranchTo(c.Offset)
	if !ok {
		return gcobj.Body{}
	}
	return c.Func.LoopBody(at)
}

// InAll reports whether each function with code of fn, its own and those that it was inlined into, has one of the checks: no copy of fn does without.
func (p *Package) InAll(fn *Function, checks []Check) bool {
	return !slices.ContainsFunc(p.codeOf(fn), func(f *gcobj.Func) bool {
		return !slices.ContainsFunc(checks, func(c Check) bool { return c.Func.Name == f.Name })
	})
}

// Comparison returns the check as finding data, with some instructions that lead to the branch, which is where the check is, and the call.
func (c Check) Comparison(before int) finding.Code {
	code := c.Code()
	if at, ok := c.Func.BranchTo(c.Offset); ok {
		code.Excerpt = excerpt(c.Func, at, before)
	}
	code.Excerpt = append(code.Excerpt, excerpt(c.Func, c.Offset, 0)...)
	return code
}

// excerpt returns an instruction as text, with some before it; nil where it cannot be decoded.
func excerpt(fn *gcobj.Func, offset uint32, before int) []string {
	insts, err := fn.Excerpt(offset, before, 0)
	if err != nil {
		return nil
	}
	lines := make([]string, len(insts))
	for i, in := range insts {
		lines[i] = in.Text
	}
	return lines
}
