package ifacedispatch

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/stored"
	"github.com/perfvet/perfvet/internal/source/words"
)

// before is how many instructions are shown before a call: those that load what is called.
const before = 4

// finding joins a call to what the build says of it.
func (r *reporter) finding(c *call) *finding.Finding {
	category := valueCategory
	if c.slot >= 0 {
		category = methodCategory
	}
	fn := c.fn.Syntax()
	f := r.New(category, c.expr.Pos(), c.expr.End(), fn, c.Block())
	j := r.judge(c)
	f.Verdict, f.Reason, f.Informs = j.verdict, j.reason, true
	f.Compiler = r.Notes(j.said)
	f.Generic = c.fn.TypeParams().Len() > 0
	f.Signals.Kin = words.Expr(c.expr.Fun)
	if f.Verdict == finding.Confirmed {
		for _, m := range j.code {
			code := m.Code(before)
			code.Unlinked = r.ev.IsIndirectUnlinked(m)
			f.Code = append(f.Code, code)
		}
		f.Cost = f.Cost.Add(finding.Cost{Ops: 1, Op: finding.Dispatch})
	}
	f.Message = r.message(f, c)
	if f.Verdict == finding.Confirmed && !f.IsUnlinked() {
		r.advise(f, c)
	}
	return f
}

// message says what a call goes through.
func (r *reporter) message(f *finding.Finding, c *call) string {
	m := "call of " + finding.Quote(words.Expr(c.expr.Fun))
	way := "a func value"
	if c.slot >= 0 {
		way = "the interface " + words.Type(r.pass.Pkg, c.Call.Call.Value.Type())
	}
	each := words.Each(f.Cost.LoopDepth > 0)
	switch f.Verdict {
	case finding.Refuted:
		return fmt.Sprintf("%s does not go through %s (%s)", m, way, f.Reason)
	case finding.Confirmed:
		return fmt.Sprintf("%s goes through %s%s", m, way, each)
	}
	return fmt.Sprintf("%s may go through %s (%s)", m, way, f.Reason)
}

// advise adds what is known of the callee, and what can be done.
func (r *reporter) advise(f *finding.Finding, c *call) {
	if h, ok := r.held(c); ok && r.kinds(h) != "" {
		does := "holds"
		if h.Kind == stored.Result {
			does = "returns"
		}
		f.Message += fmt.Sprintf(": %s %s nothing but %s", finding.Quote(h.Object.Name()), does, r.kinds(h))
	}
	if remedy := r.remedy(c); remedy != "" {
		f.Informs, f.Root = false, r.root(c)
		f.Advise(remedy)
		if h, ok := r.held(c); ok && r.canRedeclare(c, h) {
			f.Fixes = r.redeclared(c, h, h.Types[0])
		}
		f.Message += "; " + remedy
	} else if id := r.ask(c); id != 0 {
		f.Behind = &finding.Behind{ID: id, Askable: r.isAskable(c)}
		if c.slot >= 0 {
			f.Behind.Method, f.Behind.Usual = c.Call.Call.Method.Name(), usual(c)
		}
		if !f.Behind.Askable {
			return
		}
	} else {
		return
	}
	f.Related = append(f.Related, r.forced(c)...)
}

// ask asks all packages of the run what a call goes through; it returns 0 where this one knows, or where nobody can.
func (r *reporter) ask(c *call) uint64 {
	if c.question == nil {
		c.question = new(uint64)
		if !r.isKnown(c) {
			*c.question = r.flows.Ask(c.Call.Call.Value)
		}
	}
	return *c.question
}

// isKnown reports whether the package itself tells what a call goes through: that is declared here, or it is inlined where its function is called with another.
func (r *reporter) isKnown(c *call) bool {
	h, ok := r.held(c)
	return ok && len(h.Types)+len(h.Funcs)+len(h.Bound) > 0 || c.slot < 0 && r.isInlinedWith(c)
}

// isInlinedWith reports whether a call goes through a func value that a function is given which the compiler can inline: where that is called with a function by name, the call
// is direct there.
func (r *reporter) isInlinedWith(c *call) bool {
	if load, ok := c.Call.Call.Value.(*ssa.UnOp); ok {
		switch load.X.(type) {
		case *ssa.FieldAddr, *ssa.Global:
			return false
		}
	}
	fn := c.fn.Function
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return r.canInline(fn)
}

// isAskable reports whether to ask for a type before the loop around a call is worth it, if the method can be inlined; or to call a function by its name.
func (r *reporter) isAskable(c *call) bool {
	if c.slot < 0 {
		return c.fn.LoopDepth(c.Block()) > 0
	}
	return r.isHoistable(c) && !r.index.IsAsked(c.Call.Call.Value)
}

// mayBeKnown reports whether other packages may tell of a call what is worth a change.
func (r *reporter) mayBeKnown(c *call) bool {
	return !r.isKnown(c) && r.isAskable(c) && (c.slot >= 0 || r.ask(c) != 0)
}

// forced tells of what escapes since the interface does not say what its method does with it: with a direct call it may stay on the stack.
func (r *reporter) forced(c *call) (notes []finding.Note) {
	for _, d := range slices.Concat(r.ev.DecisionsOn(c.line), r.ev.FlowsThrough(c.line)) {
		if d.Kind != gcdiag.Escapes {
			continue
		}
		for step := range d.Flow.Steps() {
			if r.ev.IsAt(step.Pos, c.line, c.col) {
				notes = append(notes, finding.Note{
					File: c.line.File, Line: d.Pos.Line, Column: d.Pos.Col, Message: finding.Quote(d.Subject) + " escapes to the heap for this call",
				})
				break
			}
		}
	}
	return notes
}

// most is how many types or functions are named.
const most = 3

// kinds names what is put into a holder, "" where it is too much.
func (r *reporter) kinds(h *held) string {
	var names []string
	for _, t := range h.Types {
		names = append(names, words.Type(r.pass.Pkg, t))
	}
	for _, fn := range h.Funcs {
		names = append(names, r.function(fn))
	}
	if len(names) > most {
		return ""
	}
	slices.Sort(names)
	names = slices.Compact(names)
	return strings.Join(names, " or ")
}

// function names a function that is put somewhere.
func (r *reporter) function(fn *ssa.Function) string {
	obj := fn.Object()
	switch {
	case obj == nil:
		return "a function literal"
	case obj.Pkg() == r.pass.Pkg:
		return finding.Quote(obj.Name())
	}
	return finding.Quote(obj.Pkg().Name() + "." + obj.Name())
}
