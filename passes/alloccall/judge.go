package alloccall

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/words"
)

// A judgement is what the machine code says of calls of one function on a line.
type judgement struct {
	verdict finding.Verdict
	reason  string
	least   calls.Least
	most    calls.Most
	machine []evidence.Caller
}

// judge asks what so many calls in the source allocate, which are those of the machine code.
func (r *reporter) judge(machine []evidence.Caller, source int) judgement {
	switch {
	case r.ev.Missing() != "":
		return judgement{reason: r.ev.Missing()}
	case len(machine) == 0:
		return judgement{verdict: finding.Refuted, reason: "the machine code does not call it"}
	case copied(machine) < source:
		return judgement{reason: "the machine code has fewer calls of it on the line than the source, and which of them is not known"}
	}
	j := judgement{verdict: finding.Confirmed, most: unknown, machine: machine}
	for i, symbol := range symbols(machine) {
		least, known := r.callees.Least(symbol)
		if !known {
			return judgement{reason: "the machine code of the function is not at hand"}
		}
		if i == 0 || least.Calls < j.least.Calls {
			j.least = least
		} else { // instances of a generic function
			j.least.Objects, j.least.Bytes = min(j.least.Objects, least.Objects), min(j.least.Bytes, least.Bytes)
		}
	}
	if j.least.Calls == 0 {
		return judgement{verdict: finding.Refuted, reason: "it can return without an allocation", machine: machine}
	}
	j.most = r.most(symbols(machine))
	return j
}

// unknown is the most where nobody knows it.
var unknown = calls.Most{Objects: calls.Unlimited, Bytes: calls.Unlimited}

// most returns the most that any of the functions allocates.
func (r *reporter) most(symbols []string) (most calls.Most) {
	for _, symbol := range symbols {
		most = most.Or(r.callees.Most(symbol))
	}
	return most
}

// callee returns what the function that is called allocates.
func (j judgement) callee() *finding.Callee {
	return &finding.Callee{
		Function: j.machine[0].Callee, Objects: j.least.Objects, Bytes: j.least.Bytes, MaxObjects: j.most.Objects, MaxBytes: j.most.Bytes,
	}
}

// symbols returns the functions that are called, each once.
func symbols(machine []evidence.Caller) []string {
	var all []string
	for _, c := range machine {
		if !slices.Contains(all, c.Callee) {
			all = append(all, c.Callee)
		}
	}
	return all
}

// begin begins the finding about a call, before it is known what that allocates.
func (r *reporter) begin(c call) *finding.Finding {
	category := callCategory
	if c.twin != nil {
		category = twinCategory
	}
	fn := candidate.FuncAround(c.cur)
	f := r.New(category, c.call.Pos(), c.call.End(), fn, r.SSA().BlockOf(fn, c.call))
	f.With = r.pass.Fset.Position(c.call.Lparen).Line
	f.Signals.Kin = c.fn.FullName()
	f.Signals.Forget(c.fn.Pkg().Name() + "." + c.fn.Name())
	r.SignalUses(f, c.cur)
	return f
}

// finding words a call.
func (r *reporter) finding(c call, j judgement) *finding.Finding {
	f, fn := r.begin(c), candidate.FuncAround(c.cur)
	if known := r.Function(fn); known != nil && j.verdict == finding.Refuted && len(j.machine) == 0 {
		if why := r.ev.WhyNoCode(known); why != "" {
			j.verdict, j.reason = finding.Unconfirmed, why
		} else if r.isInlined(c.call) {
			j.reason = "it is inlined here, and what it allocates is the caller's"
		}
	}
	if c.twin != nil && c.twin.isKnown() && j.verdict == finding.Refuted && len(j.machine) > 0 && r.callees.Reaches(j.machine[0].Callee) {
		j.verdict, j.reason = finding.Confirmed, "by what is known of the function"
		j.least, j.most = calls.Least{When: "allocates" + c.twin.condition()}, unknown
	}
	f.Verdict, f.Reason = j.verdict, j.reason
	if f.Verdict == finding.Confirmed {
		f.Cost = f.Cost.Add(finding.Cost{Bytes: j.least.Bytes, Objects: max(1, j.least.Objects)})
		f.Callee = j.callee()
		f.Code = []finding.Code{j.machine[0].Code()}
		f.Related = r.ev.Links(j.least.Chain)
	}
	f.Message = message(c, f, j.least)
	r.advise(f, c)
	return f
}

