package lspdiag

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"github.com/perfvet/perfvet/internal/finding"
)

// A Mapper converts positions in one text. It may be used concurrently.
//
// It takes any number: a place behind the end of a line is the end of that line, and one behind the
// end of the text the end of the text.
type Mapper struct {
	text    []byte
	goLines []int // offset of each line, ended by "\n"
	lines   []int // offset of each line as the protocol counts them
}

// NewMapper returns a Mapper of text, which must not change.
func NewMapper(text []byte) *Mapper {
	m := &Mapper{text: text, goLines: []int{0}, lines: []int{0}}
	for i, c := range text {
		if c == '\n' {
			m.goLines = append(m.goLines, i+1)
		}
		if c == '\n' || c == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			m.lines = append(m.lines, i+1)
		}
	}
	return m
}

// Offset returns the offset in bytes of a 1-based line and a 1-based column in bytes, as findings
// have them. A column of 0 is the first character of the line that is not white space.
func (m *Mapper) Offset(line, column int) int {
	if line < 1 {
		return 0
	}
	if line > len(m.goLines) {
		return len(m.text)
	}
	start := m.goLines[line-1]
	end := m.lineEnd(start)
	if column < 1 {
		text := m.text[start:end]
		return end - len(bytes.TrimLeft(text, " \t\r"))
	}
	return min(start+column-1, end)
}

// lineEnd returns the offset of the "\n" or "\r\n" that ends the line with the given offset, or the end of the text.
func (m *Mapper) lineEnd(offset int) int {
	n := bytes.IndexByte(m.text[offset:], '\n')
	if n < 0 {
		return len(m.text)
	}
	if n > 0 && m.text[offset+n-1] == '\r' {
		n--
	}
	return offset + n
}

// Position returns the position of an offset in bytes. An offset inside a character is before it.
func (m *Mapper) Position(offset int) Position {
	offset = max(0, min(offset, len(m.text)))
	line := sort.SearchInts(m.lines, offset+1) - 1
	start := m.lines[line]
	units := 0
	for i := start; i < offset && m.text[i] != '\n' && m.text[i] != '\r'; {
		r, size := utf8.DecodeRune(m.text[i:])
		if i += size; i > offset {
			break
		}
		units += width(r)
	}
	return Position{Line: line, Character: units}
}

// width returns how many UTF-16 code units r takes. A byte that is no UTF-8 takes one: it
// reaches a client as U+FFFD.
func width(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// OffsetOf returns the offset in bytes of a position. A position inside a character is before it.
func (m *Mapper) OffsetOf(p Position) int {
	if p.Line < 0 {
		return 0
	}
	if p.Line >= len(m.lines) {
		return len(m.text)
	}
	i := m.lines[p.Line]
	for units := 0; i < len(m.text) && m.text[i] != '\n' && m.text[i] != '\r'; {
		r, size := utf8.DecodeRune(m.text[i:])
		if units += width(r); units > p.Character {
			break
		}
		i += size
	}
	return i
}

// Range returns the range of a span. Where the end is unknown it is empty.
func (m *Mapper) Range(s finding.Span) Range {
	start := m.Offset(s.Line, s.Column)
	end := start
	if s.EndLine > 0 {
		end = max(start, m.Offset(s.EndLine, s.EndColumn))
	}
	return Range{m.Position(start), m.Position(end)}
}

// LineEnd returns the offset of the end of the 1-based line, before what ends it.
func (m *Mapper) LineEnd(line int) int {
	return m.lineEnd(m.Offset(line, 1))
}

// Line returns the 1-based line, as findings count, that an offset is on.
func (m *Mapper) Line(offset int) int {
	return sort.SearchInts(m.goLines, max(0, min(offset, len(m.text)))+1)
}
