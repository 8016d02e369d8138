package contract

import (
	"fmt"
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/contract"
)

// withoutCall returns what becomes of a line where something is on the heap, as the compiler says, and nothing is allocated: it is in read-only data, if
// it is no variable, which another line's call may allocate.
func (m maker) withoutCall(said *gcdiag.Decision, reason string) (verdict, why string) {
	isShared := func(c *evidence.Call) bool { return c.IsShared() }
	if said.Kind == gcdiag.EscapesSummary && !slices.ContainsFunc(m.ev.Calls(), isShared) {
		return finding.ContractHolds, ""
	}
	return finding.ContractUnproved, reason + ", and the machine code of the line allocates nothing"
}

// assert says of a line what gcassert asks of it: that the compiler inlines a call there, or has nothing escape. Of bounds, the machine code tells.
func (m maker) assert(f *finding.Finding, d contract.Directive) {
	c := *f.Contract
	at, _ := m.ev.LineOf(m.pass.Fset, d.Comment.Pos())
	at.Line = f.Contract.Line
	said := m.ev.DecisionsOn(at)
	switch d.Name {
	case contract.Inline:
		c.Verdict, c.Reason = finding.ContractBroken, "the compiler inlines no call there"
		for _, s := range said {
			if s.Kind == gcdiag.InlineCall {
				c.Verdict, c.Reason = finding.ContractHolds, ""
			}
		}
	case contract.NoEscape:
		c.Verdict = finding.ContractHolds
		for _, s := range said {
			if s.Kind == gcdiag.EscapesSummary || s.Kind == gcdiag.MovedToHeap {
				c.Verdict, c.Reason = finding.ContractBroken, fmt.Sprintf("the compiler says that %s is on the heap", finding.Quote(s.Subject))
				if len(m.callsFor(d, at))+len(m.ev.CallsVia(at)) == 0 {
					c.Verdict, c.Reason = m.withoutCall(s, c.Reason)
				}
			}
			if c.Verdict == finding.ContractBroken {
				break
			}
		}
	default:
		return
	}
	if c.Verdict != finding.ContractUnproved && len(m.functionOf(d).Names) == 0 {
		c.Verdict, c.Reason = finding.ContractUnproved, "the compiler says nothing of the function"
	}
	f.Settle(c)
}
