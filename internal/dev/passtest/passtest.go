// Package passtest tests passes with "// want" comments for every verdict.
//
// A pass reports only what users see by default. A test must also show what the
// evidence refutes and what it cannot see, so [Run] turns every finding of the pass's result
// into a diagnostic that begins with its verdict:
//
//	fmt.Fprintln(w, i, 7) // want `confirmed: i .* allocates 8 bytes` `refuted: 7 .*constant`
package passtest

import (
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/dev/wants"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/edit"
)

// Run applies the pass to the packages of the module in dir that match the patterns, with
// evidence from a nested go command, checks the "// want" comments, and returns all findings in
// the order of the packages.
func Run(t *testing.T, dir string, pass *analysis.Analyzer, patterns ...string) []*finding.Finding {
	t.Helper()
	var all []*finding.Finding
	for _, act := range wants.Run(t, dir, everything(pass), patterns...) {
		if fs, ok := act.Result.([]*finding.Finding); ok {
			all = append(all, fs...)
		}
	}
	for _, f := range all {
		consistent(t, f)
	}
	otherBuilds(t, dir, pass, patterns)
	return all
}

// consistent checks that what a finding says in words is what it has for machines.
func consistent(t *testing.T, f *finding.Finding) {
	t.Helper()
	if heat, _ := f.Signals.Heat(); heat != f.Heat {
		t.Errorf("%s:%d: %s: %v, its signals say %v", f.File, f.Line, f.Message, f.Heat, heat)
	}
	if n := number(f.Message, " allocates ") + number(f.Message, " that takes "); f.Verdict == finding.Confirmed && n > 0 && f.Cost.Bytes != n {
		t.Errorf("%s:%d: %s: the cost is %d bytes", f.File, f.Line, f.Message, f.Cost.Bytes)
	}
}

// number returns the bytes that stand behind words in a message, or 0; those of one of several elements are none.
func number(message, words string) int64 {
	_, rest, _ := strings.Cut(message, words)
	digits, each, ok := strings.Cut(strings.TrimPrefix(rest, "up to "), " bytes")
	n, err := strconv.ParseInt(digits, 10, 64)
	if !ok || err != nil || strings.HasPrefix(each, " an element") {
		return 0
	}
	return n
}

// everything returns an analyzer that reports each finding of pass, whatever its verdict.
func everything(pass *analysis.Analyzer) *analysis.Analyzer {
	a := *pass
	a.Run = func(p *analysis.Pass) (any, error) {
		quiet := *p
		quiet.Report = func(analysis.Diagnostic) {}
		if strings.HasSuffix(p.Pkg.Path(), ".test") {
			return []*finding.Finding(nil), nil // the main package that the go command writes for tests
		}
		result, err := pass.Run(&quiet)
		if err != nil {
			return nil, err
		}
		for _, f := range result.([]*finding.Finding) {
			p.Report(analysis.Diagnostic{
				Pos: posOf(p, f.Span), Message: f.Verdict.String() + ": " + f.Message,
				SuggestedFixes: edit.Suggested(p.Fset, f.Fixes),
			})
		}
		return result, nil
	}
	return &a
}

// posOf returns the position in the pass's files where s begins, or that of the first file. It looks through
// the //line directives that cgo writes.
func posOf(p *analysis.Pass, s finding.Span) token.Pos {
	for _, f := range p.Files {
		file := p.Fset.File(f.Package)
		for line := range file.LineCount() {
			start := file.LineStart(line + 1)
			if at := p.Fset.Position(start); at.Filename == s.File && at.Line == s.Line {
				return start + token.Pos(max(0, s.Column-1))
			}
		}
	}
	return p.Files[0].Package
}

// Proven checks what every finding promises: a confirmed one has a call with a frame at its line, and every other one has
// none, and a reason.
func Proven(t *testing.T, fs []*finding.Finding) {
	t.Helper()
	for _, f := range fs {
		confirmed := f.Verdict == finding.Confirmed
		switch {
		case confirmed && !slices.ContainsFunc(f.Code, func(c finding.Code) bool { return isOnLine(c, f) }):
			t.Errorf("%s:%d: %s: confirmed without a call at the line: %+v", f.File, f.Line, f.Message, f.Code)
		case !confirmed && (len(f.Code) > 0 || f.Reason == ""):
			t.Errorf("%s:%d: %s: %v with code or without reason", f.File, f.Line, f.Message, f.Verdict)
		}
	}
}

// Shapes checks what the rank is told of the findings in a file, by function: the last shape of those that one has, and
// whether there is advice and something small allocates nothing. Functions that are not in want have none.
func Shapes(t *testing.T, fs []*finding.Finding, file string, want map[string]Shape) {
	t.Helper()
	got := make(map[string]Shape)
	for _, f := range fs {
		if filepath.Base(f.File) == file {
			s := got[f.Function]
			got[f.Function] = Shape{max(s.Shape, f.Signals.Shape), s.Advice || f.Signals.Advice, s.Small || f.Signals.Small}
		}
	}
	for function, s := range got {
		if s != want[function] {
			t.Errorf("%s: %s: %+v, want %+v", file, function, s, want[function])
		}
	}
	for function := range want {
		if _, ok := got[function]; !ok {
			t.Errorf("%s: %s: no finding", file, function)
		}
	}
}

// A Shape is what the rank is told of a finding.
type Shape struct {
	Shape  finding.Shape
	Advice bool
	Small  bool
}

func isOnLine(c finding.Code, f *finding.Finding) bool {
	return slices.ContainsFunc(c.Stack, func(frame finding.Frame) bool {
		return frame.File == f.File && f.Line <= frame.Line && frame.Line <= max(f.Line, f.EndLine)
	})
}
