package inlining

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// Calls are the static calls in the source of a package, by callee.
type Calls struct {
	fset  *token.FileSet
	ev    *evidence.Package
	funcs []*ssapkg.Func
	sites map[*ssa.Function]map[evidence.Line]*Site // nil until asked for
}

// A Site is a line of the source that calls a function.
type Site struct {
	Column    int // of the first call, 1-based
	LoopDepth int // of the deepest call in its function; 0 or more
	Calls     []SiteCall
}

// A SiteCall is a call that could be inlined: not that of a go or defer statement.
type SiteCall struct {
	Func *ssapkg.Func // that calls
	Call *ssa.Call
}

// A Call is a call that remains in the machine code.
type Call struct {
	evidence.Caller
	*Site
}

// NewCalls returns the static calls in the functions. They are looked for as soon as it is asked for some.
func NewCalls(fset *token.FileSet, ev *evidence.Package, funcs []*ssapkg.Func) *Calls {
	return &Calls{fset: fset, ev: ev, funcs: funcs}
}

// sitesOf returns the lines that call fn.
func (c *Calls) sitesOf(fn *ssa.Function) map[evidence.Line]*Site {
	if c.sites != nil {
		return c.sites[fn]
	}
	c.sites = make(map[*ssa.Function]map[evidence.Line]*Site)
	for _, fn := range c.funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(ssa.CallInstruction); ok {
					c.add(fn, call)
				}
			}
		}
	}
	return c.sites[fn]
}

func (c *Calls) add(fn *ssapkg.Func, instr ssa.CallInstruction) {
	callee := instr.Common().StaticCallee()
	if callee == nil {
		return
	}
	if callee.Origin() != nil {
		callee = callee.Origin()
	}
	line, column := c.ev.LineOf(c.fset, instr.Pos())
	if c.sites[callee] == nil {
		c.sites[callee] = make(map[evidence.Line]*Site)
	}
	s := c.sites[callee][line]
	if s == nil {
		s = &Site{Column: column}
		c.sites[callee][line] = s
	}
	s.LoopDepth = max(s.LoopDepth, fn.LoopDepth(instr.Block()))
	if call, ok := instr.(*ssa.Call); ok {
		s.Calls = append(s.Calls, SiteCall{fn, call})
	}
}

// Remaining returns the calls of fn, which the compiler knows as known, that are in the machine code of the
// package and that inlining would remove: not those of go and defer statements.
func (c *Calls) Remaining(fn *ssa.Function, known *evidence.Function) []Call {
	var remaining []Call
	for _, n := range known.Names {
		for _, caller := range c.ev.CallsTo(n) {
			if len(caller.Stack) == 0 {
				continue
			}
			if s := c.sitesOf(fn)[caller.Stack[0].Line]; s != nil && len(s.Calls) > 0 {
				remaining = append(remaining, Call{caller, s})
			}
		}
	}
	return remaining
}

// AddCalls notes the lines of the calls in the finding, makes it hot when one is in a loop,
// and returns how many are.
func AddCalls(f *finding.Finding, remaining []Call) (inLoops int) {
	seen := make(map[*Site]bool)
	for _, c := range remaining {
		if c.LoopDepth > 0 {
			inLoops++
		}
		if seen[c.Site] {
			continue
		}
		seen[c.Site] = true
		line := c.Stack[0].Line
		note := finding.Note{File: line.File, Line: line.Line, Column: c.Column, Message: "the call remains here"}
		if c.LoopDepth > 0 {
			note.Message += fmt.Sprintf(", in a loop of depth %d", c.LoopDepth)
			f.Cost.LoopDepth = max(f.Cost.LoopDepth, c.LoopDepth)
			f.Heat, f.HeatWhy = finding.Hot, "called in a loop"
		}
		f.Related = append(f.Related, note)
	}
	return inLoops
}

// CountOf words how many of the calls remain, and how many of these are in loops.
func CountOf(remaining, inLoops int) string {
	s := fmt.Sprintf("%d calls remain", remaining)
	if remaining == 1 {
		s = "1 call remains"
	}
	switch {
	case inLoops == 0:
	case remaining == 1:
		s += ", in a loop"
	case inLoops == remaining:
		s += ", all in loops"
	case inLoops == 1:
		s += ", 1 of them in a loop"
	default:
		s += fmt.Sprintf(", %d of them in loops", inLoops)
	}
	return s
}
