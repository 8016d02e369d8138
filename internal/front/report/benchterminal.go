package report

import (
	"bufio"
	"io"
	"strings"

	"github.com/perfvet/perfvet/internal/run/benchmark"
)

// benchTerminal writes benchmarks as [benchText] does, in lines that fit a terminal: names stand out, and whether a line allocates more or less.
func benchTerminal(w io.Writer, pairs []*benchmark.Pair, opts Options) error {
	view := opts.Terminal
	opts.Terminal = nil
	var text strings.Builder
	if err := Benchmarks("text", &text, pairs, opts); err != nil {
		return err
	}
	t := &terminalWriter{w: bufio.NewWriter(w), opts: Options{Terminal: view}, styles: newStyles(view.Color)}
	for line := range strings.Lines(text.String()) {
		t.benchLine(strings.TrimSuffix(line, "\n"))
	}
	return t.w.Flush()
}

// benchLine writes a line of a benchmark: its name, or what belongs to it and is indented.
func (t *terminalWriter) benchLine(line string) {
	if line == "" {
		_ = t.w.WriteByte('\n') // see textWriter.Write
		return
	}
	rest, indented := strings.CutPrefix(line, "\t")
	all := words(rest)
	first := all[0]
	indent := ""
	switch {
	case !indented:
		first.style = t.styles.place
	case strings.HasPrefix(rest, "+"):
		first.style = t.styles.caret
	case strings.HasPrefix(rest, "-"):
		first.style = t.styles.remedy
	}
	if indented {
		indent = "    "
	}
	t.paragraph(indent, first, all[1:])
}
