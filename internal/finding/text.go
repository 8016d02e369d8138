package finding

import (
	"fmt"
	"strings"

	"github.com/perfvet/perfvet/internal/foreign"
)

// Text returns what every front door shows of f in one line, see [foreign.Line]: its verdict and its [Finding.Statement], marked when it
// is suppressed. A list that is folded does not have the other findings of the line or call: a leader says what it leads.
func (f *Finding) Text(folded bool) string { return f.text(f.Verdict.String(), folded) }

// Difference is Text for a list of what two sides do not have in common: it says what f is against the other in place of its verdict.
func (f *Finding) Difference(folded bool) string { return f.text(f.Change, folded) }

// Marked is Text that says what f is against another side, where it was compared with one: "confirmed, new: ...", also of findings that it leads.
func (f *Finding) Marked(folded bool) string {
	word := f.Verdict.String()
	if f.Change != "" {
		word += ", " + f.Change
	}
	text := f.text(word, folded)
	fresh := 0
	for _, g := range f.Led {
		if g.Change == ChangeNew || g.Change == ChangeWorse {
			fresh++
		}
	}
	if folded && fresh > 0 && f.Change == "" {
		text += fmt.Sprintf(" (%d new)", fresh)
	}
	return text
}

func (f *Finding) text(word string, folded bool) string {
	text := word + ": " + f.Statement() + f.Aside()
	if f.Directive != "" {
		text = "suppressed: " + text
	}
	if folded {
		text += f.More()
	}
	return foreign.Line(text)
}

// Aside returns what is said of f behind its statement: why it is new, what it cost before, and its share of a profile. It begins with a semicolon, or is "".
func (f *Finding) Aside() string {
	s := ""
	if f.Cause != "" {
		s += "; the line is as it was: " + f.Cause
	}
	if was := f.was(); was != "" {
		s += "; before: " + was
	}
	if paid := f.Paid(); paid != "" {
		s += "; " + paid
	}
	return s
}

// Advise tells what does the same for less, in the words that the message of f ends with when it is confirmed; "" is nothing.
func (f *Finding) Advise(remedy string) { f.Remedy, f.Signals.Advice = remedy, remedy != "" }

// Split returns the statement of f without its remedy, and the remedy, for who shows them apart. The remedy is "" where the statement
// does not end with it.
func (f *Finding) Split() (statement, remedy string) {
	statement, remedy = f.Statement(), foreign.Line(f.Remedy)
	if head, ok := strings.CutSuffix(statement, remedy); ok && remedy != "" {
		return strings.TrimRight(head, ";: "), remedy
	}
	return statement, ""
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
	if before := f.Before.EachTime(); before != f.EachTime() {
		parts = append(parts, before)
	}
	switch depth := f.Before.Cost.LoopDepth; {
	case depth == f.Cost.LoopDepth:
	case depth == 0:
		parts = append(parts, "outside of loops")
	default:
		parts = append(parts, fmt.Sprintf("in a loop of depth %d", depth))
	}
	return strings.Join(parts, ", ")
}
