package report

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/perfvet/perfvet/internal/finding/fingerprint"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// sources are the files that findings are in, read when first asked for.
type sources struct {
	root  string // names are relative to it
	read  func(name string) ([]byte, error)
	lines map[string][][]byte
}

// NewSource returns what fingerprints are made from, with names of files relative to root.
func NewSource(root string, read func(string) ([]byte, error)) fingerprint.Source {
	return newSources(root, read)
}

func newSources(root string, read func(string) ([]byte, error)) *sources {
	return &sources{root, read, make(map[string][][]byte)}
}

// Name implements fingerprint.Source.
func (s *sources) Name(file string) string { return lspdiag.Slashes(Relative(s.root, file)) }

// Line implements fingerprint.Source. The text has no line end.
func (s *sources) Line(file string, line int) string {
	lines, ok := s.lines[file]
	if !ok {
		data, err := s.read(file)
		if err == nil {
			lines = bytes.Split(data, []byte("\n"))
		}
		s.lines[file] = lines // a file that cannot be read has none
	}
	if line < 1 || line > len(lines) {
		return ""
	}
	return string(bytes.TrimSuffix(lines[line-1], []byte("\r")))
}

// column returns the column, from 1, in UTF-16 code units, of one that counts bytes. It returns 0 where
// column is 0 and where the line cannot be read or is shorter.
func (s *sources) column(file string, line, column int) int {
	return utf16Column(s.Line(file, line), column)
}

func utf16Column(text string, column int) int {
	if column < 1 || column > len(text)+1 || text == "" {
		return 0
	}
	units := 1
	for rest := text[:column-1]; rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		units += utf16.RuneLen(r)
		rest = rest[size:]
	}
	return units
}
