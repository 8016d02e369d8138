package evidence

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
)

// Settle completes those of findings that are pending by what the objects of other packages say of them. It changes the
// findings in place.
//
// An allocation in generic code is confirmed where one instance of any package makes it, and refuted where all that there are do
// not; its message and its cost are of the instances of all packages. In an instance whose line makes fewer calls of a kind
// than there are findings, which of them the calls stand for may not be known: the instance is then left out.
func Settle(findings []*finding.Finding, summaries []*Summary) {
	waiting := make(map[pendingKey][]*pendingFinding)
	var all []*pendingFinding
	for _, f := range findings {
		if f.Pending == nil || f.Pending.Kind == CallKind && f.Verdict != finding.Unconfirmed {
			continue
		}
		p := &pendingFinding{Finding: f}
		all = append(all, p)
		k := keyOf(f.Pending)
		waiting[k] = append(waiting[k], p)
	}
	if len(waiting) > 0 {
		for _, s := range summaries {
			s.settleInstances(all)
			s.settleCalls(waiting)
			s.settleCallees(waiting)
		}
		for _, p := range all {
			p.settle()
		}
	}
	settleCopies(findings, summaries)
	settleUnlinked(findings, summaries)
}

// A pendingFinding is a finding and what was found for it.
type pendingFinding struct {
	*finding.Finding
	instances []finding.Instance
	code      []finding.Code
	reasons   []finding.Note
	reason    bool     // the compiler gave one
	said      []string // the instances in whose code it gave one, by their arguments
	bytes     int64    // of the largest object, of a finding without Generic; 0 when not known
	unknown   bool     // in an instance, the calls cannot be told apart
}

// settle gives the finding the verdict that all packages have for it.
func (p *pendingFinding) settle() {
	f := p.Finding
	g := f.Pending.Generic
	switch {
	case g == nil:
		if len(p.code) > 0 {
			f.Verdict, f.Reason, f.Message, f.Code = finding.Confirmed, "", f.Pending.Message, p.code
			f.Compiler = append(f.Compiler, p.reasons...)
			f.Cost.Bytes = max(f.Cost.Bytes, p.bytes)
			f.Pending = nil
		}
		return
	case len(p.instances) == 0:
		return
	}
	_, own := g.Words.Of(g.Instances)
	was := finding.Allocates(g.Instances)
	g.Instances = finding.MergeInstances(g.Instances, p.instances)
	f.Code = append(f.Code, p.code...)
	f.Compiler = append(f.Compiler, p.reasons...)
	switch {
	case finding.Allocates(g.Instances):
		if !was && !p.reason {
			f.Reason = "by the machine code alone"
		} else if !was {
			f.Reason = ""
		}
		message, bytes := g.Words.Of(g.Instances)
		f.Verdict, f.Message = finding.Confirmed, withReason(message, f.Reason)
		if was {
			bytes += f.Cost.Bytes - own
		}
		f.Cost.Bytes = bytes
	case g.Elsewhere && !p.unknown:
		f.Verdict = finding.Refuted
		f.Reason = fmt.Sprintf("no allocating call in its machine code, in any of %d instances", len(g.Instances))
		if len(g.Instances) == 1 {
			f.Reason = "no allocating call in its machine code, in the one instance that there is"
		}
		f.Message = withReason(g.Words.Subject+" does not allocate", f.Reason)
	}
}

func withReason(message, reason string) string {
	if reason == "" {
		return message
	}
	return message + " (" + reason + ")"
}

// A pendingKey says what a finding waits for.
type pendingKey struct {
	Line
	kind, symbol string
}

func keyOf(p *finding.Pending) pendingKey {
	return pendingKey{Line{p.File, p.Line}, p.Kind, p.Symbol}
}

// settleInstances gives each finding in generic code the instances compiled in s, and what the compiler said there.
func (s *Summary) settleInstances(waiting []*pendingFinding) {
	reasons := make(map[Line][]*Reason)
	for i := range s.Reasons {
		r := &s.Reasons[i]
		reasons[r.Line] = append(reasons[r.Line], r)
	}
	for _, p := range waiting {
		if g := p.Pending.Generic; g != nil {
			for _, args := range s.Instances[Line{p.Pending.File, g.DeclLine}] {
				p.instances = append(p.instances, finding.Instance{Args: args})
			}
		}
		for _, r := range reasons[Line{p.Pending.File, p.Pending.Line}] {
			if r.Column == p.Pending.Column {
				p.reasons, p.reason, p.said = append(p.reasons, r.Notes...), true, append(p.said, r.Args)
			}
		}
	}
}

