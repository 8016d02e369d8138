package finding

import (
	"fmt"
	"strings"

	"github.com/perfvet/perfvet/internal/foreign"
)

// Text returns what every front door shows of f in one line, see [foreign.Line]: its verdict and its [Finding.Statement], marked when it
// is suppressed. A list that is folded does not have the other findings of the line or call: a leader says how many it leads.
func (f *Finding) Text(folded bool) string {
	text := f.Verdict.String() + ": " + f.Statement()
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
