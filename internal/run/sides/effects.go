package sides

import (
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/compare"
)

// Effects returns what functions of the head are worse at besides the findings, in packages that could be analysed on both sides. It needs
// inventory.Analyzer in the configuration.
func (c *Comparison) Effects() []inventory.Effect {
	type place struct {
		symbol string
		offset uint32
	}
	told := make(map[place]bool)
	for _, p := range c.Pairs {
		inlined := p.Base == nil && p.Change == "" // by now, and allocated in the callee before
		if p.Change == finding.ChangeNew || p.Change == finding.ChangeWorse || inlined {
			for _, code := range p.Head.Code {
				told[place{code.Function, code.Offset}] = true
			}
		}
	}
	known := func(fs []inventory.Function) []inventory.Function {
		return slices.DeleteFunc(slices.Clone(fs), func(f inventory.Function) bool { return c.unknown[pathOf(f.Package)] })
	}
	return inventory.Effects(known(c.Base.Functions), known(c.Head.Functions), func(a inventory.Alloc) bool {
		return told[place{a.Symbol, a.Offset}]
	})
}

// Explain sets the cause of findings that are new on lines that are as they were: what one of effects says of a function that is called there.
func (c *Comparison) Explain(effects []inventory.Effect) {
	why := make(map[string]string) // by symbol
	for _, e := range effects {
		if e.Kind == inventory.Inline || e.Kind == inventory.Leak {
			why[e.Symbol] = e.Message
		}
	}
	causes := make(map[line]string)
	for _, f := range c.Head.Functions {
		for _, call := range f.Calls {
			if message := why[call.Callee]; message != "" {
				causes[line{call.File, call.Line}] = message
			}
		}
	}
	c.leaveUninlined()
	c.explainInlined()
	for _, p := range c.Pairs {
		if p.Change != finding.ChangeNew || !p.SameLine || p.Head.Cost.Objects == 0 {
			continue // what is about inlining says by itself why
		}
		for _, at := range append(p.Head.Related, finding.Note{File: p.Head.File, Line: p.Head.Line}) {
			if p.Head.Cause == "" {
				p.Head.Cause = causes[line{at.File, at.Line}]
			}
		}
	}
}

// leaveUninlined has findings that a function is not inlined be neither new nor gone where it is not inlined on either side: it may only have
// come nearer to the budget, or gone farther from it.
func (c *Comparison) leaveUninlined() {
	cannot := func(fs []inventory.Function) map[string]bool {
		all := make(map[string]bool)
		for _, f := range fs {
			if f.Inline != inventory.CanInline && f.Inline != "" {
				all[f.Symbol] = true
			}
		}
		return all
	}
	base, head := cannot(c.Base.Functions), cannot(c.Head.Functions)
	for i, p := range c.Pairs {
		f := p.Finding()
		symbol := pathOf(f.Package) + "." + f.Function
		if f.Cost.Objects == 0 && (p.Base == nil || p.Head == nil) && base[symbol] && head[symbol] {
			c.Pairs[i].Change, f.Change = "", ""
		}
	}
}

// A line is a line of a file.
type line struct {
	file string
	line int
}

// explainInlined sets the cause of what an inlined call allocates on a line that is as it was, where the call is not inlined on the other side: what
// a function of another package allocates by itself nobody has looked at.
func (c *Comparison) explainInlined() {
	calls := func(fs []inventory.Function) map[line][]string {
		all := make(map[line][]string)
		for _, f := range fs {
			for _, call := range f.Calls {
				at := line{call.File, call.Line}
				all[at] = append(all[at], compare.ShortName(call.Callee))
			}
		}
		return all
	}
	base, head := calls(c.Base.Functions), calls(c.Head.Functions)
	for _, p := range c.Pairs {
		f := p.Finding()
		callee := compare.Inlined(f)
		if callee == "" || !p.SameLine || f.Cause != "" {
			continue
		}
		at := line{f.File, p.OtherLine}
		switch {
		case p.Change == finding.ChangeNew && slices.Contains(base[at], callee):
			f.Cause = callee + " was called before, and is inlined now"
		case p.Change == finding.ChangeGone && slices.Contains(head[at], callee):
			f.Cause = callee + " was inlined before, and is called now"
		}
	}
}
