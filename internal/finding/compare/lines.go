package compare

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
)

// An alignment says which lines of two texts are one line. All are counted from 1; index 0 is not used.
type alignment struct {
	toHead             []int // of each line of the base: the line of the head that it is, 0 where it is none
	toBase             []int // the other way round
	baseHunk, headHunk []int // of each line: the number of the hunk that it is in, 0 where it is unchanged
}

// align aligns two texts.
func align(base, head []byte) *alignment {
	a := &alignment{
		toHead: make([]int, lineCount(base)+1), baseHunk: make([]int, lineCount(base)+1), headHunk: make([]int, lineCount(head)+1),
		toBase: make([]int, lineCount(head)+1),
	}
	w := walk{alignment: a, base: 1, head: 1}
	for line := range strings.Lines(string(diff.Diff("base", base, "head", head))) {
		w.line(line)
	}
	w.same(len(a.toHead))
	return a
}

func lineCount(text []byte) int { return bytes.Count(text, []byte("\n")) + 1 }

// A walk goes through a unified diff.
type walk struct {
	*alignment
	base, head int // the next line of each
	begun      bool
	hunk       int
	changing   bool // the last line was not the same on both sides
}

func (w *walk) line(line string) {
	var base, head, baseCount, headCount int
	if n, _ := fmt.Sscanf(line, "@@ -%d,%d +%d,%d @@", &base, &baseCount, &head, &headCount); n == 4 {
		if baseCount == 0 {
			base++ // an empty part is named by the line before it
		}
		w.same(base)
		w.begun = true
		return
	}
	if !w.begun {
		return // names of the files
	}
	switch line[0] {
	case ' ':
		w.same(w.base + 1)
	case '-':
		w.change()
		w.baseHunk[w.base] = w.hunk
		w.base++
	case '+':
		w.change()
		w.headHunk[w.head] = w.hunk
		w.head++
	}
}

// same aligns the lines of the base before a line with those of the head.
func (w *walk) same(before int) {
	for ; w.base < before && w.base < len(w.toHead) && w.head < len(w.headHunk); w.base, w.head = w.base+1, w.head+1 {
		w.toHead[w.base], w.toBase[w.head] = w.head, w.base
		w.changing = false
	}
}

func (w *walk) change() {
	if !w.changing {
		w.hunk++
		w.changing = true
	}
}
