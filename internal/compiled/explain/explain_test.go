package explain_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/explain"
	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/passes"
)

// TestFindings explains lines of the standard library with confirmed findings, and expects the machine
// code that confirms them, and what the compiler said, among what is explained.
func TestFindings(t *testing.T) {
	patterns := []string{"encoding/csv", "net/url", "net/textproto"}
	if longtest.On() {
		patterns = append(patterns, "encoding/json", "text/template")
	}
	res, err := driver.Run(t.Context(), driver.Config{Patterns: patterns, Analyzers: passes.Suite})
	if err != nil || len(res.Problems) > 0 {
		t.Fatalf("error %v, problems %v", err, res.Problems)
	}
	found := slices.DeleteFunc(res.Findings, func(f *finding.Finding) bool { return f.Verdict != finding.Confirmed })
	if len(found) < 50 {
		t.Fatalf("%d confirmed findings", len(found))
	}
	var queries []*explain.Query
	var analyzers []*analysis.Analyzer
	for _, f := range found {
		q := &explain.Query{File: f.File, Number: f.Line}
		queries, analyzers = append(queries, q), append(analyzers, q.Analyzer())
	}
	res, err = driver.Run(t.Context(), driver.Config{Patterns: patterns, Analyzers: analyzers, Kinds: explain.Kinds})
	if err != nil || len(res.Problems) > 0 {
		t.Fatalf("error %v, problems %v", err, res.Problems)
	}
	calls, notes := 0, 0
	for i, f := range found {
		if lines := queries[i].Lines(); len(lines) != 1 {
			t.Errorf("%s:%d: %d explanations", f.File, f.Line, len(lines))
			continue
		}
		if in := queries[i].Lines()[0].Function; in != f.Function && !strings.Contains(f.Function, ".func") && !strings.Contains(f.Function, "-range") && f.Function != "init" {
			t.Errorf("%s:%d: explained as of %q, found in %q", f.File, f.Line, in, f.Function)
		}
		calls += hasCalls(t, f, queries[i].Lines()[0])
		notes += hasNotes(t, f, queries[i].Lines()[0])
	}
	t.Logf("%d findings, %d calls, %d decisions", len(found), calls, notes)
	if calls < 50 || notes < 50 {
		t.Errorf("%d calls and %d decisions compared", calls, notes)
	}
}

// hasCalls checks that the calls of f with the line in their stack are explained, and returns how many these are.
func hasCalls(t *testing.T, f *finding.Finding, l *explain.Line) int {
	n := 0
	for _, code := range f.Code {
		if !slices.ContainsFunc(code.Stack, func(fr finding.Frame) bool { return fr.File == f.File && fr.Line == f.Line }) {
			continue // a line that is confirmed by the code of another
		}
		if f.Check == "largecopy" {
			continue // it is about moves, which are no calls
		}
		n++
		i := slices.IndexFunc(l.Calls, func(c explain.Call) bool { return c.Function == code.Function && c.Offset == code.Offset })
		if i < 0 {
			t.Errorf("%s:%d: %s+%#x is not explained", f.File, f.Line, code.Function, code.Offset)
		} else if c := l.Calls[i]; c.Callee != code.Callee || c.Type != code.Type || len(c.Excerpt) == 0 {
			t.Errorf("%s:%d: %+v, in the finding %+v", f.File, f.Line, c, code)
		}
	}
	return n
}

// hasNotes checks that what the compiler said of f at the line is explained, and returns how many statements these are.
func hasNotes(t *testing.T, f *finding.Finding, l *explain.Line) int {
	n := 0
	for _, note := range f.Compiler {
		if note.File != f.File || note.Line != f.Line {
			continue
		}
		n++
		said := func(d explain.Decision) bool { return slices.Contains(d.Notes, note) }
		if !slices.ContainsFunc(l.Decisions, said) && !slices.ContainsFunc(l.Through, said) {
			t.Errorf("%s:%d: %q is not explained", f.File, f.Line, note.Message)
		}
	}
	return n
}
