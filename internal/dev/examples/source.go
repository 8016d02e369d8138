package examples

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// What the names of the two functions of a pair end in.
const (
	beforeSuffix = "Before"
	afterSuffix  = "After"
)

// A source is the source of an example, as the analyzer of it sees it. The driver drops syntax and positions after that.
type source struct {
	pairs []*Pair
	err   error // why there are none

	fset  *token.FileSet
	info  *types.Info
	path  string
	files map[string]*ast.File // by base name
	text  map[string][]byte
}

// analyzer returns an analyzer that finds nothing and reads the pairs.
func (s *source) analyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "source",
		Doc:  "source: read the pairs of an example",
		Run: func(pass *analysis.Pass) (any, error) {
			s.fset, s.info, s.path = pass.Fset, pass.TypesInfo, pass.Pkg.Path()
			s.files, s.text = make(map[string]*ast.File), make(map[string][]byte)
			for _, f := range pass.Files {
				name := pass.Fset.File(f.Package).Name()
				text, err := pass.ReadFile(name)
				if err != nil {
					return nil, err
				}
				s.files[filepath.Base(name)], s.text[filepath.Base(name)] = f, text
			}
			s.pairs, s.err = s.readPairs()
			return nil, nil
		},
	}
}

// readPairs returns the pairs of before.go and after.go.
func (s *source) readPairs() ([]*Pair, error) {
	before, after := s.files["before.go"], s.files["after.go"]
	if before == nil || after == nil {
		return nil, errors.New("no before.go and after.go")
	}
	var pairs []*Pair
	for _, name := range exported(before, beforeSuffix) {
		p := &Pair{Name: strings.TrimSuffix(name, beforeSuffix)}
		p.Before, p.After = s.side("before.go", name), s.side("after.go", p.Name+afterSuffix)
		if p.After == nil {
			return nil, fmt.Errorf("after.go has no function %s%s", p.Name, afterSuffix)
		}
		pairs = append(pairs, p)
	}
	if n := len(exported(after, afterSuffix)); n != len(pairs) || n == 0 {
		return nil, fmt.Errorf("%d functions before a fix and %d after it", len(pairs), n)
	}
	return pairs, nil
}

// exported returns the names of the exported functions of f with a suffix.
func exported(f *ast.File, suffix string) []string {
	var names []string
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.IsExported() && strings.HasSuffix(fn.Name.Name, suffix) {
			names = append(names, fn.Name.Name)
		}
	}
	return names
}

// side returns the function with a name and all declarations of its file that it uses, nil where there is none.
func (s *source) side(file, name string) *Side {
	owner := s.owners(s.files[file])
	var todo []ast.Decl
	for obj, d := range owner {
		if obj.Name() == name && obj.Parent() == obj.Pkg().Scope() {
			todo = append(todo, d)
		}
	}
	if todo == nil {
		return nil
	}
	side := &Side{Function: name, file: file, lines: strings.Split(string(s.text[file]), "\n"), symbols: make(map[string]bool)}
	for len(todo) > 0 {
		d := todo[0]
		todo = todo[1:]
		if slices.Contains(side.decls, d) {
			continue
		}
		side.decls = append(side.decls, d)
		ast.Inspect(d, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if used := owner[origin(s.info.Uses[id])]; used != nil {
					todo = append(todo, used)
				}
			}
			return true
		})
	}
	slices.SortFunc(side.decls, func(a, b ast.Decl) int { return int(a.Pos() - b.Pos()) })
	s.fill(side, file)
	return side
}

// owners maps what a file declares at its top level, methods too, to the declarations.
func (s *source) owners(f *ast.File) map[types.Object]ast.Decl {
	owner := make(map[types.Object]ast.Decl)
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			owner[s.info.Defs[d.Name]] = d
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					owner[s.info.Defs[spec.Name]] = d
				case *ast.ValueSpec:
					for _, id := range spec.Names {
						owner[s.info.Defs[id]] = d
					}
				}
			}
		}
	}
	return owner
}

// origin returns the declared function of an instance, and every other object as it is.
func origin(obj types.Object) types.Object {
	if fn, ok := obj.(*types.Func); ok {
		return fn.Origin()
	}
	return obj
}

// fill sets the source and the symbols of a side from its declarations.
func (s *source) fill(side *Side, file string) {
	var text bytes.Buffer
	for i, d := range side.decls {
		if i > 0 {
			text.WriteString("\n")
		}
		start, end := d.Pos(), d.End()
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Doc != nil {
				start = d.Doc.Pos()
			}
			side.symbols[s.symbol(d)] = true
		case *ast.GenDecl:
			if d.Doc != nil {
				start = d.Doc.Pos()
			}
		}
		text.Write(s.text[file][s.fset.Position(start).Offset:s.lineEnd(file, end)])
		text.WriteString("\n")
	}
	side.Source = text.String()
}

// lineEnd returns the offset of the end of the line of pos, so that a comment there is kept.
func (s *source) lineEnd(file string, pos token.Pos) int {
	offset := s.fset.Position(pos).Offset
	if n := bytes.IndexByte(s.text[file][offset:], '\n'); n >= 0 {
		return offset + n
	}
	return len(s.text[file])
}

// symbol returns the linker's name of a function, as far as its name tells.
func (s *source) symbol(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return s.path + "." + d.Name.Name
	}
	recv := types.ExprString(d.Recv.List[0].Type)
	if strings.HasPrefix(recv, "*") {
		recv = "(" + recv + ")"
	}
	return s.path + "." + recv + "." + d.Name.Name
}

// Line returns the text of a line, without space around it, of a declaration of s. It reports false for other lines and files.
func (s *Side) Line(file string, line int) (string, bool) {
	if filepath.Base(file) != s.file || line < 1 || line > len(s.lines) {
		return "", false
	}
	text := strings.TrimSpace(s.lines[line-1])
	return text, text != "" && s.Has(text)
}

// Has reports whether the source of s has a line with the text, leaving space around it aside.
func (s *Side) Has(text string) bool {
	for line := range strings.Lines(s.Source) {
		if strings.TrimSpace(line) == text {
			return true
		}
	}
	return false
}
