package loopmap

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/effects"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
	"github.com/perfvet/perfvet/internal/source/words"
)

// mostKept is the size in bytes of the largest value that is better kept in a variable than looked up again: what is larger is read in place, a part of it at a time.
const mostKept = 80

// An advice says why a look-up is not needed, and what to do instead.
type advice struct {
	category, why, remedy string
	first                 *lookup // that knows; nil where there is none
	fixes                 []finding.Fix
}

// ranged adds a candidate for a look-up of the key that a loop over the map is at, and reports whether it did.
func (c *checker) ranged(l *lookup) bool {
	key, ok := l.key.(*ssa.Extract)
	if !ok || key.Index != 1 || !isExact(l.key.Type()) {
		return false
	}
	next, ok := key.Tuple.(*ssa.Next)
	if !ok || next.IsString {
		return false
	}
	over := next.Iter.(*ssa.Range)
	if !c.effects.AreSame(over.X, l.m) || c.effects.Of(effects.Between(next, l.Instruction)).MayUpdate(l.m) {
		return false
	}
	c.add(l, advice{category: rangeCategory, why: "the loop over " + words.Name(l.expr.X) + " is at that key", remedy: "range over its values too"})
	return true
}

// inLoop adds a candidate for a look-up that finds the same in all rounds of a loop.
func (c *checker) inLoop(l *lookup) bool {
	if mayPanic(l.key.Type()) {
		return false
	}
	loops := l.fn.LoopsAround(l.Block())
	in := 0 // so many loops change nothing of it
	for _, loop := range loops {
		if !loop.Always(l.Block()) || !isFixed(c.effects.Of(effects.Loop(loop)), loop, l) {
			break
		}
		in++
	}
	if in == 0 {
		return false
	}
	which := "the loop"
	if in > 1 {
		which = fmt.Sprintf("the %d loops around it", in)
	}
	c.add(l, advice{category: loopCategory, why: "neither the map nor the key changes in " + which, remedy: "look it up once before"})
	return true
}

// isFixed reports whether a look-up finds the same in all rounds of a loop with the effects e, and can be done before the loop, too.
func isFixed(e *effects.Effects, loop ssapkg.Loop, l *lookup) bool {
	return !e.MayUpdate(l.m) && e.IsInvariant(loop, l.m) && e.IsInvariant(loop, l.key) &&
		effects.IsSafeBefore(loop, l.m) && effects.IsSafeBefore(loop, l.key)
}

// again adds a candidate for a look-up of what one of all, those of its function, has looked up or stored before.
func (c *checker) again(l *lookup, all []*lookup) bool {
	for _, first := range all {
		if first == l || !c.isKnown(first, l) {
			continue
		}
		between := effects.Between(first.Instruction, l.Instruction)
		a := advice{first: first, category: againCategory, remedy: "keep that in a variable"}
		changes := c.effects.Of(between).MayUpdate(l.m)
		line, _ := c.LineOf(first.expr)
		a.why = fmt.Sprintf("line %d finds it", line.Line)
		if first.stores {
			a.category, a.why, a.remedy = storedCategory, fmt.Sprintf("line %d assigns to it", line.Line), "keep the value in a variable"
		} else if !changes {
			a.fixes = c.kept(first, l)
		}
		if changes {
			stored := c.storedBetween(first, l, all)
			if stored == 0 {
				continue
			}
			a.why, a.remedy = fmt.Sprintf("%s, or line %d assigns to it", a.why, stored), "keep the value in a variable"
		}
		c.add(l, a)
		return true
	}
	return false
}

// isKnown reports whether first, which runs before l wherever that runs, is about the same key of the same map.
func (c *checker) isKnown(first, l *lookup) bool {
	return effects.Dominates(first.Instruction, l.Instruction) && (!first.stores || isExact(l.key.Type())) &&
		c.effects.AreSame(first.m, l.m) && c.effects.AreSame(first.key, l.key)
}

// storedBetween returns the line of the last of all that stores to the key of l between first and l, if nothing else there may change the map; 0 otherwise.
func (c *checker) storedBetween(first, l *lookup, all []*lookup) (line int) {
	if !isExact(l.key.Type()) {
		return 0
	}
	between := effects.Between(first.Instruction, l.Instruction)
	for _, s := range all {
		if s.stores && between.Has(s.Instruction) && c.isKnown(first, s) {
			between = between.Without(s.Instruction)
			at, _ := c.LineOf(s.expr)
			line = at.Line
		}
	}
	if c.effects.Of(between).MayUpdate(l.m) {
		return 0
	}
	return line
}

// add adds a candidate for a look-up that is not needed.
func (c *checker) add(l *lookup, a advice) {
	name, named := evidence.TypeName(l.m.Type().Underlying()), evidence.TypeName(l.m.Type())
	what := words.Name(l.expr)
	each := l.fn.Repeats(l.Block()) > 0
	kind := candidate.Candidate{
		Category: a.category, Pos: l.expr.Pos(), End: l.expr.End(), At: l.expr, Func: l.fn.Syntax(), Block: l.Block(),
		Cost: finding.Cost{Ops: 1, Op: finding.MapLookup},
		Expect: evidence.Site{
			Class: "look-up " + name, Source: types.ExprString(l.expr), Among: c.among[c.placeOf(l)],
			Accept: func(call *evidence.Call) bool {
				return isAccess(call) && (evidence.SameType(call.Type, name) || evidence.SameType(call.Type, named))
			},
			Silent: "the machine code looks nothing up here",
		},
		Settled: func(f *finding.Finding, m evidence.Match) {
			if a.category == loopCategory && f.Verdict == finding.Confirmed && !evidence.InLoops(m.Calls) {
				f.Verdict, f.Reason, f.Code = finding.Refuted, "the machine code has no loop here", nil
			}
			f.Informs = !c.isWorth(l, a)
			if f.Verdict == finding.Confirmed {
				f.Advise(a.remedy)
				f.Fixes = a.fixes
			}
		},
		Message: func(v finding.Verdict, reason string) string { return message(what, each, a, v, reason) },
	}
	if a.first != nil {
		kind.With = a.first.expr.Pos()
		at := c.Pass.Fset.Position(a.first.expr.Pos())
		kind.Related = []finding.Note{{File: at.Filename, Line: at.Line, Column: at.Column, Message: what + " is known from here"}}
	}
	c.Add(kind)
}

// isWorth reports whether what the look-up finds is kept in a variable without much ado.
func (c *checker) isWorth(l *lookup, a advice) bool {
	elem := l.m.Type().Underlying().(*types.Map).Elem()
	return a.category == guardCategory || a.category == assignCategory || c.Size(elem) <= mostKept
}
