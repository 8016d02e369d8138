package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
)

// markdownWriter writes a table with a row for each finding, and below it, folded, what the compiler said and the machine code of the
// first. It is written when it is closed.
type markdownWriter struct {
	w        *bufio.Writer
	opts     Options
	findings []*finding.Finding
}

// A comment on GitHub has 65,536 characters at most, and a row of the table takes about 300.
const (
	markdownRows    = 100
	markdownDetails = 10
)

func newMarkdown(w io.Writer, opts Options) *markdownWriter {
	return &markdownWriter{w: bufio.NewWriter(w), opts: opts}
}

// Write implements [Writer].
func (m *markdownWriter) Write(f *finding.Finding) error {
	m.findings = append(m.findings, f)
	return nil
}

// Close implements [Writer].
func (m *markdownWriter) Close() error {
	m.printf("### perfvet: %s\n", m.summary())
	m.table()
	if n := min(len(m.findings), markdownDetails); n > 0 {
		m.printf("\n<details><summary>What the compiler said, and the machine code%s</summary>\n\n", firstOf(n, len(m.findings)))
		for _, f := range m.findings[:n] {
			m.detail(f)
		}
		m.printf("</details>\n")
	}
	if len(m.opts.Effects) > 0 {
		m.printf("\nBesides:\n\n")
		for _, e := range m.opts.Effects[:min(len(m.opts.Effects), markdownRows)] {
			m.printf("- %s: %s\n", markdown(m.place(e.File, e.Line)), markdown(e.Message))
		}
	}
	if len(m.opts.Problems) > 0 {
		m.printf("\nNot analysed:\n\n")
		for _, p := range m.opts.Problems {
			m.printf("- %s\n", markdown(Relative(m.opts.root(), p.Position())+": "+p.Message))
		}
	}
	return m.w.Flush()
}

// firstOf says of how many the details are where it is not of all.
func firstOf(n, all int) string {
	if n == all {
		return ""
	}
	return fmt.Sprintf(" of the first %d", n)
}

// summary returns "3 new, 1 gone", or "2 findings".
func (m *markdownWriter) summary() string {
	counts := make(map[string]int)
	for _, f := range m.findings {
		counts[f.Change]++
	}
	if !m.opts.Compared {
		if len(m.findings) == 1 {
			return "1 finding"
		}
		return fmt.Sprintf("%d findings", len(m.findings))
	}
	var parts []string
	for _, change := range []string{finding.ChangeNew, finding.ChangeWorse, finding.ChangeBetter, finding.ChangeGone} {
		if counts[change] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[change], change))
		}
	}
	if len(parts) == 0 {
		return "no difference"
	}
	return strings.Join(parts, ", ")
}

func (m *markdownWriter) table() {
	if len(m.findings) == 0 {
		return
	}
	m.printf("\n| | place | finding | check |\n|---|---|---|---|\n")
	for _, f := range m.findings[:min(len(m.findings), markdownRows)] {
		word, text, _ := strings.Cut(m.text(f), ": ")
		m.printf("| %s | %s | %s | %s |\n", markdown(word), markdown(m.place(f.File, f.Line)), aside(markdown(text)), markdown(f.Check))
	}
	if n := len(m.findings) - markdownRows; n > 0 {
		m.printf("\nThe table has the first %d; %d are left out.\n", markdownRows, n)
	}
}

// aside puts what is said behind a statement on a line of its own in a cell.
func aside(text string) string {
	text = strings.Replace(text, "; the line is as it was: ", "<br>The line is as it was: ", 1)
	return strings.Replace(text, "; before: ", "<br>Before: ", 1)
}

func (m *markdownWriter) text(f *finding.Finding) string {
	if m.opts.Compared {
		return f.Difference(m.opts.Fold)
	}
	return f.Text(m.opts.Fold)
}

func (m *markdownWriter) place(file string, line int) string {
	return Place(m.opts.root(), file, line, 0)
}

// detail writes the reasons of a finding: those of both sides where they are not the same.
func (m *markdownWriter) detail(f *finding.Finding) {
	m.printf("**%s** %s\n\n", markdown(m.place(f.File, f.Line)), markdown(f.Message))
	if f.Before != nil {
		m.printf("Before:\n\n")
		m.reasons(f.Before)
		m.printf("Now:\n\n")
	}
	m.reasons(f)
}

func (m *markdownWriter) reasons(f *finding.Finding) {
	var lines []string
	for _, n := range f.Compiler {
		lines = append(lines, m.place(n.File, n.Line)+": "+n.Message)
	}
	for _, c := range f.Code {
		lines = append(lines, fmt.Sprintf("%s+%#x calls %s", c.Function, c.Offset, c.Called()))
		for _, instruction := range c.Excerpt {
			lines = append(lines, "    "+instruction)
		}
	}
	m.printf("```\n")
	for _, line := range lines {
		m.printf("%s\n", strings.ReplaceAll(foreign.Line(line), "```", "` ` `"))
	}
	m.printf("```\n\n")
}

// printf formats; its error comes back from Flush.
func (m *markdownWriter) printf(format string, args ...any) { _, _ = fmt.Fprintf(m.w, format, args...) }

// markdown returns text in one line so that it is nothing but text, also in a cell of a table: what is in backquotes is code,
// and all else that Markdown or HTML gives a meaning to is escaped.
func markdown(text string) string {
	parts := strings.Split(foreign.Line(text), "`")
	for i, part := range parts {
		code := i%2 == 1 && i < len(parts)-1
		if code {
			parts[i] = "`" + strings.ReplaceAll(part, "|", `\|`) + "`"
			continue
		}
		if i%2 == 1 {
			part = "`" + part // without its other
		}
		parts[i] = markdownEscapes().Replace(part)
	}
	return strings.Join(parts, "")
}

func markdownEscapes() *strings.Replacer {
	return strings.NewReplacer(
		"&", "&amp;", "<", "&lt;", ">", "&gt;", "|", `\|`, `\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "#", `\#`, "~", `\~`, "@", "@\u200b", "://", ":\u200b//",
	)
}
