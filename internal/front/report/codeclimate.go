package report

import (
	"crypto/sha256"
	"encoding/hex"
	"io"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/fingerprint"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// codeClimateWriter writes the part of Code Climate's format that GitLab reads as a report of code quality: an array with an object for each
// finding, and for each place that could not be analysed (docs.gitlab.com, "Code Quality report format"). It is written when it is closed:
// fingerprints depend on all findings.
type codeClimateWriter struct {
	w        io.Writer
	opts     Options
	src      *sources
	findings []*finding.Finding
}

type codeClimateIssue struct {
	Description string              `json:"description"`
	CheckName   string              `json:"check_name"`
	Fingerprint string              `json:"fingerprint"`
	Severity    string              `json:"severity"` // info, minor, major, critical, blocker
	Location    codeClimateLocation `json:"location"`
}

type codeClimateLocation struct {
	Path  string           `json:"path"` // relative to the repository
	Lines codeClimateLines `json:"lines"`
}

type codeClimateLines struct {
	Begin int `json:"begin"`
	End   int `json:"end,omitempty"`
}

func newCodeClimate(w io.Writer, opts Options) *codeClimateWriter {
	return &codeClimateWriter{w: w, opts: opts, src: newSources(opts.root(), opts.reader())}
}

// Write implements [Writer].
func (c *codeClimateWriter) Write(f *finding.Finding) error {
	if isFile(f.File) { // without a path it is no issue
		c.findings = append(c.findings, f)
	}
	return nil
}

// Close implements [Writer].
func (c *codeClimateWriter) Close() error {
	issues := []codeClimateIssue{}
	for i, print := range fingerprint.Of(c.findings, c.src) {
		f := c.findings[i]
		issues = append(issues, codeClimateIssue{
			Description: annotation(f, c.opts), CheckName: f.Check, Fingerprint: print,
			Severity: codeClimateSeverity(f), Location: c.location(f.Span),
		})
	}
	for _, p := range c.opts.Problems {
		if isFile(p.File) {
			issues = append(issues, c.problem(p))
		}
	}
	return encode(c.w, issues, " ")
}

// codeClimateSeverity returns what the format calls a finding: a confirmed one in code that runs often is major.
func codeClimateSeverity(f *finding.Finding) string {
	switch {
	case !f.Warns() || f.Directive != "":
		return "info"
	case f.Heat == finding.Hot:
		return "major"
	}
	return "minor"
}

func (c *codeClimateWriter) location(at finding.Span) codeClimateLocation {
	return codeClimateLocation{foreign.Line(c.src.Name(at.File)), codeClimateLines{max(at.Line, 1), at.EndLine}}
}

func (c *codeClimateWriter) problem(p driver.Problem) codeClimateIssue {
	at := c.location(finding.Span{File: p.File, Line: p.Line})
	sum := sha256.Sum256([]byte(at.Path + "\n" + p.Message))
	return codeClimateIssue{string(foreign.Lines(p.Message)), "perfvet", hex.EncodeToString(sum[:16]), "critical", at}
}
