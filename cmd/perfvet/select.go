package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// What -show takes.
const (
	showDefault     = finding.ShowDefault
	showAll         = finding.ShowAll
	showRefuted     = finding.ShowRefuted
	showUnconfirmed = finding.ShowUnconfirmed
)

// A selection is the findings to show, and how many were left out for what reason.
type selection struct {
	shown  []*finding.Finding
	beyond []*finding.Finding // of lower rank than there is room for
	left   []leftOut
	old    []leftOut // what a comparison leaves out
}

// leftOut counts findings that are not shown.
type leftOut struct {
	why   string // "cold", "in test files"
	count int
}

// selectFindings chooses what to show of ranked findings.
func selectFindings(ranked []*finding.Finding, o options) selection {
	var s selection
	top, mostOps := o.limit(), o.limitOps(ranked)
	for _, f := range ranked {
		switch why := f.Hidden(o.show); {
		case why == finding.OmittedInforms: // there is nothing to be done, and so nobody is told that there is more
		case why != "":
			s.leave(why)
		case top > 0 && (len(s.shown) >= top || f.IsOfOps() && mostOps == 0) && !f.IsOpen():
			s.beyond = append(s.beyond, f)
		default:
			s.shown = append(s.shown, f)
			if f.IsOfOps() {
				mostOps--
			}
		}
	}
	return s
}

// limitOps returns how many findings of operations there are in a list that nobody said a length of; -1 is all of them, as where there are no others.
func (o *options) limitOps(ranked []*finding.Finding) int {
	if o.top == finding.DefaultTop && !o.given["top"] && slices.ContainsFunc(ranked, func(f *finding.Finding) bool { return !f.IsOfOps() && f.Hidden(o.show) == "" }) {
		return finding.DefaultOps
	}
	return -1
}

// limit returns how many findings are shown; 0 is all. Nobody who says what to show wants it cut, and what a profile
// has is no guess: then there is a limit only on the command line. What is new is never cut either: nobody would see it again.
func (o *options) limit() int {
	if o.given["top"] || o.show == showDefault && len(o.profile) == 0 && !o.against.isSet() && o.baseline == "" && o.subcommand != "diff" {
		return o.top
	}
	return 0
}

// isShort reports whether nobody sees or counts what only informs.
func (o *options) isShort() bool {
	return o.show == showDefault && len(o.profile) == 0 && !o.stats && len(o.budgets) == 0 && o.baseline == "" && !o.against.isSet()
}

func (s *selection) leave(why string) {
	for i := range s.left {
		if s.left[i].why == why {
			s.left[i].count++
			return
		}
	}
	s.left = append(s.left, leftOut{why, 1})
}

// summary returns the closing line: what is shown by check and verdict, and what is not.
func (s *selection) summary(problems int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s", count(len(s.shown), "finding"))
	if by := s.byCheck(); by != "" {
		fmt.Fprintf(&b, " (%s)", by)
	}
	if not := s.notShown(); len(not) > 0 {
		fmt.Fprintf(&b, "; not shown: %s", strings.Join(not, ", "))
	}
	if problems > 0 {
		fmt.Fprintf(&b, "; %s", count(problems, "problem"))
	}
	return b.String()
}

// notShown returns what is left out, and how to see it: "12 of lower rank (-top=0)", "3 cold, 1 refuted (-show=all)".
func (s *selection) notShown() []string {
	var parts []string
	if n := len(s.beyond); n > 0 {
		parts = append(parts, fmt.Sprintf("%d %s (-top=0)", n, finding.OmittedMinor))
	}
	for _, l := range s.old {
		parts = append(parts, fmt.Sprintf("%d %s", l.count, l.why))
	}
	if len(s.left) == 0 {
		return parts
	}
	for _, l := range s.left {
		parts = append(parts, fmt.Sprintf("%d %s", l.count, l.why))
	}
	parts[len(parts)-1] += " (-show=all)"
	return parts
}

// calls counts the allocating calls in the machine code that the findings shown stand for, each once.
func (s *selection) calls() int {
	type place struct {
		function string
		offset   uint32
	}
	found := make(map[place]bool)
	for _, f := range withFolded(s.shown) {
		for _, code := range f.Code {
			if f.Verdict == finding.Confirmed && f.Contract == nil && f.Cost.Ops == 0 && strings.HasPrefix(code.Callee, "runtime.") {
				found[place{code.Function, code.Offset}] = true
			}
		}
	}
	return len(found)
}

// shareOf words some of the allocating calls of a run: "12 of 345 allocating calls (3.5%)". All that are counted have a line that a person wrote; a list
// of everything may have more.
func shareOf(calls int, all driver.CallStats) string {
	total := all.All()
	if calls > total {
		return count(calls, "allocating call")
	}
	return fmt.Sprintf("%d of %d allocating calls (%.1f%%)", calls, total, 100*float64(calls)/float64(total))
}

// byCheck returns "ifacebox 9, recoverinline 1 refuted": confirmed ones need no word.
func (s *selection) byCheck() string {
	type key struct {
		check   string
		verdict finding.Verdict
	}
	counts := make(map[key]int)
	var keys []key
	for _, f := range s.shown {
		k := key{f.Check, f.Verdict}
		if counts[k]++; counts[k] == 1 {
			keys = append(keys, k)
		}
	}
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = fmt.Sprintf("%s %d", k.check, counts[k])
		if k.verdict != finding.Confirmed {
			parts[i] += " " + k.verdict.String()
		}
	}
	return strings.Join(parts, ", ")
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
