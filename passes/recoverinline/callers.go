package recoverinline

import (
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/ssapkg"
)

// A site is a line of the source that calls a function.
type site struct {
	column    int // of the first call, 1-based
	loopDepth int
	ordinary  bool // a call that could be inlined; otherwise go or defer statements only
}

// indexCalls records the static calls in fn.
func (r *recoverer) indexCalls(fn *ssapkg.Func) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			c, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			callee := c.Common().StaticCallee()
			if callee == nil {
				continue
			}
			if callee.Origin() != nil {
				callee = callee.Origin()
			}
			line, column := r.ev.LineOf(r.pass.Fset, c.Pos())
			if r.sites[callee] == nil {
				r.sites[callee] = make(map[evidence.Line]*site)
			}
			s := r.sites[callee][line]
			if s == nil {
				s = &site{column: column}
				r.sites[callee][line] = s
			}
			s.loopDepth = max(s.loopDepth, fn.LoopDepth(b))
			if _, ok := instr.(*ssa.Call); ok {
				s.ordinary = true
			}
		}
	}
}

// remaining returns the calls of fn that are in the machine code of the package and that inlining
// would remove: not those of go and defer statements.
func (r *recoverer) remaining(fn *ssapkg.Func, known *evidence.Function) []evidence.Caller {
	var callers []evidence.Caller
	for _, n := range known.Names {
		for _, c := range r.ev.CallsTo(n) {
			if len(c.Stack) == 0 {
				continue
			}
			if s := r.sites[fn.Function][c.Stack[0].Line]; s != nil && s.ordinary {
				callers = append(callers, c)
			}
		}
	}
	return callers
}

// addCallSites notes the lines whose calls of fn are in the machine code, makes the finding hot when one
// is in a loop, and returns how many calls are.
func (r *recoverer) addCallSites(f *finding.Finding, fn *ssapkg.Func, remaining []evidence.Caller) (inLoops int) {
	seen := make(map[evidence.Line]bool)
	for _, c := range remaining {
		line := c.Stack[0].Line
		s := r.sites[fn.Function][line]
		if s.loopDepth > 0 {
			inLoops++
		}
		if seen[line] {
			continue
		}
		seen[line] = true
		note := finding.Note{File: line.File, Line: line.Line, Message: "the call remains here"}
		note.Column = s.column
		if s.loopDepth > 0 {
			note.Message += fmt.Sprintf(", in a loop of depth %d", s.loopDepth)
			f.Cost.LoopDepth = max(f.Cost.LoopDepth, s.loopDepth)
			f.Heat, f.HeatWhy = finding.Hot, "called in a loop"
		}
		f.Related = append(f.Related, note)
	}
	return inLoops
}
