package evidence

import (
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
)

// whyUnlinked is the reason of what is confirmed in code that no program has.
const whyUnlinked = "nothing calls that code: the function is inlined wherever it is called, and does not allocate there"

// IsUnlinked reports whether no program has the call: its function is inlined wherever it is called, and no other function allocates on the
// call's line or where the compiler inlined the body. Of a body that comes to one value, the code may be at the line of the call alone.
func (p *Package) IsUnlinked(c *Call) bool {
	name, ok := strings.CutPrefix(c.Func.Name, p.prefix)
	if !ok || !c.Func.Unreferred() {
		return false
	}
	inlined := p.inlinedAt(name)
	if len(inlined) == 0 { // nothing calls it at all, and who writes it may be about to
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
		if f.IsUnlinked() && !strings.HasSuffix(f.Message, "("+whyUnlinked+")") {
			f.Message = withReason(f.Message, whyUnlinked)
			if f.Reason == "" {
				f.Reason = whyUnlinked
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
