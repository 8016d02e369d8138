package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/explain"
	"github.com/perfvet/perfvet/internal/finding"
)

// Explain writes for people what compiler and object say about a line, and the findings on it. source is
// its text. With Verbose, the instructions before every call are shown, otherwise before those of allocators.
func Explain(w io.Writer, l *explain.Line, source string, found []*finding.Finding, opts Options) error {
	t := &textWriter{bufio.NewWriter(w), opts}
	t.printf("%s", t.place(l.File, l.Number, 0))
	if l.Written.File != "" {
		t.printf(" (%s)", t.place(l.Written.File, l.Written.Number, 0))
	}
	if l.Function != "" {
		t.printf(" in %s", l.Function)
	}
	t.printf(", package %s", l.Package)
	if l.Release != "" {
		t.printf(", compiled by %s", l.Release)
	}
	t.printf("\n\n\t%s\n\n", strings.ReplaceAll(strings.TrimSpace(source), "\t", " "))
	t.decisions(l)
	t.copies(l)
	t.calls(l)
	t.findings(found)
	return t.Close()
}

func (t *textWriter) decisions(l *explain.Line) {
	if len(l.Decisions) == 0 {
		t.printf("The compiler says nothing about this line.\n")
	} else {
		t.printf("The compiler says:\n")
	}
	for _, d := range l.Decisions {
		t.decision(d)
	}
	if len(l.Through) > 0 {
		t.printf("\nFlows from other lines through this one:\n")
	}
	for _, d := range l.Through {
		t.decision(d)
	}
}

func (t *textWriter) decision(d explain.Decision) {
	for i, n := range d.Notes {
		t.printf("\t")
		if i > 0 {
			t.printf("\t")
		}
		t.printf("%s: %s", t.place(n.File, n.Line, n.Column), n.Message)
		if i == 0 && d.Times > 1 {
			t.printf(" (%d times)", d.Times)
		}
		t.printf("\n")
	}
}

func (t *textWriter) copies(l *explain.Line) {
	if l.Nothing != "" {
		verdict := "none"
		if !l.Certain {
			verdict = "it cannot be told"
		}
		t.printf("\nMachine code: %s: %s.\n", verdict, strings.TrimPrefix(l.Nothing, "no machine code: "))
		return
	}
	t.printf("\nMachine code:\n")
	for _, c := range l.Copies {
		t.printf("\t%s: %d bytes", c.Function, c.Bytes)
		if len(c.Inlined) > 0 {
			t.printf(", into which is inlined: %s", strings.Join(c.Inlined, ", "))
		}
		t.printf("\n")
	}
}

func (t *textWriter) calls(l *explain.Line) {
	allocators := 0
	for _, c := range l.Calls {
		if c.Allocates != "" {
			allocators++
		}
	}
	switch {
	case len(l.Copies) == 0:
		return
	case len(l.Calls) == 0:
		t.printf("\nCalls: none. Nothing is allocated on this line.\n")
		return
	case allocators == 0:
		t.printf("\nCalls, none of an allocator:\n")
	default:
		t.printf("\nCalls, %d of %d of an allocator:\n", allocators, len(l.Calls))
	}
	for _, c := range l.Calls {
		t.call(c)
	}
}

func (t *textWriter) call(c explain.Call) {
	verb := "calls"
	if c.Tail {
		verb = "jumps to"
	}
	t.printf("\t%s+%#x %s %s", c.Function, c.Offset, verb, cmp.Or(c.Callee, "a function value or a method of an interface"))
	if c.Type != "" {
		t.printf(" for a %s", c.Type)
	}
	if c.Allocates != "" {
		t.printf(", which %s", c.Allocates)
	}
	t.printf("\n")
	if len(c.Stack) > 1 {
		t.stack(c.Stack)
	}
	if c.Allocates != "" || t.opts.Verbose {
		for _, line := range c.Excerpt {
			t.printf("\t\t\t%s\n", line)
		}
	}
}

func (t *textWriter) findings(found []*finding.Finding) {
	if len(found) == 0 {
		t.printf("\nperfvet has no finding here.\n")
		return
	}
	t.printf("\nperfvet finds:\n")
	for _, f := range found {
		t.printf("\t%s: %s: %s (%s)\n", t.place(f.File, f.Line, f.Column), f.Verdict, f.Statement(), f.Check)
		heat := fmt.Sprint(f.Heat)
		if f.HeatWhy != "" {
			heat += ": " + f.HeatWhy
		}
		if f.Verdict == finding.Confirmed {
			t.printf("\t\t%s", heat)
			if f.Cost.Ops > 0 || f.Cost.Objects > 0 && f.Cost.Bytes > 0 {
				t.printf("; %s each time", f.EachTime())
			}
			if f.Measured != nil {
				t.printf("; %s in the profile", f.Measured)
			}
			if f.Spent != nil {
				t.printf("; %s in the profile", f.Spent)
			}
			t.printf("\n")
		}
		if f.Verdict == finding.Confirmed && f.Reason != "" {
			t.printf("\t\t%s\n", f.Reason)
		}
	}
}
