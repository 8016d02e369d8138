package lsp

import (
	"slices"
	"strings"
	"testing"
)

func TestMapLines(t *testing.T) {
	for _, test := range []struct {
		name, from, to string // a letter is a line
		want           lineMap
	}{
		{"same", "abc", "abc", lineMap{1, 2, 3}},
		{"inserted", "abc", "abXc", lineMap{1, 2, 4}},
		{"inserted at the start", "abc", "Xabc", lineMap{2, 3, 4}},
		{"deleted", "abcd", "acd", lineMap{1, 0, 2, 3}},
		{"changed", "abc", "aXc", lineMap{1, 0, 3}},
		{"two edits", "abcdefg", "aXcdeYYg", lineMap{1, 0, 3, 4, 5, 0, 8}},
		{"two edits, repeated lines between", "ab}}cd}}ef", "Xb}}cd}}Yf", lineMap{0, 2, 3, 4, 5, 6, 7, 8, 0, 10}},
		{"moved", "abcdef", "adebcf", lineMap{1, 0, 0, 2, 3, 6}},
		{"inserted, and changed after", "bQ", "XbR", lineMap{2, 0}},
		{"changed, and inserted after", "Qb", "bR", lineMap{0, 1}},
		{"all gone", "abc", "", lineMap{0, 0, 0}},
		{"from nothing", "", "abc", lineMap{0}},
		{"one of two that look the same", "xx", "x", lineMap{1, 0}},
		{"nothing in common", "abc", "XYZ", lineMap{0, 0, 0}},
	} {
		text := func(letters string) []byte { return []byte(strings.Join(strings.Split(letters, ""), "\n")) }
		if got := mapLines(text(test.from), text(test.to)); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
	if got := mapLines([]byte("a\nb\n"), []byte("a\r\nX\r\nb\r\n")); !slices.Equal(got, lineMap{1, 3, 4}) {
		t.Errorf("other line ends: %v", got)
	}
	for _, line := range []int{-1, 0, 2, 1 << 40} {
		if at := (lineMap{7}).at(line); at != 0 {
			t.Errorf("line %d of one is at %d", line, at)
		}
	}
}

// FuzzMapLines checks that what is mapped is the same line, and in order.
func FuzzMapLines(f *testing.F) {
	f.Add("a\nb\nc\n", "a\nc\nb\n")
	f.Add("x\nx\r\ny", "y\nx\nx\nz")
	f.Fuzz(func(t *testing.T, from, to string) {
		a, b := splitLines([]byte(from)), splitLines([]byte(to))
		last := 0
		for i, line := range mapLines([]byte(from), []byte(to)) {
			if line == 0 {
				continue
			}
			if line <= last || line > len(b) || a[i] != b[line-1] {
				t.Fatalf("line %d is at %d, after %d", i+1, line, last)
			}
			last = line
		}
		for i, line := range mapLines([]byte(from), []byte(from)) {
			if line != i+1 {
				t.Fatalf("line %d of the same text is at %d", i+1, line)
			}
		}
	})
}
