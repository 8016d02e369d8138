package inlinebudget

import (
	"fmt"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/inlining"
	"github.com/perfvet/perfvet/internal/source/words"
)

// The categories of findings.
const (
	callCategory   = "call"   // each call costs what a call costs
	objectCategory = "object" // and the object returned is on the heap because of it
)

// finding joins the prediction that calls of the function remain to what the compile says.
func (b *budgeter) finding(t *target) *finding.Finding {
	known := b.set.Function(t.decl)
	kept := b.keptObjects(t)
	category := callCategory
	if len(kept) > 0 {
		category = objectCategory
	}
	pos, end := inlining.NameOf(t.fn)
	f := b.set.New(category, pos, end, t.decl, nil)
	f.Generic = known.Generic
	f.Compiler = b.set.Notes([]*gcdiag.Decision{t.decision})
	switch {
	case b.ev.Missing() != "":
		f.Reason = b.ev.Missing()
	case len(t.remaining) > 0:
		f.Verdict = finding.Confirmed
	case inlining.IsExported(t.decl):
		f.Reason = "no direct call in this package: its callers are elsewhere"
		b.waitForCallers(f, t, known)
	default:
		f.Verdict, f.Reason = finding.Refuted, "nothing calls it directly"
	}
	if f.Verdict == finding.Confirmed {
		b.confirm(f, t, kept)
	}
	f.Message = b.message(f, t, kept)
	return f
}

// confirm fills in the calls, the heat, what the function's cost is made of, and what may lower it.
func (b *budgeter) confirm(f *finding.Finding, t *target, kept []inlining.SiteCall) {
	for _, c := range t.remaining {
		f.Code = append(f.Code, c.Code())
	}
	t.inLoops = inlining.AddCalls(f, t.remaining)
	for _, k := range kept {
		f.Related = append(f.Related, b.noteAt(k.Call.Pos(), "the object could stay on the stack here"))
	}
	if len(kept) > 0 {
		f.Cost = f.Cost.Add(b.objectCost(t))
	}
	b.addAdvice(f, t)
	if t.outgrown == nil {
		f.Remedy = strings.TrimPrefix(b.hint(t, kept), "; ")
	}
	f.Signals = b.hottest(t)
	if f.Signals.Cold == "" {
		f.Signals.Cold = b.notWorth(f, t, kept)
	}
	if t.isJustOver() {
		f.Signals.Shape = finding.JustOver
	}
	f.Heat, f.HeatWhy = f.Signals.Heat()
}

// hottest returns the heat of the hottest call that remains; cold when all are.
func (b *budgeter) hottest(t *target) finding.Signals {
	var best finding.Signals
	found := false
	for _, c := range t.remaining {
		for _, site := range c.Calls {
			s := b.heat.Of(site.Func.Syntax(), site.Call.Block(), nil)
			if !found || best.Cold != "" && s.Cold == "" || s.Cold == "" && s.Loops > best.Loops {
				best, found = s, true
			}
		}
	}
	best.Callers = len(t.remaining)
	return best
}

// notWorth returns why few would change the function for its calls, or "": what is said of it is true, but the
// calls are no part of a loop, or are little of what the function does.
func (b *budgeter) notWorth(f *finding.Finding, t *target, kept []inlining.SiteCall) string {
	inLoop := f.Cost.LoopDepth > 0
	switch {
	case t.outgrown != nil:
		return "a function that calls it may be inlined no more"
	case len(kept) > 0 && (t.isClose() || t.split != nil):
		return ""
	case t.split != nil && (inLoop || t.split.part.Early == nil && (len(t.remaining) > 1 || f.Signals.Hot != "")):
		return ""
	case !inLoop:
		return "no call of it is in a loop"
	case !t.isClose():
		return "far over the budget"
	case b.worksLong(t):
		return "does more than a call costs"
	}
	return ""
}

// waitForCallers lets the objects of other packages confirm the finding.
func (b *budgeter) waitForCallers(f *finding.Finding, t *target, known *evidence.Function) {
	f.Signals.Cold = "how often other packages call it is not known"
	f.Heat, f.HeatWhy = f.Signals.Heat()
	if len(known.Names) != 1 || known.Generic {
		return
	}
	f.Pending = &finding.Pending{
		Kind: evidence.CallKind, Symbol: b.ev.Symbol(known.Names[0]), File: f.File, Line: f.Line,
		Message: fmt.Sprintf("%s; calls remain in other packages%s", t.subject(f.Function), b.hint(t, nil)),
	}
}

// subject says of which function the finding is.
func (t *target) subject(name string) string {
	return fmt.Sprintf("%s is not inlined: cost %d, budget %d", finding.Quote(name), t.decision.Cost, t.decision.Budget)
}

func (b *budgeter) message(f *finding.Finding, t *target, kept []inlining.SiteCall) string {
	m := t.subject(f.Function)
	switch f.Verdict {
	case finding.Confirmed:
		m += "; " + inlining.CountOf(len(t.remaining), t.inLoops)
		if len(kept) > 0 {
			m += ", and the object that it returns"
			if f.Cost.Bytes > 0 {
				m += ", " + words.Bytes(f.Cost.Bytes) + ","
			}
			m += " could stay on the stack"
		}
		return m + b.hint(t, kept)
	case finding.Refuted:
		return fmt.Sprintf("%s, which costs no call (%s)", m, f.Reason)
	}
	return fmt.Sprintf("%s; calls may remain (%s)", m, f.Reason)
}
