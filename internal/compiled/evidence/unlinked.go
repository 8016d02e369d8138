package evidence

import (
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
)

// The reasons of what is confirmed in code that no program has.
const (
	whyUnlinked    = "nothing calls that code: the function is inlined wherever it is called, and does not allocate there"
	whyUnlinkedOps = "nothing calls that code: the function is inlined wherever it is called, and makes no such call there"
)

// IsUnlinked reports whether no program has the call: its function is inlined wherever it is called, and no other function allocates on the
// call's line or where the compiler inlined the body. Of a body that comes to one value, the code may be at the line of the call alone.
func (p *Package) IsUnlinked(c *Call) bool {
	inlined := p.onlyInlinedAt(c.Func)
	if len(inlined) == 0 {
		return false
	}
	isElsewhere := func(other *Call) bool { return other.Func != c.Func }
	for _, line := range append(inlined, c.Stack[len(c.Stack)-1].Line) {
		if slices.ContainsFunc(p.CallsAt(line), isElsewhere) || slices.ContainsFunc(p.CallsVia(line), isElsewhere) {
			return false
		}
	}
	return true
}

// IsIndirectUnlinked is IsUnlinked for a call through a func value or an interface: no other function makes one on the line.
func (p *Package) IsIndirectUnlinked(c IndirectCall) bool {
	return len(p.onlyInlinedAt(c.Func)) > 0 &&
		!slices.ContainsFunc(p.IndirectAt(c.Stack[0].Line), func(other IndirectCall) bool { return other.Func != c.Func })
}

// onlyInlinedAt returns the lines where the compiler inlined a function that nothing calls, none where something does. Where nothing calls it at all, who writes it may be about to.
func (p *Package) onlyInlinedAt(fn *gcobj.Func) []Line {
	name, ok := strings.CutPrefix(fn.Name, p.prefix)
	if !ok || !fn.Unreferred() {
		return nil
	}
	return p.inlinedAt(name)
}

// inlinedAt returns the lines where the compiler inlined the function that it calls name.
func (p *Package) inlinedAt(name string) (lines []Line) {
	for line, ds := range p.text.inlined {
		if slices.ContainsFunc(ds, func(d *gcdiag.Decision) bool { return d.Subject == name }) {
			lines = append(lines, line)
		}
	}
	return lines
}

// settleUnlinked tells of confirmed findings whose only code is never linked, and takes that back where another package calls the function: one that
// was inlined there may call what is inlined into its own code.
func settleUnlinked(findings []*finding.Finding, summaries []*Summary) {
	for _, f := range findings {
		for i := range f.Code {
			c := &f.Code[i]
			c.Unlinked = c.Unlinked && !isCalled(c.Function, summaries)
		}
		why := whyUnlinked
		if f.IsOfOps() {
			why = whyUnlinkedOps
		}
		if f.IsUnlinked() && !strings.HasSuffix(f.Message, "("+why+")") {
			f.Message = withReason(f.Message, why)
			if f.Reason == "" {
				f.Reason = why
			}
		}
	}
}

// isCalled reports whether one of the packages calls a function of another package.
func isCalled(symbol string, summaries []*Summary) bool {
	for _, s := range summaries {
		if _, ok := s.Callees[symbol]; ok {
			return true
		}
	}
	return false
}
