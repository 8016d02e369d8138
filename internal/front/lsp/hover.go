package lsp

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/front/report"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// onLines returns the findings that are shown on lines of a document, by position. The
// lines are 1-based, the last is included.
func (r *result) onLines(d *document, first, last int) []*finding.Finding {
	return slices.DeleteFunc(r.in(d.file), func(f *finding.Finding) bool { return f.Line < first || f.Line > last })
}

// hover says all that is known of the findings on a line.
func (s *Server) hover(_ context.Context, p *hoverParams) (*hover, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d, res := s.current(p.TextDocument.URI)
	if d == nil {
		return nil, nil
	}
	m := lspdiag.NewMapper(d.text)
	line := m.Line(m.OffsetOf(p.Position))
	var parts []string
	for _, f := range res.onLines(d, line, line) {
		parts = append(parts, s.describe(f, d))
		for _, g := range res.led(f) {
			parts = append(parts, s.describe(g, d))
		}
	}
	if len(parts) == 0 {
		return nil, nil
	}
	if res.stale {
		parts = append(parts, staleNote)
	}
	return &hover{
		Contents: markup{s.markupKind(), strings.Join(parts, "\n\n---\n\n")},
		Range:    lspdiag.Range{Start: m.Position(m.Offset(line, 0)), End: m.Position(m.LineEnd(line))},
	}, nil
}

// staleNote is said of what is known from before an edit.
const staleNote = "Found before the last edit, in a text that had this line as it is."

// markupKind returns the protocol's name of the markup that hover has: Markdown reads well as plain text, too.
func (s *Server) markupKind() string {
	formats := s.client.TextDocument.Hover.ContentFormat
	if len(formats) > 0 && !slices.Contains(formats, "markdown") {
		return "plaintext"
	}
	return "markdown"
}

// describe returns what hover shows of f, in Markdown: verdict, cost and heat, the compiler's
// flow, the instructions, and where to read on.
func (s *Server) describe(f *finding.Finding, d *document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "**%s**: %s\n\n", f.Check, escape(f.Statement()))
	fmt.Fprintf(&b, "%s, %s", f.Verdict, f.Heat)
	if f.HeatWhy != "" {
		fmt.Fprintf(&b, " (%s)", escape(f.HeatWhy))
	}
	if !f.Cost.IsNothing() {
		fmt.Fprintf(&b, "; %s each time", f.EachTime())
	}
	if f.Rank > 0 {
		fmt.Fprintf(&b, "; rank %d of its package", f.Rank)
	}
	b.WriteString("\n")
	if f.Verdict == finding.Confirmed && f.Reason != "" && !strings.Contains(f.Message, f.Reason) {
		fmt.Fprintf(&b, "\nReason: %s\n", escape(f.Reason))
	}
	notes(&b, "The compiler:", f.Compiler, d)
	for _, c := range f.Code {
		machineCode(&b, c)
	}
	notes(&b, "See:", f.Places(), d)
	if url := s.docs(f.Check); url != "" {
		fmt.Fprintf(&b, "\n[What %s finds, and what to do about it](%s)\n", f.Check, url)
	}
	return strings.TrimRight(b.String(), "\n")
}

// notes writes notes in a block of code, in which nothing needs to be escaped.
func notes(b *strings.Builder, title string, notes []finding.Note, d *document) {
	if len(notes) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n\n```text\n", title)
	for _, n := range notes {
		foreign.Fprintf(b, "%s: %s\n", report.Place(filepath.Dir(d.file), n.File, n.Line, n.Column), n.Message)
	}
	b.WriteString("```\n")
}

func machineCode(b *strings.Builder, c finding.Code) {
	called := c.Called()
	if c.Callee != "" {
		called = code(c.Callee)
	}
	fmt.Fprintf(b, "\nThe machine code: %s calls %s", code(fmt.Sprintf("%s+%#x", c.Function, c.Offset)), called)
	if c.Type != "" {
		fmt.Fprintf(b, " for a %s", code(c.Type))
	}
	b.WriteString("\n")
	if len(c.Excerpt) > 0 {
		b.WriteString("\n```asm\n")
		for _, line := range c.Excerpt {
			foreign.Fprintf(b, "%s\n", line)
		}
		b.WriteString("```\n")
	}
}

// code returns text as code in a line of Markdown: between more backticks than it has in a row, as the tag of a field may.
func code(text string) string {
	text = foreign.Line(text)
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if len(fence) > 1 {
		text = " " + text + " " // it may begin or end with one
	}
	return fence + text + fence
}

// escape returns text so that Markdown shows it as it is, in a line: expressions have asterisks, and types angle brackets.
func escape(text string) string {
	return markdownEscaper.Replace(foreign.Line(text))
}

var markdownEscaper = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `<`, `\<`, `>`, `\>`, `#`, `\#`, `&`, `\&`, `|`, `\|`, `~`, `\~`)
