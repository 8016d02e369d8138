package finding

import (
	"cmp"
	"fmt"
	"strings"
)

// Why it is in doubt that a finding of a list of many packages is worth a change; see [Surest].
const (
	UnsureAlike   = "like others of their function" // whoever mends one of them sees the others
	UnsureBrief   = "of a few nanoseconds"
	UnsureSeldom  = "not known to run often"
	UnsureDwarfed = "little of what they run together with"
	UnsureApart   = "beside what the module is for"
	UnsureForced  = "without a cheaper form that is known"
)

// much is how many levels of loops run besides a line, each time, that is little of them: an allocation takes no longer than some rounds of a loop.
const much = 2

// The points of what is in doubt.
const (
	pointsDoubted = -25
	pointsAlike   = -10 // what it is like is no better, and is before it

	doubted = "in doubt" // the word of both; Finding.Unsure has the reason
)

// pointsUnsure returns the points of what unsure returned.
func pointsUnsure(why string) int {
	switch why {
	case "":
		return 0
	case UnsureAlike:
		return pointsAlike
	}
	return pointsDoubted
}

// unsure returns why f, which has the signals of its line, is hardly one of those that are surely worth a change, or "".
func (f *Finding) unsure(s Signals) string {
	large := f.Cost.Bytes >= kilobyte
	switch {
	case f.IsOfOps() && !s.isMeasured():
		return UnsureBrief
	case s.Apart != "":
		return UnsureApart
	case s.Work >= much && !large, s.Dwarf != "", s.Aside != "":
		return UnsureDwarfed
	case s.isUnusual() && !(s.Miss && large && s.runsOften()):
		return UnsureSeldom
	case s.Advice, s.Temporary && (s.isMeasured() && !s.isForced() || large):
		return ""
	}
	return UnsureForced
}

// Doubt words why f is in doubt in a list of many packages: "little of what they run together with: 3 levels of loops in `scale`". "" when it does not.
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

// isUnusual reports whether a line is not known to run often, or known not to.
func (s Signals) isUnusual() bool {
	return !s.runsOften() || s.isSeldom() || s.Maker && !s.Named || s.Setup || s.Miss
}

// runsOften reports whether a line is in a loop or reached from a benchmark, or takes so long that a few times are felt. A loop in a function that is called from one place at most, and in no loop, is
// as often one of a few rounds.
func (s Signals) runsOften() bool {
	once := s.Loops == 0 || s.Loops == 1 && s.Own == 1 && s.Callers <= 1
	return !once || s.Dear || s.isMeasured()
}

// isMeasured reports whether a benchmark reaches the line that is not one of a constructor, as its name says: BenchmarkNewParser.
func (s Signals) isMeasured() bool {
	return s.Benchmark != "" && !strings.HasPrefix(s.Benchmark, "BenchmarkNew")
}
