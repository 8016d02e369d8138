package closurecapture

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
	"github.com/perfvet/perfvet/internal/source/words"
)

// movedVariable adds a candidate for a variable that the compiler moves to the heap because closures
// capture it, each as one of caps says.
func (p *capturer) movedVariable(fn *ssapkg.Func, caps []capture) {
	c := caps[0]
	if !p.movesByCapture(c) {
		return
	}
	p.addMoved(fn, c.alloc.Block(), &variable{capture: c, by: byReference, advice: p.movedAdvice(caps)}, p.movedNotes(caps))
}

// addMoved adds the candidate for a variable that moves to the heap, made in a block of fn.
func (p *capturer) addMoved(fn *ssapkg.Func, block *ssa.BasicBlock, v *variable, notes []finding.Note) {
	decl := &ast.Ident{NamePos: v.decl, Name: v.name}
	typeName := evidence.TypeName(v.capture.typ)
	v.cost, v.typ = p.variableCost(v.capture), types.TypeString(v.capture.typ, types.RelativeTo(p.pass.Pkg))
	v.each = words.Each(fn.Repeats(block) > 0)
	p.set.Add(candidate.Candidate{
		Category: movedCategory, Pos: decl.Pos(), End: decl.End(), At: decl,
		Func: syntaxOf(fn.Function), Block: block, Cost: v.cost, Related: notes,
		Expect: evidence.Site{
			Class: "moved " + typeName, Kind: evidence.ObjectKind, Source: v.name, Loose: typeName == "",
			Shares: evidence.Shareable(v.size, layout.HasPointers(v.capture.typ)),
			Accept: func(call *evidence.Call) bool {
				return evidence.AllocatesVariable(call, typeName)
			},
			About: func(d *gcdiag.Decision) bool {
				return d.Subject == v.name && (d.Kind == gcdiag.MovedToHeap || d.Kind == gcdiag.Escapes || d.Kind == gcdiag.Captures)
			},
			Generic: &finding.Generic{Form: p.set.FormOf(syntaxOf(fn.Function), v.capture.typ)},
		},
		Settled: v.settle,
		Message: v.message,
	})
}

// variableCost returns what the variable costs when it is on the heap.
func (p *capturer) variableCost(c capture) finding.Cost {
	return finding.Object(c.size, layout.HasPointers(c.typ), p.pass.TypesSizes.Sizeof(types.Typ[types.Uintptr]))
}

// movesByCapture reports whether the compiler gives a capture as the reason why the variable moves.
func (p *capturer) movesByCapture(c capture) bool {
	for _, d := range p.decisionsOn(c) {
		for step := range d.Flow.Steps() {
			if d.Kind == gcdiag.Escapes && step.Why == "captured by a closure" {
				return true
			}
		}
	}
	return false
}

// movedAdvice returns the cheaper form: when all closures only read a few fields, to capture these.
func (p *capturer) movedAdvice(caps []capture) string {
	var names []string
	seen := make(map[string]bool)
	for _, c := range caps {
		if c.reads == nil {
			return ""
		}
		for _, f := range c.reads {
			if !seen[f.path] {
				seen[f.path] = true
				names = append(names, f.path)
			}
		}
	}
	if len(names) == 1 {
		return "only " + names[0] + " is read: capture that"
	}
	return "only " + strings.Join(names, ", ") + " are read: capture these"
}

// movedNotes points at the closures, and at what makes them capture the variable by reference.
func (p *capturer) movedNotes(caps []capture) []finding.Note {
	const most = 4
	var notes []finding.Note
	seen := make(map[ssa.Instruction]bool)
	for _, c := range caps {
		notes = append(notes, p.noteAt(c.lit.Pos(), "captured by this closure"))
	}
	for _, c := range caps {
		for _, v := range c.stores {
			for _, use := range *v.Referrers() {
				if s, ok := use.(*ssa.Store); ok && s.Addr == v && !seen[s] && s.Pos().IsValid() && len(notes) < most {
					seen[s] = true
					notes = append(notes, p.noteAt(s.Pos(), "assigned here, in the closure"))
				}
			}
		}
	}
	return notes
}

// byReference says that a closure moves a variable.
const byReference = "a closure captures it by reference"

// A variable is one that moves to the heap, on its way to a finding.
type variable struct {
	capture
	what     string // of the variable: "copy of "; "" for itself
	typ      string
	cost     finding.Cost
	each     string // " each iteration"
	by       string // what moves it
	advice   string
	together int64 // bytes, when one call allocates it with others
	upTo     bool  // the instances of generic code differ in size
}

// settle looks for other variables in the same allocation, and takes the size that the instances of generic code show.
func (v *variable) settle(f *finding.Finding, m evidence.Match) {
	f.Advise(v.advice)
	if candidate.Coordinates(v.capture.typ) {
		f.Signals.Shape = finding.Machinery
	}
	v.together = candidate.Share(f, m, v.size)
	v.cost.Bytes = f.Cost.Bytes
	if bytes, same := finding.Largest(m.Instances); bytes > 0 {
		v.upTo = !same
	}
}

func (v *variable) message(verdict finding.Verdict, reason string) string {
	bytes := ""
	if v.cost.Bytes > 0 {
		bytes = words.Bytes(v.cost.Bytes)
		if v.upTo {
			bytes = "up to " + bytes
		}
		bytes = ", " + bytes
	}
	what := map[finding.Verdict]string{
		finding.Confirmed:   "moves to the heap" + bytes + v.each,
		finding.Refuted:     "does not move to the heap",
		finding.Unconfirmed: "may move to the heap",
	}[verdict]
	if v.together > 0 && verdict == finding.Confirmed {
		what += " with others"
	}
	if strings.HasPrefix(reason, "shares") {
		what = "moves to the heap without an allocation of its own"
	}
	m := fmt.Sprintf("%s%s (%s) %s: %s", v.what, finding.Quote(v.name), v.typ, what, v.by)
	if v.why != "" {
		m += " (" + v.why + ")"
	}
	if v.advice != "" && verdict == finding.Confirmed {
		m += "; " + v.advice
	}
	if reason != "" {
		m += " (" + reason + ")"
	}
	return m
}
