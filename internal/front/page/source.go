package page

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A source is a file of the page.
type source struct {
	path  string // absolute, as the compiler calls it
	index int    // in Model.Files
	lines []string
	decls []decl
	loops []int // for statements around each line
}

// A decl is a function that a file declares, with the lines that it takes: its comment and its directives with it.
type decl struct {
	name              string // in its package: "F", "(*T).M"
	first, line, last int
}

// maxShown is how many bytes of a line are shown: nobody reads a table of a megabyte.
const maxShown = 4000

// newSource reads lines and functions of a file. What cannot be parsed has no functions.
func newSource(path string, index int, data []byte) *source {
	text := strings.ReplaceAll(strings.ToValidUTF8(string(data), "\ufffd"), "\r\n", "\n")
	s := &source{path: path, index: index, lines: strings.Split(strings.TrimSuffix(text, "\n"), "\n")}
	s.loops = make([]int, len(s.lines)+1)
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, path, data, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return s
	}
	line := func(pos token.Pos) int { return fset.PositionFor(pos, false).Line }
	for _, d := range parsed.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		first := line(fn.Pos())
		if fn.Doc != nil {
			first = line(fn.Doc.Pos())
		}
		s.decls = append(s.decls, decl{nameOf(fn), first, line(fn.Pos()), line(fn.End() - 1)})
		ast.Inspect(fn, func(n ast.Node) bool { return s.loop(n, line) })
	}
	return s
}

// FunctionAt returns the name of the function that is declared around a line, from 1, of a file: "(*T).M"; "" where there is none, or the file cannot be parsed.
func FunctionAt(src []byte, line int) string {
	if d := newSource("", 0, src).declOn(line); d != nil {
		return d.name
	}
	return ""
}

// loop counts the lines of a loop's body.
func (s *source) loop(n ast.Node, line func(token.Pos) int) bool {
	var body *ast.BlockStmt
	switch n := n.(type) {
	case *ast.ForStmt:
		body = n.Body
	case *ast.RangeStmt:
		body = n.Body
	default:
		return true
	}
	for i := line(body.Pos()) + 1; i < line(body.End()) && i < len(s.loops); i++ {
		s.loops[i]++
	}
	return true
}

// nameOf returns what a function is called in its package.
func nameOf(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return fn.Name.Name
	}
	t, form := ast.Unparen(fn.Recv.List[0].Type), "%s.%s"
	if star, ok := t.(*ast.StarExpr); ok {
		t, form = ast.Unparen(star.X), "(*%s).%s"
	}
	switch e := t.(type) {
	case *ast.IndexExpr:
		t = e.X
	case *ast.IndexListExpr:
		t = e.X
	}
	name, ok := t.(*ast.Ident)
	if !ok {
		return fn.Name.Name
	}
	return fmt.Sprintf(form, name.Name, fn.Name.Name)
}

// declOn returns the function that has a line.
func (s *source) declOn(line int) *decl {
	for i := range s.decls {
		if d := &s.decls[i]; d.first <= line && line <= d.last {
			return d
		}
	}
	return nil
}

// text returns lines as they are shown.
func (s *source) text(first, last int) string {
	var b strings.Builder
	for i := first; i <= last; i++ {
		if i > first {
			b.WriteByte('\n')
		}
		line := s.lines[i-1]
		if len(line) > maxShown {
			cut := strings.ToValidUTF8(line[:maxShown], "")
			line = fmt.Sprintf("%s... (%d more bytes)", cut, len(line)-len(cut))
		}
		b.WriteString(line)
	}
	return b.String()
}

// column returns where a byte of a line stands, from 0, in the units that browsers count: column is from 1. The first character has place 0, and so has what
// is nowhere.
func (s *source) column(line, column int) int {
	if line < 1 || line > len(s.lines) || column < 1 {
		return 0
	}
	text := s.lines[line-1]
	text = text[:min(column-1, len(text))]
	if isASCII(text) {
		return len(text)
	}
	return len(utf16.Encode([]rune(text)))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
