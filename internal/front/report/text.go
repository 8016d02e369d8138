package report

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
)

// textWriter writes a line for each finding, "file:line:col: message", the way
// compilers do. With Verbose, indented lines follow: what the compiler said, the machine
// code, and other places that matter.
type textWriter struct {
	w    *bufio.Writer
	opts Options
}

func newText(w io.Writer, opts Options) *textWriter {
	return &textWriter{bufio.NewWriter(w), opts}
}

// Write implements [Writer].
func (t *textWriter) Write(f *finding.Finding) error {
	text := f.Text(t.opts.Fold)
	if t.opts.Compared {
		text = f.Difference(t.opts.Fold)
	}
	t.printf("%s: %s (%s)\n", t.place(f.File, f.Line, f.Column), text, f.Check)
	if t.opts.Verbose {
		t.detail(f)
	}
	// A bufio.Writer keeps its first error and returns it from every write after.
	_, err := t.w.WriteString("")
	return err
}

// Close implements [Writer].
func (t *textWriter) Close() error {
	for _, e := range t.opts.Effects {
		t.printf("%s: worse: %s (%s)\n", t.place(e.File, e.Line, 0), e.Message, e.Kind)
	}
	return t.w.Flush()
}

func (t *textWriter) detail(f *finding.Finding) {
	t.printf("\t%s, %s", f.Verdict, f.Heat)
	if f.HeatWhy != "" {
		t.printf(": %s", f.HeatWhy)
	}
	if f.Rank > 0 {
		t.printf("; rank %d", f.Rank)
	}
	if !f.Cost.IsNothing() {
		t.printf("; %s each time", f.EachTime())
	}
	if f.Function != "" {
		t.printf("; in %s", f.Function)
	}
	t.printf("\n")
	if score := f.Score(); score != "" {
		t.printf("\tscore: %s\n", score)
	}
	if doubt := f.Doubt(); doubt != "" {
		t.printf("\tin doubt: %s\n", doubt)
	}
	if f.Directive != "" {
		t.printf("\tsuppressed by: %s\n", f.Directive)
	}
	if f.Verdict == finding.Confirmed && !strings.Contains(f.Message, f.Reason) {
		t.printf("\treason: %s\n", f.Reason)
	}
	t.notes("compiler", f.Compiler)
	for _, c := range f.Code {
		t.code(c)
	}
	t.notes("see", f.Places())
}

func (t *textWriter) notes(title string, notes []finding.Note) {
	if len(notes) == 0 {
		return
	}
	t.printf("\t%s:\n", title)
	for _, n := range notes {
		t.printf("\t\t%s: %s\n", t.place(n.File, n.Line, n.Column), n.Message)
	}
}

// code prints the call, the lines it stands for and the instructions that lead to it.
func (t *textWriter) code(c finding.Code) {
	t.printf("\tmachine code: %s+%#x calls %s", c.Function, c.Offset, c.Called())
	if c.Type != "" {
		t.printf(" for a %s", c.Type)
	}
	t.printf("\n")
	t.stack(c.Stack)
	for _, line := range c.Excerpt {
		t.printf("\t\t\t%s\n", line)
	}
}

// stack prints the lines that an instruction stands for, innermost first.
func (t *textWriter) stack(frames []finding.Frame) {
	for i, f := range frames {
		at := "at"
		if i > 0 {
			at = "inlined at"
		}
		t.printf("\t\t%s %s", at, t.place(f.File, f.Line, 0))
		if f.Function != "" { // the object does not name every function of another package
			t.printf(": %s", f.Function)
		}
		t.printf("\n")
	}
}

func (t *textWriter) place(file string, line, column int) string {
	return Place(t.opts.Dir, file, line, column)
}

// printf formats, with text as [foreign.Line] has it; its error comes back from the next write and from Flush.
func (t *textWriter) printf(format string, args ...any) {
	_, _ = foreign.Fprintf(t.w, format, args...)
}

// Place returns "file:line:col" without what is 0, and file relative to dir if it is below it.
func Place(dir, file string, line, column int) string {
	s := Relative(dir, file)
	if line > 0 {
		s += fmt.Sprintf(":%d", line)
		if column > 0 {
			s += fmt.Sprintf(":%d", column)
		}
	}
	return s
}

// Relative returns file relative to dir if it is below it, and otherwise as it is.
func Relative(dir, file string) string {
	if dir == "" || !filepath.IsAbs(file) {
		return file
	}
	rel, err := filepath.Rel(dir, file)
	if err != nil || !filepath.IsLocal(rel) {
		return file
	}
	return rel
}
