package fix

import (
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// TestOffsets has the offsets of spans, and none of columns behind the end of a line or of lines that there are not.
func TestOffsets(t *testing.T) {
	s := newSource([]byte("package p\n\nvar x = 1\nvar é = 2"))
	for _, test := range []struct {
		line, column, endLine, endColumn int
		start, end                       int
		ok                               bool
	}{
		{1, 1, 1, 8, 0, 7, true}, {3, 5, 3, 6, 15, 16, true}, {3, 10, 3, 10, 20, 20, true}, {3, 11, 3, 11, 0, 0, false}, {2, 1, 2, 1, 10, 10, true}, {2, 2, 2, 2, 0, 0, false},
		{4, 1, 4, 11, 21, 31, true}, {4, 1, 4, 12, 0, 0, false}, {5, 1, 5, 1, 0, 0, false}, {0, 1, 0, 0, 0, 0, false}, {1, 0, 1, 1, 0, 0, false},
		{3, 5, 0, 0, 15, 15, true}, {3, 5, 3, 4, 0, 0, false}, {3, 5, 3, 5, 15, 15, true}, {1, 1, 4, 1, 0, 21, true},
	} {
		span := finding.Span{Line: test.line, Column: test.column, EndLine: test.endLine, EndColumn: test.endColumn}
		start, end, ok := s.offsets(span)
		if ok != test.ok || ok && (start != test.start || end != test.end) {
			t.Errorf("%d:%d to %d:%d: %d, %d, %v, want %d, %d, %v", test.line, test.column, test.endLine, test.endColumn, start, end, ok, test.start, test.end, test.ok)
		}
	}
}

// TestBehindLine is where the next line begins.
func TestBehindLine(t *testing.T) {
	text := []byte("a\nbc\nd")
	for offset, want := range map[int]int{0: 2, 1: 2, 2: 5, 4: 5, 5: 6, 6: 6, 9: 6} {
		if got := behindLine(text, offset); got != want {
			t.Errorf("behind %d: %d, want %d", offset, got, want)
		}
	}
}
