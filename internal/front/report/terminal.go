package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/fatih/color"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
)

// A Terminal says how text is shown to somebody who reads it on one.
type Terminal struct {
	Width  int  // columns; 0 is defaultWidth
	Color  bool // colours may be used
	ByFile bool // findings of a file follow each other: its name stands above them
}

const (
	defaultWidth = 80 // of a terminal that does not tell
	leastWidth   = 40 // in less, lines are left to the terminal
	leastExcerpt = 10 // in less, none of a line of the source is shown
	mostLed      = 3  // findings that are folded under another and shown
)

// styles are what parts of the text look like. Only the colours that every terminal lets its user choose are used. What has to be read is in
// none that is hard to read on a white or on a black ground, as green and cyan are on white, and blue is on black: those are for marks.
type styles struct{ place, name, check, caret, remedy *color.Color }

func newStyles(on bool) styles {
	style := func(attributes ...color.Attribute) *color.Color {
		c := color.New(attributes...)
		if on {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c
	}
	return styles{
		place: style(color.Bold), name: style(color.FgMagenta), check: style(color.Faint),
		caret: style(color.FgRed, color.Bold), remedy: style(color.FgGreen),
	}
}

// Wrap returns text broken into lines of at most so many columns between words, where there are as many as a terminal has at least. All lines but the
// first are indented.
func Wrap(text string, width int) string {
	var b strings.Builder
	t := &terminalWriter{w: bufio.NewWriter(&b), opts: Options{Terminal: &Terminal{Width: width}}, styles: newStyles(false)}
	first, rest, ok := strings.Cut(text, " ")
	if !ok {
		return text
	}
	t.paragraph("", word{first, t.styles.place}, words(rest))
	_ = t.w.Flush() // into memory
	return strings.TrimSuffix(b.String(), "\n")
}

// terminalWriter writes a paragraph for each finding: the line that [textWriter] writes, without the verdict where it is
// the one that all have, the line of the source with the place marked, the remedy, and what is folded under the finding.
type terminalWriter struct {
	text    *textWriter
	w       *bufio.Writer
	opts    Options
	styles  styles
	sources *sources
	file    string // of the finding before
}

func newTerminal(w io.Writer, opts Options) *terminalWriter {
	text := newText(w, opts)
	return &terminalWriter{
		text: text, w: text.w, opts: opts, styles: newStyles(opts.Terminal.Color),
		sources: newSources("", opts.reader()),
	}
}

// Write implements [Writer].
func (t *terminalWriter) Write(f *finding.Finding) error {
	statement, remedy := f.Split()
	gone := t.opts.Compared && f.Change == finding.ChangeGone // its file has other lines now, and there is nothing to do about it
	t.begin(f)
	t.statement(f, statement)
	if !gone {
		t.source(f)
	}
	if remedy != "" && !gone {
		if len(f.Fixes) > 0 && !t.opts.Compared {
			remedy += "; perfvet -fix does it"
		}
		t.paragraph("    ", word{"→", t.styles.remedy}, words(remedy))
	}
	if t.opts.Fold {
		t.led(f.Led)
		t.rest(f)
	}
	if t.opts.Verbose {
		t.detail(f)
	}
	_, err := t.w.WriteString("") // see textWriter.Write
	return err
}

// Close implements [Writer].
func (t *terminalWriter) Close() error {
	for _, e := range t.opts.Effects {
		t.separate()
		all := append([]word{t.change(finding.ChangeWorse)}, words(e.Message)...)
		all = append(all, word{"(" + foreign.Line(e.Kind) + ")", t.styles.check})
		t.paragraph("", word{foreign.Line(withoutCache(t.text.place(e.File, e.Line, 0))) + ":", t.styles.place}, all)
		t.file = e.File
	}
	return t.w.Flush()
}

// separate keeps findings apart.
func (t *terminalWriter) separate() {
	if t.file != "" {
		fmt.Fprintln(t.w)
	}
}

// change returns the word for what a finding is against another side.
func (t *terminalWriter) change(change string) word {
	style := t.styles.remedy
	if change == finding.ChangeNew || change == finding.ChangeWorse {
		style = t.styles.caret
	}
	return word{change + ":", style}
}

// begin keeps findings apart, and writes the name of the file where findings stand by file.
func (t *terminalWriter) begin(f *finding.Finding) {
	t.separate()
	if t.opts.Terminal.ByFile && t.file != f.File {
		fmt.Fprintln(t.w, t.styles.place.Sprint(foreign.Line(withoutCache(Relative(t.opts.Dir, f.File)))))
	}
	t.file = f.File
}

// statement writes where and what the finding is.
func (t *terminalWriter) statement(f *finding.Finding, statement string) {
	place := withoutCache(t.text.place(f.File, f.Line, f.Column))
	if t.opts.Terminal.ByFile {
		place = fmt.Sprintf("%d:%d", f.Line, f.Column)
	}
	var all []word
	if t.opts.Compared && f.Change != "" {
		all = append(all, t.change(f.Change))
	}
	all = append(all, words(verdictBefore(f)+statement+f.Aside())...)
	all = append(all, word{"(" + foreign.Line(f.Check) + ")", t.styles.check})
	t.paragraph("", word{foreign.Line(place) + ":", t.styles.place}, all)
}

// withoutCache returns the name of a file in the module cache (go help mod) from the module on, which says all of it in half the columns:
// "example.com/m@v1.2.3/m.go". Other names stay as they are.
func withoutCache(name string) string {
	if _, rest, ok := strings.Cut(filepath.ToSlash(name), "/pkg/mod/"); ok && strings.Contains(rest, "@") {
		return rest
	}
	return name
}

// verdictBefore says what the finding is if it is not confirmed, as nearly all that are shown are, or suppressed.
func verdictBefore(f *finding.Finding) string {
	s := ""
	if f.Directive != "" {
		s = "suppressed: "
	}
	if f.Verdict != finding.Confirmed {
		s += f.Verdict.String() + ": "
	}
	return s
}

// source writes the line of the source, and marks the place in it.
func (t *terminalWriter) source(f *finding.Finding) {
	line := t.sources.Line(f.File, f.Line)
	column := min(max(f.Column-1, 0), len(line))
	end := column + 1
	if f.EndLine == f.Line {
		end = f.EndColumn - 1
	}
	const indent = 6
	if t.width()-indent < leastExcerpt {
		return
	}
	text, at, marked := excerpt(line, column, min(max(end, column+1), len(line)), t.width()-indent)
	if text == "" {
		return
	}
	// A rule keeps the code from the words above it, which may have several lines.
	gutter := "    " + t.styles.check.Sprint("│") + " "
	fmt.Fprintf(t.w, "%s%s\n", gutter, text)
	fmt.Fprintf(t.w, "%s%*s%s\n", gutter, at, "", t.styles.caret.Sprint("^"+strings.Repeat("~", max(marked-1, 0))))
}

// detail writes what [textWriter] does of a finding, in lines that fit the terminal.
func (t *terminalWriter) detail(f *finding.Finding) {
	var b strings.Builder
	text := newText(&b, t.opts)
	text.detail(f)
	_ = text.Close() // into memory
	for line := range strings.Lines(b.String()) {
		code := strings.TrimLeft(line, "\t")
		all := words(strings.TrimSuffix(code, "\n"))
		t.paragraph(strings.Repeat("    ", len(line)-len(code)), all[0], all[1:])
	}
}

// led writes the findings that are folded under another.
func (t *terminalWriter) led(fs []*finding.Finding) {
	for i, f := range fs {
		if i == mostLed && len(fs) > mostLed+1 {
			t.paragraph("    ", word{"+", t.styles.check}, words(fmt.Sprintf("%d more", len(fs)-i)))
			return
		}
		all := append(words(f.Statement()), word{"(" + foreign.Line(f.Check) + ")", t.styles.check})
		t.paragraph("    ", word{"+", t.styles.check}, all)
	}
}

// rest writes what is folded for the root of the finding, and where the first of it is.
func (t *terminalWriter) rest(f *finding.Finding) {
	through := f.Through()
	if through == "" {
		return
	}
	for i, g := range f.Rest {
		switch {
		case i == mostLed:
			through += ", ..."
		case i > mostLed:
		case i == 0:
			through += ": " + withoutCache(t.text.place(g.File, g.Line, g.Column))
		default:
			through += ", " + withoutCache(t.text.place(g.File, g.Line, g.Column))
		}
	}
	t.paragraph("    ", word{"+", t.styles.check}, words(through))
}

func (t *terminalWriter) width() int { return cmp.Or(t.opts.Terminal.Width, defaultWidth) }

// A word is text that is not broken into lines, and what it looks like; nil is like all that is around it.
type word struct {
	text  string
	style *color.Color
}

// words returns the words of text.
func words(text string) []word {
	var all []word
	for s := range strings.SplitSeq(foreign.Line(text), " ") {
		all = append(all, word{foreign.Line(s), nil}) // any may begin a line
	}
	return all
}

// paragraph writes words behind the first one, which is indented, and breaks them into lines.
func (t *terminalWriter) paragraph(indent string, first word, words []word) {
	fmt.Fprint(t.w, indent)
	t.word(first)
	column := len(indent) + columns(first.text)
	broken := max(len(indent)+2, 4)
	for _, w := range words {
		n := columns(w.text)
		if column+1+n > t.width() && t.width() >= leastWidth && column > broken {
			fmt.Fprintf(t.w, "\n%*s", broken, "")
			column = broken
		} else {
			fmt.Fprint(t.w, " ")
			column++
		}
		t.word(w)
		column += n
	}
	fmt.Fprintln(t.w)
}

// word writes a word, and in one that looks like all else a name in backquotes that it begins with in a style of its own.
func (t *terminalWriter) word(w word) {
	if w.style != nil {
		fmt.Fprint(t.w, w.style.Sprint(w.text))
		return
	}
	name, rest, ok := strings.Cut(strings.TrimPrefix(w.text, "`"), "`")
	if ok && w.text[0] == '`' {
		fmt.Fprint(t.w, t.styles.name.Sprint("`"+name+"`"))
		w.text = rest
	}
	fmt.Fprint(t.w, w.text)
}
