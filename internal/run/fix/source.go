package fix

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"

	"golang.org/x/tools/go/ast/astutil"

	"github.com/perfvet/perfvet/internal/finding"
)

// A source is the text of a file with its lines.
type source struct {
	file    *token.File
	imports int // offset behind the lines of the package clause and the import declarations
}

func newSource(text []byte) *source {
	fset := token.NewFileSet()
	s := &source{file: fset.AddFile("", -1, len(text))}
	s.file.SetLinesForContent(text)
	fset = token.NewFileSet()
	f, _ := parser.ParseFile(fset, "", text, parser.ImportsOnly) // what cannot be parsed has no imports
	if f != nil && f.Name != nil {
		s.imports = behindLine(text, fset.PositionFor(f.Name.End(), false).Offset)
		for _, d := range f.Decls {
			s.imports = max(s.imports, behindLine(text, fset.PositionFor(d.End(), false).Offset))
		}
	}
	return s
}

// behindLine returns the offset behind the line of an offset.
func behindLine(text []byte, offset int) int {
	if i := bytes.IndexByte(text[min(offset, len(text)):], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(text)
}

// offsets returns where a span starts and ends; of unknown end it is empty.
func (s *source) offsets(at finding.Span) (start, end int, ok bool) {
	start, ok = s.offset(at.Line, at.Column)
	if at.EndLine == 0 {
		return start, start, ok
	}
	end, known := s.offset(at.EndLine, at.EndColumn)
	return start, end, ok && known && start <= end
}

func (s *source) offset(line, column int) (int, bool) {
	if line < 1 || line > s.file.LineCount() || column < 1 {
		return 0, false
	}
	offset := s.file.Offset(s.file.LineStart(line)) + column - 1
	next := s.file.Size()
	if line < s.file.LineCount() {
		next = s.file.Offset(s.file.LineStart(line+1)) - 1
	}
	return offset, offset <= next
}

// unusedImports returns the edits that take from the text edited what it imports and, other than before, does not use.
// They are none if either text cannot be parsed.
func unusedImports(before, edited []byte) []edit {
	old, err := parser.ParseFile(token.NewFileSet(), "", before, 0)
	if err != nil {
		return nil
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", edited, 0)
	if err != nil {
		return nil
	}
	var cuts []edit
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT {
			continue
		}
		for _, s := range g.Specs {
			path, err := strconv.Unquote(s.(*ast.ImportSpec).Path.Value)
			if err != nil || !astutil.UsesImport(old, path) || astutil.UsesImport(f, path) {
				continue
			}
			var n ast.Node = s
			if len(g.Specs) == 1 {
				n = g
			}
			cuts = append(cuts, cut(edited, fset.PositionFor(n.Pos(), false).Offset, fset.PositionFor(n.End(), false).Offset))
		}
	}
	return cuts
}

// cut returns the edit that takes [start, end) away, with its lines if nothing else is in them.
func cut(text []byte, start, end int) edit {
	first := bytes.LastIndexByte(text[:start], '\n') + 1
	last := bytes.IndexByte(text[end:], '\n')
	if last >= 0 && len(bytes.TrimSpace(text[first:start])) == 0 && len(bytes.TrimSpace(text[end:end+last])) == 0 {
		return edit{first, end + last + 1, ""}
	}
	return edit{start, end, ""}
}
