package report

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"github.com/perfvet/perfvet/internal/foreign"
)

// columns returns how many columns of a terminal text takes.
func columns(text string) int {
	n := 0
	for _, r := range text {
		n += columnsOf(r)
	}
	return n
}

func columnsOf(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// cut stands where a line of the source is longer than there is room for.
const cut = "…"

// excerpt returns what there is room for, in columns, of a line of the source without its indentation, the column from 0 of the part of it that
// is from one byte to another, and how many columns of that part are shown.
func excerpt(line string, from, to, room int) (text string, at, marked int) {
	code := strings.TrimLeft(line, " \t")
	indent := len(line) - len(code)
	from, to = max(from-indent, 0), max(to-indent, 0)
	text = shown(code)
	at, end := columns(shown(code[:from])), columns(shown(code[:max(from, to)]))
	if columns(text) > room {
		var moved int
		text, moved = window(text, at, room)
		at, end = at-moved, min(end-moved, columns(text))
	}
	return text, at, max(end-at, 1)
}

// shown returns a part of a line of the source as it is shown, with a blank for each tab.
func shown(part string) string { return foreign.Line(strings.ReplaceAll(part, "\t", " ")) }

// window returns what of text there is room for, with a column of it among that, and by how many columns that moves to the left.
func window(text string, column, room int) (part string, moved int) {
	var b strings.Builder
	left := room - columns(cut)
	start := 0
	if column > room*2/3 {
		start = column - room/2
		left -= columns(cut)
		b.WriteString(cut)
	}
	at := 0
	for _, r := range text {
		n := columnsOf(r)
		switch {
		case at < start:
			moved = at + n - columns(cut)
		case left < n:
			return b.String() + cut, moved
		default:
			b.WriteRune(r)
			left -= n
		}
		at += n
	}
	return b.String(), moved
}
