package finding

import (
	"cmp"
	"fmt"
)

// Why a finding of a list of many packages stands behind the others, and is in none that has no room for all; see [Surest].
const (
	UnsureAlike   = "like others of their function" // whoever mends one of them sees the others
	UnsureBrief   = "of a few nanoseconds"
	UnsureSeldom  = "not known to run often"
	UnsureDwarfed = "little of what they run together with" // see Signals.isDwarfed
	UnsureForced  = "without a cheaper form that is known"
)

// unsure returns why f, which has the signals of its line, is hardly one of those that are surely worth a change, or "".
func (f *Finding) unsure(s Signals) string {
	large := f.Cost.Bytes >= kilobyte
	switch {
	case f.IsOfOps():
		return UnsureBrief
	case s.isDwarfed() && !large, s.Dwarf != "", s.Aside != "":
		return UnsureDwarfed
	case s.isUnusual():
		return UnsureSeldom
	case s.Advice, s.Temporary && (s.Busy || large):
		return ""
	}
	return UnsureForced
}

// Doubt words why f stands behind others in a list of many packages: "little of what they run together with: 3 levels of loops in `scale`". "" when it does not.
func (f *Finding) Doubt() string {
	s := f.Signals
	switch {
	case f.Unsure != UnsureDwarfed:
		return f.Unsure
	case s.Dwarf != "" || s.Aside != "":
		return f.Unsure + ": " + cmp.Or(s.Dwarf, s.Aside)
	case s.Works == "":
		return fmt.Sprintf("%s: %d levels of loops", f.Unsure, s.Work)
	}
	return fmt.Sprintf("%s: %d levels of loops in %s", f.Unsure, s.Work, s.Works)
}

// isDwarfed reports whether the loops that run besides a line take far longer than an allocation: they are two levels more than there are around the line.
func (s Signals) isDwarfed() bool { return s.Work >= s.Loops+2 }

// isUnusual reports whether a line is not known to run often, or known not to.
func (s Signals) isUnusual() bool {
	return s.Loops == 0 && s.Benchmark == "" || s.Seldom && !s.Named || s.Maker && !s.Named || s.Setup || s.Miss
}
