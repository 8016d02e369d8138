package finding

import (
	"fmt"
	"strings"
)

// Text returns f in one line, without place and check: the message, with the verdict
// before it and the reason behind it unless f is confirmed, and marked when it is suppressed. With fold, which is for output without folded findings, a
// leader says how many it leads.
func (f *Finding) Text(fold bool) string {
	var b strings.Builder
	if f.Directive != "" {
		b.WriteString("suppressed: ")
	}
	if f.Verdict != Confirmed {
		fmt.Fprintf(&b, "%s: ", f.Verdict)
	}
	b.WriteString(f.Statement())
	if fold && f.More > 0 {
		fmt.Fprintf(&b, ", and %d more on this line", f.More)
	}
	return b.String()
}

// Statement returns the message, and why f is not confirmed where the message does not say.
func (f *Finding) Statement() string {
	if f.Verdict != Confirmed && !strings.Contains(f.Message, f.Reason) {
		return f.Message + ": " + f.Reason
	}
	return f.Message
}
