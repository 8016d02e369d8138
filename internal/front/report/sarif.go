package report

import (
	"go/doc/comment"
	"io"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/fingerprint"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// informationURI is where to read of perfvet.
const informationURI = "https://github.com/perfvet/perfvet"

// sarifWriter writes one SARIF log of one run, when it is closed: ranks and fingerprints depend on all findings.
//
// A confirmed finding is a result of kind "fail" and level "warning". The others are "pass" and
// "open", whose level has to be "none". What could not be analysed is a notification of the tool. The compiler's
// flows are code flows, and the inline stack of a call in the machine code is a stack.
type sarifWriter struct {
	w       io.Writer
	opts    Options
	src     *sources
	rules   []sarifRule
	results []*finding.Finding
}

func newSARIF(w io.Writer, opts Options) *sarifWriter {
	s := &sarifWriter{w: w, opts: opts, src: newSources(opts.root(), opts.reader())}
	for _, a := range opts.Checks {
		s.rules = append(s.rules, newRule(a))
	}
	return s
}

// Write implements [Writer].
func (s *sarifWriter) Write(f *finding.Finding) error {
	s.results = append(s.results, f)
	return nil
}

// Close implements [Writer].
func (s *sarifWriter) Close() error {
	results := s.all()
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name:            "perfvet",
			SemanticVersion: semantic(s.opts.Version),
			InformationURI:  informationURI,
			Rules:           s.rules,
		}},
		Invocations: []sarifInvocation{s.invocation()},
		ColumnKind:  "utf16CodeUnits",
		Results:     results,
	}
	if run.Tool.Driver.Rules == nil {
		run.Tool.Driver.Rules = []sarifRule{}
	}
	if root := s.opts.root(); root != "" {
		run.OriginalURIBaseIDs = map[string]sarifArtifact{sarifRoot: {URI: strings.TrimSuffix(lspdiag.URI(root), "/") + "/"}}
	}
	return encode(s.w, sarifLog{Schema: sarifSchema, Version: sarifVersion, Runs: []sarifRun{run}}, " ")
}

// semantic returns a module's version without its v, or "" for one that is none: "(devel)".
func semantic(version string) string {
	if after, ok := strings.CutPrefix(version, "v"); ok {
		return after
	}
	return ""
}

// newRule returns what a check is, with the text of its doc.go.
func newRule(a *analysis.Analyzer) sarifRule {
	var parser comment.Parser
	doc := parser.Parse(strings.TrimPrefix(strings.TrimSpace(a.Doc), a.Name+": "))
	var printer comment.Printer
	text, markdown := string(printer.Text(doc)), string(printer.Markdown(doc))
	paragraphs := strings.SplitN(text, "\n\n", 3)
	rule := sarifRule{
		ID:                   a.Name,
		ShortDescription:     &sarifMessage{Text: sentence(paragraphs[0])},
		FullDescription:      &sarifMessage{Text: sentence(paragraphs[0])},
		Help:                 &sarifMessage{Text: text, Markdown: markdown},
		HelpURI:              a.URL,
		DefaultConfiguration: sarifLevel{"warning"},
		Properties:           map[string]any{"tags": []string{"performance"}, "precision": "very-high"},
	}
	if len(paragraphs) > 1 {
		rule.FullDescription.Text = strings.Join(strings.Fields(paragraphs[1]), " ")
	}
	return rule
}

// sentence returns a clause with a capital and a full stop.
func sentence(clause string) string {
	clause = strings.TrimSpace(clause)
	if clause == "" {
		return clause
	}
	return strings.ToUpper(clause[:1]) + clause[1:] + "."
}

// rule returns the index of the rule of that name.
func (s *sarifWriter) rule(name string) int {
	i := slices.IndexFunc(s.rules, func(r sarifRule) bool { return r.ID == name })
	if i < 0 {
		i = len(s.rules)
		s.rules = append(s.rules, sarifRule{ID: name, DefaultConfiguration: sarifLevel{"warning"}})
	}
	return i
}

func (s *sarifWriter) invocation() sarifInvocation {
	inv := sarifInvocation{ExecutionSuccessful: len(s.opts.Problems) == 0, ExitCode: s.opts.ExitCode}
	for _, p := range s.opts.Problems {
		inv.ToolExecutionNotifications = append(inv.ToolExecutionNotifications, s.notification(p))
	}
	for _, w := range s.opts.Warnings {
		inv.ToolExecutionNotifications = append(inv.ToolExecutionNotifications,
			sarifNotification{Level: "warning", Message: plain(w)})
	}
	return inv
}

func (s *sarifWriter) notification(p driver.Problem) sarifNotification {
	n := sarifNotification{Level: "error", Message: plain(p.Message)}
	if p.File == "" {
		n.Message = plain(p.String())
		return n
	}
	if at := s.physical(finding.Span{File: p.File, Line: p.Line, Column: p.Column}); at != nil {
		n.Locations = []sarifLocation{{PhysicalLocation: at}}
	}
	return n
}

// all returns the results in the order of the findings written.
func (s *sarifWriter) all() []sarifResult {
	prints := fingerprint.Of(s.results, s.src)
	last := 0
	for _, f := range s.results {
		last = max(last, f.Rank)
	}
	results := make([]sarifResult, len(s.results))
	for i, f := range s.results {
		r := s.result(f)
		r.PartialFingerprints = map[string]string{fingerprint.Version: prints[i]}
		if f.Rank > 0 {
			rank := 100 * float64(last-f.Rank+1) / float64(last)
			r.Rank = &rank
		}
		results[i] = r
	}
	return results
}

// plain returns text as a message. Where it has what would be a link, its brackets are escaped.
func plain(text string) sarifMessage {
	if strings.Contains(text, "](") {
		text = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(text)
	}
	return sarifMessage{Text: text}
}
