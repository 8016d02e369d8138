package ifacedispatch

import (
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
)

// A judgement is what the build says of a call.
type judgement struct {
	verdict finding.Verdict
	reason  string
	code    []evidence.IndirectCall
	said    []*gcdiag.Decision
}

// judge looks for the call in the machine code.
func (r *reporter) judge(c *call) judgement {
	if why := r.ev.Missing(); why != "" {
		return judgement{reason: why}
	}
	known := r.Function(c.fn.Syntax())
	if known == nil {
		return judgement{reason: "the function is not known to the compiler"}
	}
	if why := r.ev.WhyNoCode(known); why != "" {
		return judgement{reason: why}
	}
	j := judgement{code: r.machine(c, known)}
	var inlined string
	for _, d := range r.ev.DecisionsAt(c.line, c.col) {
		switch {
		case d.Kind == gcdiag.PGODevirtualize:
			j.said = append(j.said, d)
			if j.reason = "by its profile the build asks for " + finding.Quote(d.Dest) + " first"; r.ev.Runs(c.line, c.col, d.Dest) {
				j.verdict = finding.Refuted
				j.reason += ", and runs it without " + through(c) + "; the others are a branch"
			}
			return j
		case d.Kind == gcdiag.Devirtualize:
			j.said = append(j.said, d)
			inlined = "the compiler knows that it is " + finding.Quote(d.Dest)
		case d.Kind == gcdiag.InlineCall && inlined == "":
			j.said = append(j.said, d)
			inlined = "the compiler knows what is called, and inlines it"
		}
	}
	switch {
	case len(j.code) == 0 && inlined != "":
		j.verdict, j.reason = finding.Refuted, inlined
	case len(j.code) == 0:
		j.verdict, j.reason = finding.Refuted, "the machine code does not call it so"
	case evidence.MostCopied(j.code) < c.like:
		j.reason = "the machine code has fewer such calls on the line than the source, and which of them is not known"
	default:
		j.verdict = finding.Confirmed
	}
	return j
}

// through words what a call goes through.
func through(c *call) string {
	if c.slot < 0 {
		return "a func value"
	}
	return "the interface"
}

// machine returns the calls of the machine code that are like c on its line, in its function wherever that is inlined.
func (r *reporter) machine(c *call, known *evidence.Function) (like []evidence.IndirectCall) {
	for _, m := range r.ev.IndirectAt(c.line) {
		if r.isOf(m, known) && r.isLike(c, m) {
			like = append(like, m)
		}
	}
	return like
}

// isOf reports whether a call is in the code of a function.
func (r *reporter) isOf(m evidence.IndirectCall, known *evidence.Function) bool {
	return len(known.Names) == 0 || known.Generic || slices.ContainsFunc(known.Names, func(name string) bool { return m.Stack[0].Func == r.ev.Symbol(name) })
}

// isLike reports whether a call of the machine code goes through the method's slot in the table of an interface, or, of a func value, through none. In generic code
// a dictionary is called through in the same way.
func (r *reporter) isLike(c *call, m evidence.IndirectCall) bool {
	slot, ok := m.Func.Slot(m.Offset)
	switch {
	case c.fn.TypeParams().Len() > 0:
		return true
	case c.slot < 0:
		return !ok
	}
	return ok && slot == c.slot
}
