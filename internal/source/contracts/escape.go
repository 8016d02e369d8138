package contracts

import (
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/contract"
)

// checkEscape proves what a comment of checkescape asks: that none of the kinds that it names comes up, in the function or in all that it reaches, but on
// lines that are exempt.
func (p *prover) checkEscape(c *finding.Contract, _ *finding.Finding, roots []calls.Root) error {
	kind := ""
	chain, _, err := p.graph.Reach(roots, c.Local, p.isExempt, func(a calls.Act) bool {
		kind = kindOf(a)
		return slices.Contains(c.Kinds, kind)
	})
	if err != nil {
		return err
	}
	c.Verdict, c.Reason = finding.ContractHolds, ""
	if len(chain) > 0 {
		last := chain[len(chain)-1]
		c.Verdict, c.Reason, c.Chain, c.Breaks = finding.ContractBroken, "is of the kind "+kind, p.links(chain), p.code(last)
		if last.Callee == "" {
			c.Reason = "what is called through a register is of the kind " + kind
		}
	}
	return nil
}

// kindOf returns what checkescape calls an act, "" for one that it has no name for.
func kindOf(a calls.Act) string {
	switch a.Deed {
	case calls.Splits:
		return contract.Split
	case calls.Dispatches:
		return contract.Interface
	case calls.CallsValue:
		return contract.Dynamic
	case calls.Leaves:
		return contract.Unknown
	case calls.Allocates:
		switch a.Alloc.Kind {
		case gcobj.Box, gcobj.Concat, gcobj.StringConv, gcobj.MoveSlice:
			return contract.Heap
		case gcobj.NewObject:
			if !evidence.IsClosureType(a.Type) {
				return contract.Heap
			}
		}
		return contract.Builtin
	}
	return ""
}

// isExempt reports whether a line that a call stands for has a comment that begins with "// escapes:".
func (p *prover) isExempt(s calls.Step) bool {
	return slices.ContainsFunc(s.Stack, func(at gcobj.Frame) bool { return p.exempt[place{p.Build.file(at.File), at.Line}] })
}
