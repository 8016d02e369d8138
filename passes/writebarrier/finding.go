package writebarrier

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/words"
)

// locate finds the assignments of the stores in the syntax.
func (r *reporter) locate(stores []*store) {
	if len(stores) == 0 {
		return
	}
	for cur := range r.Nodes((*ast.AssignStmt)(nil)) {
		n := cur.Node().(*ast.AssignStmt)
		for _, lhs := range n.Lhs {
			for _, s := range stores {
				if lhs.Pos() <= s.Pos() && s.Pos() <= lhs.End() {
					s.assign, s.lhs = n, lhs
				}
			}
		}
	}
}

// finding joins a store to the machine code.
func (r *reporter) finding(s *store) *finding.Finding {
	fn := s.fn.Syntax()
	f := r.New(category, s.lhs.Pos(), s.lhs.End(), fn, s.Block())
	f.Generic = s.fn.TypeParams().Len() > 0
	if f.Signals.Cold == "" && f.Signals.Benchmark == "" {
		f.Signals.Cold = "no benchmark is seen to reach it"
		f.Heat, f.HeatWhy = f.Signals.Heat()
	}
	known := r.Function(fn)
	line, _ := r.ev.LineOf(r.pass.Fset, evidence.Pos(s.assign))
	calls := slices.DeleteFunc(slices.Clone(r.barriersAt(line)), func(c evidence.Caller) bool {
		return known == nil || !known.Generic && !slices.ContainsFunc(known.Names, func(name string) bool { return c.Stack[0].Func == r.ev.Symbol(name) })
	})
	switch {
	case r.ev.Missing() != "":
		f.Reason = r.ev.Missing()
	case known != nil && r.ev.WhyNoCode(known) != "":
		f.Reason = r.ev.WhyNoCode(known)
	case len(calls) > 0:
		f.Verdict = finding.Confirmed
		f.Cost = f.Cost.Add(finding.Cost{Ops: 1, Op: finding.WriteBarrier})
		for _, c := range calls {
			f.Code = append(f.Code, c.Code())
		}
	case r.hasBarrier(known):
		f.Reason = "the machine code may tell the collector of several stores at once, on another line"
	default:
		f.Verdict, f.Reason = finding.Refuted, "the machine code of the function tells the collector of nothing"
	}
	r.word(f, s)
	return f
}

// word writes the message.
func (r *reporter) word(f *finding.Finding, s *store) {
	what := "assignment to " + words.Name(s.lhs)
	switch f.Verdict {
	case finding.Confirmed:
		f.Advise("keep it in a variable until the loop ends")
		f.Message = what + " costs a write barrier each iteration; " + f.Remedy
	case finding.Refuted:
		f.Message = fmt.Sprintf("%s costs no write barrier (%s)", what, f.Reason)
	default:
		f.Message = fmt.Sprintf("%s may cost a write barrier (%s)", what, f.Reason)
	}
}

// barriersAt returns the calls at a line that tell the collector of pointers that are stored.
func (r *reporter) barriersAt(line evidence.Line) []evidence.Caller {
	if r.barriers == nil {
		r.barriers = make(map[evidence.Line][]evidence.Caller)
		for fn := range r.ev.Funcs() {
			for c := range fn.Calls() {
				if !isBarrier(c.Callee) {
					continue
				}
				if stack := r.ev.StackOf(fn, c.Offset); len(stack) > 0 {
					at := stack[0].Line
					r.barriers[at] = append(r.barriers[at], evidence.Caller{Func: fn, Callee: c.Callee, Offset: c.Offset, Stack: stack})
				}
			}
		}
	}
	return r.barriers[line]
}

// isBarrier reports whether a function of the runtime tells the collector of pointers that are stored (cmd/compile/internal/ssa/writebarrier.go).
func isBarrier(callee string) bool {
	name, ok := strings.CutPrefix(callee, "runtime.")
	return ok && (strings.HasPrefix(name, "gcWriteBarrier") || name == "wbMove" || name == "wbZero")
}

// hasBarrier reports whether the machine code of a function, wherever it is, tells the collector of something.
func (r *reporter) hasBarrier(known *evidence.Function) bool {
	for _, calls := range r.barriers {
		for _, c := range calls {
			if known != nil && (known.Generic || slices.ContainsFunc(known.Names, func(name string) bool { return c.Stack[0].Func == r.ev.Symbol(name) })) {
				return true
			}
		}
	}
	return false
}
