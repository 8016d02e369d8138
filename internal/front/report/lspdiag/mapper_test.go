package lspdiag

import (
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/perfvet/perfvet/internal/finding"
)

func TestMapper(t *testing.T) {
	text := "package p\r\n\tx := \"ü😀\" + y\n\r// old Mac\rz\n  w"
	m := NewMapper([]byte(text))
	for _, test := range []struct {
		line, column int // of a finding
		want         Position
		at           string // what stands there
	}{
		{1, 1, Position{0, 0}, "package"},
		{1, 9, Position{0, 8}, "p"},
		{1, 99, Position{0, 9}, "\r\n"}, // behind the end of the line
		{2, 2, Position{1, 1}, "x"},
		{2, 7, Position{1, 6}, `"ü`},
		{2, 10, Position{1, 8}, "😀"},
		{2, 14, Position{1, 10}, `" + y`}, // two code units
		{2, 18, Position{1, 14}, "y"},
		{3, 2, Position{3, 0}, "// old"}, // a carriage return ends a line for editors, not for Go
		{3, 13, Position{4, 0}, "z"},
		{4, 0, Position{5, 2}, "w"}, // the column is unknown
		{9, 1, Position{5, 3}, ""},
		{0, 0, Position{0, 0}, "package"},
	} {
		offset := m.Offset(test.line, test.column)
		if got := m.Position(offset); got != test.want {
			t.Errorf("%d:%d: %v, want %v", test.line, test.column, got, test.want)
		}
		if at := text[m.OffsetOf(test.want):]; len(at) < len(test.at) || at[:len(test.at)] != test.at {
			t.Errorf("%d:%d: before %q, want %q", test.line, test.column, at, test.at)
		}
	}
	for _, p := range []Position{{-1, 5}, {0, -3}, {1, 9}, {1, 99}, {99, 0}} {
		offset := m.OffsetOf(p)
		if offset < 0 || offset > len(text) || !utf8.RuneStart((text + "x")[offset]) {
			t.Errorf("%v: offset %d", p, offset)
		}
	}
}

func TestRange(t *testing.T) {
	m := NewMapper([]byte("a := 😀x\nb\n"))
	for _, test := range []struct {
		span finding.Span
		want Range
	}{
		{finding.Span{Line: 1, Column: 10, EndLine: 2, EndColumn: 2}, Range{Position{0, 7}, Position{1, 1}}},
		{finding.Span{Line: 1, Column: 10}, Range{Position{0, 7}, Position{0, 7}}},
		{finding.Span{Line: 2, Column: 1, EndLine: 1, EndColumn: 1}, Range{Position{1, 0}, Position{1, 0}}},
	} {
		if got := m.Range(test.span); got != test.want {
			t.Errorf("%v: %v, want %v", test.span, got, test.want)
		}
	}
}

// FuzzMapper compares with the standard library's UTF-16, and goes there and back.
func FuzzMapper(f *testing.F) {
	f.Add("package p\r\n\tx := \"ü😀\"\n\rz\n  w", 12, 3, 4)
	f.Add("", 0, 0, 0)
	f.Add("\xff\xf0\x9f😀\xed\xa0\x80", 5, -1, 1<<40)
	f.Fuzz(func(t *testing.T, text string, offset, line, column int) {
		m := NewMapper([]byte(text))
		if o := m.Offset(line, column); o < 0 || o > len(text) {
			t.Fatalf("Offset(%d, %d) is %d of %d", line, column, o, len(text))
		}
		if o := m.OffsetOf(Position{line, column}); o < 0 || o > len(text) {
			t.Fatalf("OffsetOf(%d, %d) is %d of %d", line, column, o, len(text))
		}
		p := m.Position(offset)
		if p.Line < 0 || p.Line >= len(m.lines) || p.Character < 0 {
			t.Fatalf("Position(%d) is %v", offset, p)
		}
		back := m.OffsetOf(p)
		if m.Position(back) != p {
			t.Fatalf("%v is at %d, which is %v", p, back, m.Position(back))
		}
		before := text[m.lines[p.Line]:back]
		if units := len(utf16.Encode([]rune(before))); units != p.Character {
			t.Fatalf("%v: %d code units in %q", p, units, before)
		}
		if offset >= 0 && offset <= len(text) && utf8.ValidString(text) && back > offset {
			t.Fatalf("offset %d is %v, which is behind it at %d", offset, p, back)
		}
		if l := m.Line(offset); l < 1 || l > len(m.goLines) {
			t.Fatalf("Line(%d) is %d", offset, l)
		}
	})
}
