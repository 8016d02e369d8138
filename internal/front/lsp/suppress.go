package lsp

import (
	"bytes"
	"fmt"
	"go/scanner"
	"go/token"
	"strings"

	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// A suppression is an edit that inserts a comment.
type suppression struct {
	title string
	edit  lspdiag.TextEdit
}

// suppressions returns the comments that suppress a check on a 1-based line of a Go file: at the
// end of the line, and above it. One is left out where it would be no comment of its own: at the end of a line that has
// one already, and inside of a string over several lines.
func suppressions(text []byte, m *lspdiag.Mapper, line int, check string) []suppression {
	var all []suppression
	start, end := m.Offset(line, 1), m.LineEnd(line)
	if m.Line(start) != line { // there is no such line
		return nil
	}
	insideStart, insideEnd := inside(text, start, end)
	if !insideEnd {
		all = append(all, suppression{
			fmt.Sprintf("Suppress %s on this line: //nolint", check),
			insert(m, end, fmt.Sprintf(" //nolint:%s // reason", check)),
		})
	}
	if !insideStart {
		indent := text[start : end-len(bytes.TrimLeft(text[start:end], " \t"))]
		newline := "\n"
		if end < len(text) && text[end] == '\r' {
			newline = "\r\n"
		}
		all = append(all, suppression{
			fmt.Sprintf("Suppress %s on this line: //lint:ignore above it", check),
			insert(m, start, fmt.Sprintf("%s//lint:ignore %s reason%s", indent, check, newline)),
		})
	}
	return all
}

func insert(m *lspdiag.Mapper, offset int, text string) lspdiag.TextEdit {
	p := m.Position(offset)
	return lspdiag.TextEdit{Range: lspdiag.Range{Start: p, End: p}, NewText: text}
}

// sourceLen returns how long a literal is in the text, which begins with it. The scanner
// drops carriage returns in comments and in raw strings.
func sourceLen(text []byte, literal string) int {
	switch {
	case strings.HasPrefix(literal, "//"):
		line, _, ended := bytes.Cut(text, []byte("\n"))
		if ended {
			line = bytes.TrimSuffix(line, []byte("\r"))
		}
		return len(line)
	case strings.HasPrefix(literal, "/*"), strings.HasPrefix(literal, "`"):
		n, left := 0, len(literal)
		for ; left > 0 && n < len(text); n++ {
			if text[n] != '\r' {
				left--
			}
		}
		return n
	}
	return len(literal)
}

// inside reports of the start and of the end of a line whether it is inside of a token of a Go
// file. The end of a comment with two slashes is inside of it.
func inside(text []byte, start, end int) (insideStart, insideEnd bool) {
	file := token.NewFileSet().AddFile("", -1, len(text))
	var s scanner.Scanner
	s.Init(file, text, nil, scanner.ScanComments) // errors are those of code that does not compile
	for {
		pos, tok, literal := s.Scan()
		if tok == token.EOF {
			return insideStart, insideEnd
		}
		from := file.Offset(pos)
		if from > end {
			return insideStart, insideEnd
		}
		to := from + sourceLen(text[from:], literal)
		insideStart = insideStart || from < start && start < to
		insideEnd = insideEnd || from < end && (end < to || end == to && strings.HasPrefix(literal, "//"))
	}
}
