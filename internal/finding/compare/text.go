package compare

import (
	"slices"
	"strings"
	"unicode"

	"github.com/perfvet/perfvet/internal/finding"
)

// texts are the files of a side, read when first asked for.
type texts struct {
	side  Side
	files map[string][]byte
	lines map[string][]string
}

func newTexts(s Side) *texts {
	return &texts{s, make(map[string][]byte), make(map[string][]string)}
}

// text returns a file; nil where it cannot be read.
func (t *texts) text(file string) []byte {
	text, ok := t.files[file]
	if !ok {
		text, _ = t.side.ReadFile(file) // without it there are no words to compare
		t.files[file] = text
		t.lines[file] = strings.Split(string(text), "\n")
	}
	return text
}

// line returns a line, counted from 1; "" where there is none.
func (t *texts) line(file string, line int) string {
	t.text(file)
	lines := t.lines[file]
	if line < 1 || line > len(lines) {
		return ""
	}
	return lines[line-1]
}

// words returns the words of a line.
func (t *texts) words(file string, line int) string { return join(t.line(file, line)) }

func join(text string) string { return strings.Join(strings.Fields(text), " ") }

// beside returns the words of the next line that has some, and not only braces, above (step -1) or below (step 1).
func (t *texts) beside(file string, line, step int) string {
	t.text(file)
	for line += step; 1 <= line && line <= len(t.lines[file]); line += step {
		if words := t.words(file, line); letters(words) > 0 {
			return words
		}
	}
	return ""
}

// shape returns the words of what a finding points at, as far as they are on its first line: what a literal of a function does is not
// what it captures.
func (t *texts) shape(s finding.Span) string {
	line := t.line(s.File, s.Line)
	from, to := s.Column-1, len(line)
	if s.EndLine == s.Line {
		to = s.EndColumn - 1
	}
	if from < 0 || from >= to || to > len(line) {
		return join(line)
	}
	return join(line[from:to])
}

// letters counts the letters and digits of text.
func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// sortByPlace sorts items in the order of the source, and returns them.
func sortByPlace(items []*item) []*item {
	slices.SortStableFunc(items, func(a, b *item) int { return finding.Compare(a.Finding, b.Finding) })
	return items
}
