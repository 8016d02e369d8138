package edit

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"
)

// add imports a package of the standard library. Where that is said depends on nothing but the file and the path, so that two
// fixes that need the package say it alike: in the first group of imports with others of the library, or else in the first one.
func (d *Draft) add(pkgPath string) {
	quoted := strconv.Quote(pkgPath)
	decl, group := d.home()
	switch {
	case decl == nil:
		d.insertLine(d.file.Name.End(), "\nimport "+quoted)
	case !decl.Lparen.IsValid():
		d.insertLine(endOf(group[0]), "import "+quoted)
	default:
		next := slices.IndexFunc(group, func(s *ast.ImportSpec) bool { return pathOf(s) > pkgPath })
		if next < 0 {
			d.insertLine(endOf(group[len(group)-1]), "\t"+quoted)
			return
		}
		start := startOf(group[next])
		if line := d.tok.Line(start); d.tok.Line(decl.Lparen) == line || next > 0 && d.tok.Line(endOf(group[next-1])) == line {
			d.failed = true
			return
		}
		d.insert(d.tok.LineStart(d.tok.Line(start)), "\t"+quoted+"\n")
	}
}

// home returns the declaration and the group of imports in it where a package of the standard library belongs, or nil. One of cgo
// is no home.
func (d *Draft) home() (*ast.GenDecl, []*ast.ImportSpec) {
	var decl *ast.GenDecl
	var group []*ast.ImportSpec
	for _, other := range d.file.Decls {
		g, ok := other.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT || len(g.Specs) == 0 {
			continue
		}
		for _, specs := range d.groups(g) {
			isOfLibrary := !strings.Contains(pathOf(specs[0]), ".")
			if pathOf(specs[0]) != "C" && (decl == nil || isOfLibrary && strings.Contains(pathOf(group[0]), ".")) {
				decl, group = g, specs
			}
		}
	}
	return decl, group
}

// groups returns the specifications of an import declaration, those in adjacent lines together.
func (d *Draft) groups(decl *ast.GenDecl) [][]*ast.ImportSpec {
	var groups [][]*ast.ImportSpec
	line := 0
	for _, s := range decl.Specs {
		spec := s.(*ast.ImportSpec)
		if len(groups) == 0 || d.tok.Line(startOf(spec)) > line+1 {
			groups = append(groups, nil)
		}
		last := len(groups) - 1
		groups[last] = append(groups[last], spec)
		line = d.tok.Line(spec.End())
	}
	return groups
}

// insertLine inserts text as a line behind that of pos, which must end there.
func (d *Draft) insertLine(pos token.Pos, text string) {
	line := d.tok.Line(pos)
	if line == d.tok.LineCount() || d.goesOn(pos) {
		d.failed = true
		return
	}
	d.insert(d.tok.LineStart(line+1), text+"\n")
}

// goesOn reports whether a declaration, an import or a parenthesis of the file is in the line of pos and behind it.
func (d *Draft) goesOn(pos token.Pos) bool {
	line := d.tok.Line(pos)
	behind := func(other token.Pos) bool { return other > pos && d.tok.Line(other) == line }
	return slices.ContainsFunc(d.file.Decls, func(decl ast.Decl) bool {
		g, ok := decl.(*ast.GenDecl)
		return behind(decl.Pos()) || ok && (behind(g.Rparen) || slices.ContainsFunc(g.Specs, func(s ast.Spec) bool { return behind(s.Pos()) }))
	})
}

func (d *Draft) insert(pos token.Pos, text string) { d.edits = append(d.edits, change{pos, pos, text}) }

// startOf returns where a specification starts, with the comment above it.
func startOf(s *ast.ImportSpec) token.Pos {
	if s.Doc != nil {
		return s.Doc.Pos()
	}
	return s.Pos()
}

// endOf returns where a specification ends, with the comment behind it.
func endOf(s *ast.ImportSpec) token.Pos {
	if s.Comment != nil {
		return s.Comment.End()
	}
	return s.End()
}
