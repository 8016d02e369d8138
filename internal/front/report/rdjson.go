package report

import (
	"io"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// rdjsonWriter writes reviewdog's Diagnostic Format, a DiagnosticResult as JSON (github.com/reviewdog/reviewdog, proto/rdf): an object with a diagnostic
// for each finding, and for each place that could not be analysed. Columns count bytes. It is written when it is closed.
type rdjsonWriter struct {
	w      io.Writer
	opts   Options
	result rdjsonResult
}

type rdjsonResult struct {
	Source      rdjsonName         `json:"source"`
	Diagnostics []rdjsonDiagnostic `json:"diagnostics"`
}

type rdjsonName struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type rdjsonDiagnostic struct {
	Message     string             `json:"message"`
	Location    rdjsonLocation     `json:"location"`
	Severity    string             `json:"severity"` // ERROR, WARNING, INFO
	Code        *rdjsonCode        `json:"code,omitempty"`
	Suggestions []rdjsonSuggestion `json:"suggestions,omitempty"`
}

type rdjsonLocation struct {
	Path  string       `json:"path"` // relative to the current directory, or absolute
	Range *rdjsonRange `json:"range,omitempty"`
}

type rdjsonRange struct {
	Start rdjsonPosition  `json:"start"`
	End   *rdjsonPosition `json:"end,omitempty"` // exclusive
}

type rdjsonPosition struct {
	Line   int `json:"line"`
	Column int `json:"column,omitempty"`
}

type rdjsonCode struct {
	Value string `json:"value"`
	URL   string `json:"url,omitempty"`
}

type rdjsonSuggestion struct {
	Range rdjsonRange `json:"range"`
	Text  string      `json:"text"`
}

func newRDJSON(w io.Writer, opts Options) *rdjsonWriter {
	return &rdjsonWriter{w, opts, rdjsonResult{rdjsonName{"perfvet", informationURI}, []rdjsonDiagnostic{}}}
}

// Write implements [Writer].
func (r *rdjsonWriter) Write(f *finding.Finding) error {
	if !isFile(f.File) {
		return nil // there is no place for it
	}
	severity := "WARNING"
	if !f.Warns() || f.Directive != "" {
		severity = "INFO"
	}
	r.result.Diagnostics = append(r.result.Diagnostics, rdjsonDiagnostic{
		Message: annotation(f, r.opts), Location: r.location(f.Span), Severity: severity,
		Code: &rdjsonCode{f.Check, r.opts.docs(f.Check)}, Suggestions: suggestions(f),
	})
	return nil
}

// Close implements [Writer].
func (r *rdjsonWriter) Close() error {
	for _, p := range r.opts.Problems {
		if isFile(p.File) {
			at := finding.Span{File: p.File, Line: p.Line, Column: p.Column}
			r.result.Diagnostics = append(r.result.Diagnostics, rdjsonDiagnostic{
				Message: string(foreign.Lines(p.Message)), Location: r.location(at), Severity: "ERROR",
			})
		}
	}
	return encode(r.w, r.result, " ")
}

// location names the file as reviewdog reads it: relative to the directory that both were started in, and not to that of the repository.
func (r *rdjsonWriter) location(at finding.Span) rdjsonLocation {
	loc := rdjsonLocation{Path: foreign.Line(lspdiag.Slashes(Relative(r.opts.Dir, at.File)))}
	if at.Line > 0 {
		loc.Range = &rdjsonRange{Start: rdjsonPosition{at.Line, at.Column}}
		if at.EndLine > 0 {
			loc.Range.End = &rdjsonPosition{at.EndLine, at.EndColumn}
		}
	}
	return loc
}

// suggestions returns the fixes that are one edit of the file that f is in: a part of a fix is none.
func suggestions(f *finding.Finding) []rdjsonSuggestion {
	var all []rdjsonSuggestion
	for _, fix := range f.Fixes {
		if len(fix.Edits) != 1 || fix.Edits[0].File != f.File || f.Verdict != finding.Confirmed {
			continue
		}
		e := fix.Edits[0]
		start := rdjsonPosition{e.Line, e.Column}
		end := start // of an insertion
		if e.EndLine > 0 {
			end = rdjsonPosition{e.EndLine, e.EndColumn}
		}
		all = append(all, rdjsonSuggestion{rdjsonRange{start, &end}, e.NewText})
	}
	return all
}