// isInlined reports whether the compiler says that it inlined a call.
func (r *reporter) isInlined(call *ast.CallExpr) bool {
	line, column := r.ev.LineOf(r.pass.Fset, evidence.Pos(call))
	return slices.ContainsFunc(r.ev.DecisionsAt(line, column), func(d *gcdiag.Decision) bool { return d.Kind == gcdiag.InlineCall })
}

// advise adds the twin to a finding, where it is of use.
func (r *reporter) advise(f *finding.Finding, c call) {
	f.Informs = true
	if f.Verdict != finding.Confirmed || !r.isUseful(f, c) {
		return
	}
	f.Informs = false
	f.Signals.Dear = c.twin.dear && f.Cost.LoopDepth > 0
	f.Advise(c.twin.remedy)
	f.Message += "; " + c.twin.remedy
}

// isUseful reports whether there is something to do about a call, if it allocates.
func (r *reporter) isUseful(f *finding.Finding, c call) bool {
	return c.twin != nil && c.twin.where(f) && (c.twin.helps == nil || c.twin.helps(r, c.cur, c.call))
}

// message says what a call allocates.
func message(c call, f *finding.Finding, least calls.Least) string {
	subject := "call of " + finding.Quote(words.Expr(c.call.Fun))
	switch {
	case f.Verdict == finding.Refuted:
		return fmt.Sprintf("%s need not allocate (%s)", subject, f.Reason)
	case f.Verdict != finding.Confirmed:
		return fmt.Sprintf("%s may allocate (%s)", subject, f.Reason)
	}
	each := words.Each(f.Cost.LoopDepth > 0)
	inside := within(least.Chain)
	amount := f.Callee.String()
	if least.Objects > 0 {
		return subject + " allocates " + amount + each + inside
	}
	when, conditional := strings.CutPrefix(least.When, "allocates")
	if c.twin != nil && c.twin.isKnown() { // in the function's own terms
		when, conditional = c.twin.condition(), true
	}
	one, isOne := strings.CutPrefix(amount, "up to 1 object") // that of the allocator which every way comes to
	more := ""
	if amount != "" {
		more = ": " + amount
	}
	switch {
	case (!conditional || when == "") && c.twin != nil: // what is known of the function says when
		return subject + " allocates" + each + c.twin.condition() + inside + more
	case !conditional || when == "":
		return subject + " calls an allocator" + each + " on every path" + more
	case isOne:
		return subject + " allocates 1 object" + one + each + when + inside
	}
	return subject + " allocates" + each + when + inside + more
}

// within names the function that calls the allocator, if it is not the one that is called.
func within(chain []calls.Step) string {
	if len(chain) < 2 {
		return ""
	}
	name := calls.Origin(chain[len(chain)-1].Function)
	return ", in " + finding.Quote(name[strings.LastIndexByte(name, '/')+1:])
}

// isLoop reports whether a call is in a loop of its function.
func isLoop(f *finding.Finding) bool { return f.Cost.LoopDepth > 0 }

// isHot reports whether a call is known to be made often.
func isHot(f *finding.Finding) bool { return f.Cost.LoopDepth > 0 || f.Heat == finding.Hot }

// isReusable reports whether a call is made often, or makes what its function is done with when it returns: the next call can have that, unless the function's name says that there is hardly one.
func isReusable(f *finding.Finding) bool {
	s := f.Signals
	return isHot(f) || f.Heat == finding.Warm && s.Temporary && !s.Seldom && !s.Maker && !s.Setup
}

// rangedOver returns the range statement whose values the call at cur gives, all that it uses of them, or nil.
func rangedOver(cur inspector.Cursor) *ast.RangeStmt {
	s, ok := cur.Parent().Node().(*ast.RangeStmt)
	if !ok || s.X != cur.Node() {
		return nil
	}
	if key, ok := s.Key.(*ast.Ident); s.Key != nil && (!ok || key.Name != "_") {
		return nil
	}
	return s
}
