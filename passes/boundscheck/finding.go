package boundscheck

import (
	"fmt"
	"go/ast"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/words"
)

// The categories of what no form is known for.
const (
	indexCategory   = "index"
	sliceCategory   = "slice"
	convertCategory = "convert"
)

// excerptBefore is how many instructions are shown before the branch: the comparison, with what it needs.
const excerptBefore = 2

// findings returns what there is to say, in the order of the source.
func (c *checker) findings() []*finding.Finding {
	var fs []*finding.Finding
	for _, s := range c.sites {
		switch {
		case s.offer != nil && s.offer.sites[0] == s:
			fs = append(fs, c.offered(s.offer))
		case s.offer == nil && c.informs && !s.duplicate && c.isHot(s):
			fs = append(fs, c.informed(s))
		}
	}
	return fs
}

// signed is what findings about conditions have in common: who writes uint(i) < uint(len(b)) once does so everywhere.
const signed = "conditions that compare signed numbers"

// begin begins the finding about a site.
func (c *checker) begin(s *site, category string) *finding.Finding {
	f := c.New(category, s.expr.Pos(), s.expr.End(), s.fn, s.block)
	f.Verdict, f.Reason = s.verdict, s.reason
	f.Signals.Shape = finding.Checked
	if fn := c.Function(s.fn); fn != nil {
		f.Generic = fn.Generic
	}
	return f
}

// isHot reports whether a site runs often: in a loop of its function, or in one that is called in loops or by benchmarks.
func (c *checker) isHot(s *site) bool {
	if s.hot == nil {
		f := c.New("", s.expr.Pos(), s.expr.End(), s.fn, s.block)
		hot := f.Heat == finding.Hot
		s.hot = &hot
	}
	return *s.hot
}

// informed returns the finding about a site that no form is known for, or that is not checked.
func (c *checker) informed(s *site) *finding.Finding {
	f := c.begin(s, category(s.expr))
	f.Informs = true
	if s.verdict == finding.Confirmed {
		c.confirm(f, s)
	}
	if f.Verdict == finding.Refuted && f.Reason == "" {
		f.Reason = "the machine code has none"
	}
	f.Message = message(f, words.Name(s.expr))
	return f
}

// offered returns the finding about the checks that a form removes.
func (c *checker) offered(o *offer) *finding.Finding {
	first := o.sites[0]
	f := c.begin(first, o.category)
	for _, s := range o.sites {
		c.confirm(f, s)
		if s != first {
			f.Related = append(f.Related, c.note(s))
		}
	}
	subject := words.Name(first.expr)
	if n := len(o.sites); n > 1 {
		subject = fmt.Sprintf("%s and %d more", subject, n-1)
	}
	f.Advise(o.remedy)
	f.Signals.Share, f.Signals.Whole = o.share(), c.isAll(o)
	if len(o.conditions) > 0 {
		f.Root = signed
	}
	f.Message = message(f, subject) + "; " + o.remedy
	f.Informs = !c.isWorth(f, o)
	if o.same {
		f.Fixes = o.edits
	} else {
		f.Trial = o.edits
	}
	return f
}

// confirm adds the check of a site to a finding: the one in the most loops of the machine code.
func (c *checker) confirm(f *finding.Finding, s *site) {
	check := s.deepest()
	f.Code = append(f.Code, check.Comparison(excerptBefore))
	f.Cost = f.Cost.Add(finding.Cost{Ops: 1, Op: finding.BoundsCheck})
	if check.Loops() == 0 { // the loop of the source is none of the machine code
		f.Cost.LoopDepth = 0
	}
}

// deepest returns the check of a confirmed site that is in the most loops of the machine code.
func (s *site) deepest() evidence.Check {
	deepest := s.checks[0]
	for _, check := range s.checks[1:] {
		if check.Loops() > deepest.Loops() {
			deepest = check
		}
	}
	return deepest
}

func (c *checker) note(s *site) finding.Note {
	at := c.pass.Fset.Position(s.expr.Pos())
	return finding.Note{File: at.Filename, Line: at.Line, Column: at.Column, Message: words.Name(s.expr) + " is checked too"}
}

func category(e ast.Expr) string {
	switch e.(type) {
	case *ast.IndexExpr:
		return indexCategory
	case *ast.SliceExpr:
		return sliceCategory
	}
	return convertCategory
}

// message says what a finding is about and whether it is checked.
func message(f *finding.Finding, subject string) string {
	each := words.Each(f.Cost.LoopDepth > 0)
	switch {
	case f.Verdict == finding.Refuted:
		return subject + " costs no bounds check (" + f.Reason + ")"
	case f.Verdict == finding.Unconfirmed:
		return subject + " may cost a bounds check" + each + " (" + f.Reason + ")"
	case f.Cost.Ops > 1:
		return fmt.Sprintf("%s cost %d bounds checks%s", subject, f.Cost.Ops, each)
	}
	return subject + " costs a bounds check" + each
}
