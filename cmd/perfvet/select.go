package main

import (
	"fmt"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
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
	shown []*finding.Finding
	left  []leftOut
}

// beyondTop is the reason of findings that are left out by number.
const beyondTop = "beyond -top"

// leftOut counts findings that are not shown.
type leftOut struct {
	why   string // "cold", "in test files"
	count int
}

// selectFindings chooses what to show of ranked findings.
func selectFindings(ranked []*finding.Finding, o options) selection {
	var s selection
	for _, f := range ranked {
		why := hidden(f, o)
		if why == "" && o.top > 0 && len(s.shown) == o.top {
			why = beyondTop
		}
		if why == "" {
			s.shown = append(s.shown, f)
		} else {
			s.leave(why)
		}
	}
	return s
}

// hidden returns why f is not shown, or "".
func hidden(f *finding.Finding, o options) string {
	why := f.Hidden(o.show)
	if o.top > 0 && why == finding.OmittedMinor {
		return "" // the number is the limit
	}
	return why
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
	if len(s.left) > 0 {
		parts := make([]string, len(s.left))
		for i, l := range s.left {
			parts[i] = fmt.Sprintf("%d %s", l.count, l.why)
		}
		fmt.Fprintf(&b, "; not shown: %s", strings.Join(parts, ", "))
		if len(s.left) > 1 || s.left[0].why != beyondTop {
			b.WriteString(" (-show=all shows them)")
		}
	}
	if problems > 0 {
		fmt.Fprintf(&b, "; %s", count(problems, "problem"))
	}
	return b.String()
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
