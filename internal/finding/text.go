package finding

import (
	"fmt"
	"strings"

	"github.com/perfvet/perfvet/internal/foreign"
)

// Text returns what every front door shows of f in one line, see [foreign.Line]: its verdict and its [Finding.Statement], marked when it
// is suppressed. A list that is folded does not have the other findings of the line or call: a leader says how many it leads.
func (f *Finding) Text(folded bool) string { return f.text(f.Verdict.String(), folded) }

// Difference is Text for a list of what two sides do not have in common: it says what f is against the other in place of its verdict.
func (f *Finding) Difference(folded bool) string { return f.text(f.Change, folded) }

func (f *Finding) text(word string, folded bool) string {
	text := word + ": " + f.Statement()
	if was := f.was(); was != "" {
		text += "; before: " + was
	}
	if f.Directive != "" {
		text = "suppressed: " + text
	}
	if f.Measured.Share() > 0 {
		text += "; " + f.Measured.String()
	}
	if n := len(f.Led); folded && n > 0 {
		text += fmt.Sprintf(", and %d more here", n)
	}
	return foreign.Line(text)
}

// Statement returns the message, and why f is not confirmed where the message does not say.
func (f *Finding) Statement() string {
	if f.Verdict != Confirmed && !strings.Contains(f.Message, f.Reason) {
		return foreign.Line(f.Message + ": " + f.Reason)
	}
	return foreign.Line(f.Message)
}

// was returns what f cost on the other side, as far as that is not what it costs.
func (f *Finding) was() string {
	if f.Before == nil {
		return ""
	}
	var parts []string
	before := f.Before.Cost
	if before.Bytes != f.Cost.Bytes || before.Objects != f.Cost.Objects {
		parts = append(parts, before.String())
	}
	switch depth := before.LoopDepth; {
	case depth == f.Cost.LoopDepth:
	case depth == 0:
		parts = append(parts, "outside of loops")
	default:
		parts = append(parts, fmt.Sprintf("in a loop of depth %d", depth))
	}
	return strings.Join(parts, ", ")
}
