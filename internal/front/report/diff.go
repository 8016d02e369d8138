package report

import (
	"bufio"
	"bytes"
	"io"
)

// Diff writes a diff as it is, and for a terminal with colours so that what is gone and what is new stands out. Only the marks are coloured: they stand for the whole line, which
// has to be read on any ground.
func Diff(w io.Writer, diff []byte, view *Terminal) error {
	if view == nil || !view.Color {
		_, err := w.Write(diff)
		return err
	}
	t := &terminalWriter{w: bufio.NewWriter(w), styles: newStyles(true)}
	for line := range bytes.Lines(diff) {
		t.diffLine(string(bytes.TrimSuffix(line, []byte("\n"))))
	}
	return t.w.Flush()
}

// diffLine writes a line of a diff. A file begins with "diff", "---" and "+++": what has three of these marks in the source is taken for that too.
func (t *terminalWriter) diffLine(line string) {
	mark, rest := line, ""
	style := t.styles.place
	switch {
	case line == "" || line[0] == ' ':
		mark, rest = "", line
	case line[0] == '@':
		style = t.styles.check
	case line[0] == '+' && !isHeader(line):
		mark, rest, style = line[:1], line[1:], t.styles.remedy
	case line[0] == '-' && !isHeader(line):
		mark, rest, style = line[:1], line[1:], t.styles.caret
	}
	if mark != "" {
		mark = style.Sprint(mark)
	}
	_, _ = t.w.WriteString(mark + rest + "\n") // see textWriter.Write
}

func isHeader(line string) bool { return len(line) > 3 && (line[:4] == "--- " || line[:4] == "+++ ") }
