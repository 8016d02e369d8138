package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
)

// githubWriter writes a workflow command of GitHub Actions for each finding, which shows it beside the line:
// a warning for a confirmed finding and a notice for any other, and for one that is suppressed. What could not be analysed is an error.
type githubWriter struct {
	w    *bufio.Writer
	opts Options
	src  *sources
}

func newGitHub(w io.Writer, opts Options) *githubWriter {
	return &githubWriter{bufio.NewWriter(w), opts, newSources(opts.root(), opts.reader())}
}

// Write implements [Writer].
func (g *githubWriter) Write(f *finding.Finding) error {
	level := "warning"
	if !f.Warns() || f.Directive != "" {
		level = "notice"
	}
	return g.command(level, f.Span, "perfvet "+f.Check, annotation(f, g.opts))
}

// annotation returns what is shown beside the line of f: what [finding.Finding.Text] has, but for the verdict, which the formats have a place for.
func annotation(f *finding.Finding, opts Options) string {
	message := f.Statement() + f.Aside()
	if f.Directive != "" {
		message = "suppressed: " + message
	}
	if opts.Fold {
		message += f.More()
	}
	return foreign.Line(message)
}

// Close implements [Writer].
func (g *githubWriter) Close() error {
	for _, p := range g.opts.Problems {
		message := p.Message
		if p.File == "" {
			message = p.String()
		}
		message = string(foreign.Lines(message))
		if err := g.command("error", finding.Span{File: p.File, Line: p.Line, Column: p.Column}, "perfvet", message); err != nil {
			return err
		}
	}
	return g.w.Flush()
}

// command writes one workflow command. Columns are only taken together with one line.
func (g *githubWriter) command(level string, at finding.Span, title, message string) error {
	var b strings.Builder
	b.WriteString("::" + level + " ")
	if isFile(at.File) {
		fmt.Fprintf(&b, "file=%s,", escapeProperty(foreign.Line(g.src.Name(at.File))))
		if at.Line > 0 {
			fmt.Fprintf(&b, "line=%d,", at.Line)
		}
		if at.EndLine > 0 {
			fmt.Fprintf(&b, "endLine=%d,", at.EndLine)
		}
		if at.EndLine == 0 || at.EndLine == at.Line {
			g.columns(&b, at)
		}
	}
	fmt.Fprintf(&b, "title=%s::%s\n", escapeProperty(foreign.Line(title)), escapeData(message))
	_, err := g.w.WriteString(b.String())
	return err
}

func (g *githubWriter) columns(b *strings.Builder, at finding.Span) {
	start := g.src.column(at.File, at.Line, at.Column)
	if start == 0 {
		return
	}
	fmt.Fprintf(b, "col=%d,", start)
	if end := g.src.column(at.File, at.EndLine, at.EndColumn); end > 0 {
		fmt.Fprintf(b, "endColumn=%d,", end)
	}
}

// escapeData escapes the message of a workflow command as GitHub's toolkit does
// (actions/toolkit, packages/core/src/command.ts).
func escapeData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// escapeProperty escapes the value of a property of a workflow command.
func escapeProperty(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(escapeData(s))
}
