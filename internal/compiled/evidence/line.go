package evidence

import (
	"iter"
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
)

// DecisionsOn returns what the compiler printed at any column of a line, in its order: decisions of
// all kinds that the source of evidence kept.
func (p *Package) DecisionsOn(line Line) []*gcdiag.Decision {
	var on []*gcdiag.Decision
	for i := range p.text.all {
		if d := &p.text.all[i]; p.isOn(d.Pos, line) {
			on = append(on, d)
		}
	}
	return on
}

// AllDecisions returns all decisions, in the order of the text.
func (p *Package) AllDecisions() iter.Seq[*gcdiag.Decision] {
	return func(yield func(*gcdiag.Decision) bool) {
		for i := range p.text.all {
			if !yield(&p.text.all[i]) {
				return
			}
		}
	}
}

// FlowsThrough returns the decisions about other lines whose flow has a step on the line.
func (p *Package) FlowsThrough(line Line) []*gcdiag.Decision {
	var through []*gcdiag.Decision
	for i := range p.text.all {
		d := &p.text.all[i]
		if p.isOn(d.Pos, line) {
			continue
		}
		for step := range d.Flow.Steps() {
			if p.isOn(step.Pos, line) {
				through = append(through, d)
				break
			}
		}
	}
	return through
}

func (p *Package) isOn(at gcdiag.Position, line Line) bool {
	return at.Line == line.Line && p.names.canonical(at.File) == line.File
}

// A Range is a range of machine code that a line stands for: its own, or that of functions inlined into it.
type Range struct {
	Func       *gcobj.Func
	Start, End uint32  // bytes from the start of Func; End is exclusive
	Stack      []Frame // innermost first
	Depth      int     // index in Stack of the line's innermost frame: 0 is the line's own code
}

// RangesOn returns the machine code of a line, in the order of the object.
func (p *Package) RangesOn(line Line) []Range {
	if p.code == nil {
		return nil
	}
	var on []Range
	for fn := range p.code.archive.Funcs() {
		for start, end := range fn.Spans() {
			stack := p.code.stack(fn, start)
			if i := slices.IndexFunc(stack, func(f Frame) bool { return f.Line == line }); i >= 0 {
				on = append(on, Range{fn, start, end, stack, i})
			}
		}
	}
	return on
}

// A MachineCall is any call instruction, of an allocator or not.
type MachineCall struct {
	gcobj.Call
	Func  *gcobj.Func // whose code has the call
	Stack []Frame     // innermost first
	Alloc gcobj.Alloc // of an allocator; its Kind is otherwise invalid
}

// Code returns the call as finding data, with the instruction itself and some before it.
func (c MachineCall) Code(before int) finding.Code {
	code := (&Call{Func: c.Func, Callee: c.Callee, Type: c.Type, Offset: c.Offset, Stack: c.Stack}).Code()
	if insts, err := c.Func.Excerpt(c.Offset, before, 0); err == nil { // what cannot be decoded is left out
		for _, in := range insts {
			code.Excerpt = append(code.Excerpt, in.Text)
		}
	}
	return code
}

// CallsIn returns the calls in ranges that one line has, in the order of the object.
func CallsIn(ranges []Range) []MachineCall {
	var calls []MachineCall
	for len(ranges) > 0 {
		fn := ranges[0].Func
		n := 1
		for n < len(ranges) && ranges[n].Func == fn {
			n++
		}
		for call := range fn.Calls() {
			i := slices.IndexFunc(ranges[:n], func(r Range) bool { return r.Start <= call.Offset && call.Offset < r.End })
			if i >= 0 {
				alloc, _ := gcobj.Allocator(call.Callee)
				calls = append(calls, MachineCall{call, fn, ranges[i].Stack, alloc})
			}
		}
		ranges = ranges[n:]
	}
	return calls
}

// WhyNoCode returns why the object has no machine code of fn, or "" where it has some.
func (p *Package) WhyNoCode(fn *Function) string {
	switch {
	case p.code == nil:
		return p.missing
	case p.hasCode(fn):
		return ""
	}
	return fn.whyNoCode()
}