// settleCalls gives the calls of instances compiled in s to the findings that wait for them.
func (s *Summary) settleCalls(waiting map[pendingKey][]*pendingFinding) {
	type instance struct {
		pendingKey
		function string
		inlined  int
	}
	calls := make(map[instance][]*ForeignCall)
	var order []instance
	for i := range s.Calls {
		c := &s.Calls[i]
		k := instance{pendingKey{Line: c.Line, kind: c.Kind}, c.Code.Function, c.Inlined}
		if waiting[k.pendingKey] == nil && k.kind == gcobj.MapAssign.String() {
			k.kind = gcobj.MakeMap.String() // of a literal's elements
		}
		if waiting[k.pendingKey] == nil {
			continue
		}
		if calls[k] == nil {
			order = append(order, k)
		}
		calls[k] = append(calls[k], c)
	}
	for _, k := range order {
		switch k.kind {
		case BoxKind, ClosureKind, MethodKind:
			share(waiting[k.pendingKey], calls[k])
		default:
			shareKind(waiting[k.pendingKey], calls[k])
		}
	}
}

// shareKind gives the calls of one copy of a line to the findings that wait for one of their kind, all that the copy makes, in the order
// of the source. It gives none where there are fewer: which of the findings they stand for is not known. Of objects only
// those wait of which the compiler says that they are on the heap in this instance.
func shareKind(waiting []*pendingFinding, calls []*ForeignCall) {
	waiting = slices.DeleteFunc(slices.Clone(waiting), func(p *pendingFinding) bool {
		return p.Pending.Kind == ObjectKind && !slices.Contains(p.said, calls[0].Args)
	})
	if len(waiting) == 0 || len(calls) < len(waiting) {
		return
	}
	slices.SortStableFunc(waiting, func(a, b *pendingFinding) int { return cmp.Compare(a.Pending.Column, b.Pending.Column) })
	for i, c := range calls {
		p := waiting[min(i, len(waiting)-1)]
		p.code = append(p.code, c.Code)
		p.bytes = max(p.bytes, c.Bytes)
	}
}

// share gives the calls of one copy of a line to the findings that wait for them: first to those that know which function of the
// runtime is called, then to those for which that differs between instances.
func share(waiting []*pendingFinding, calls []*ForeignCall) {
	waiting = slices.Clone(waiting)
	slices.SortStableFunc(waiting, func(a, b *pendingFinding) int { return cmp.Compare(a.Pending.Column, b.Pending.Column) })
	var open []*pendingFinding
	for _, p := range waiting {
		g := p.Pending.Generic
		if g == nil { // it waits for no instance
			continue
		}
		if g.Callee == "" {
			open = append(open, p)
			continue
		}
		i := slices.IndexFunc(calls, func(c *ForeignCall) bool {
			return c.Code.Callee == g.Callee && SameType(c.Code.Type, g.Type)
		})
		if i >= 0 {
			p.take(calls[i])
			calls = slices.Delete(slices.Clone(calls), i, i+1)
		}
	}
	if len(calls) < len(open) {
		open = slices.DeleteFunc(open, func(p *pendingFinding) bool { return p.needsNone(calls) })
	}
	if len(calls) < len(open) {
		for _, p := range open {
			p.unknown = true
		}
		return
	}
	for _, p := range open {
		i := max(0, slices.IndexFunc(calls, func(c *ForeignCall) bool {
			return p.Pending.Generic.Fields == len(ClosureFields(c.Code.Type))
		}))
		p.take(calls[i])
		calls = slices.Delete(slices.Clone(calls), i, i+1)
	}
}

// take confirms the finding by a call.
func (p *pendingFinding) take(c *ForeignCall) {
	a := allocation{c.Code.Callee, c.Bytes, c.Args, c.Layouts, c.Word}
	p.instances = append(p.instances, a.instance(p.Pending.Generic))
	p.code = append(p.code, c.Code)
}

// needsNone reports whether what the finding boxes needs no memory in the instance of the calls, by its type.
func (p *pendingFinding) needsNone(calls []*ForeignCall) bool {
	if p.Pending.Kind != BoxKind || len(calls) == 0 {
		return false
	}
	l, ok := p.Pending.Generic.Form.Fill(calls[0].Layouts)
	return ok && !needsBox(l, calls[0].Word)
}

// settleCallees gives the calls of functions to the findings that wait for them.
func (s *Summary) settleCallees(waiting map[pendingKey][]*pendingFinding) {
	for k, ps := range waiting {
		if k.kind != CallKind {
			continue
		}
		if callee, ok := s.Callees[k.symbol]; ok {
			for _, p := range ps {
				p.code = append(p.code, callee.First)
			}
		}
	}
}
