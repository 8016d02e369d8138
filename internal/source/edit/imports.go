package edit

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strconv"

	"github.com/perfvet/perfvet/internal/source/beside"
)

// Import returns the name by which a package can be called where the fix is, and has it imported if the file does not do so yet.
// The path is one whose last element is the package's name. The draft fails where the name means something else.
func (d *Draft) Import(pkgPath string) string {
	if d.failed {
		return ""
	}
	for _, spec := range d.file.Imports {
		name := d.editor.pass.TypesInfo.PkgNameOf(spec)
		if name == nil || pathOf(spec) != pkgPath || name.Name() == "_" || name.Name() == "." {
			continue
		}
		if d.lookup(name.Name()) != name {
			d.failed = true
		}
		return name.Name()
	}
	name := path.Base(pkgPath)
	if d.lookup(name) != nil || d.editor.declaredBeside(name) {
		d.failed = true
	}
	if !slices.Contains(d.adds, pkgPath) {
		d.adds = append(d.adds, pkgPath)
	}
	return name
}

// declaredBeside reports whether a file that is not loaded, such as a test, declares name for the whole package.
func (e *Editor) declaredBeside(name string) bool {
	declared, known := e.beside[name]
	if !known {
		declared = slices.ContainsFunc(beside.Unloaded(e.pass), func(f beside.File) bool { return f.Declares(e.pass.Pkg.Name(), name) })
		e.beside[name] = declared
	}
	return declared
}

// Drop says that a use of a package goes: the identifier in "fmt.Sprint". What the fix imports stands beside that package.
func (d *Draft) Drop(id *ast.Ident) {
	name, ok := d.editor.pass.TypesInfo.Uses[id].(*types.PkgName)
	if !ok {
		d.failed = true
		return
	}
	if d.drops == nil {
		d.drops = make(map[*types.PkgName]int)
	}
	d.drops[name]++
}

// imports adds the edits of import declarations.
func (d *Draft) imports() {
	if len(d.drops) > 1 || len(d.adds) > 1 || len(d.adds) > len(d.drops) {
		d.failed = true
		return
	}
	for name, n := range d.drops {
		decl, spec := d.declOf(name)
		if spec == nil {
			d.failed = true
			return
		}
		unused := d.editor.useCount(name) == n
		switch {
		case len(d.adds) > 0:
			d.add(d.adds[0], decl, spec, unused)
		case unused:
			d.remove(decl, spec)
		}
	}
}

// useCount returns how often the package's files use an import.
func (e *Editor) useCount(name *types.PkgName) int {
	if e.uses == nil {
		e.uses = make(map[*types.PkgName]int)
		for _, obj := range e.pass.TypesInfo.Uses {
			if name, ok := obj.(*types.PkgName); ok {
				e.uses[name]++
			}
		}
	}
	return e.uses[name]
}

// declOf returns the specification of an import and its declaration, or nil.
func (d *Draft) declOf(name *types.PkgName) (*ast.GenDecl, *ast.ImportSpec) {
	for _, decl := range d.file.Decls {
		g, ok := decl.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT {
			continue
		}
		for _, s := range g.Specs {
			if spec := s.(*ast.ImportSpec); d.editor.pass.TypesInfo.PkgNameOf(spec) == name {
				return g, spec
			}
		}
	}
	return nil, nil
}

// add imports a package near another, which is removed if it is unused from now on.
func (d *Draft) add(pkgPath string, decl *ast.GenDecl, near *ast.ImportSpec, unused bool) {
	quoted := strconv.Quote(pkgPath)
	group := []*ast.ImportSpec{near}
	if decl.Lparen.IsValid() {
		group = d.group(decl, near)
	}
	next := slices.IndexFunc(group, func(s *ast.ImportSpec) bool { return pathOf(s) > pkgPath })
	last := group[len(group)-1]
	switch {
	case unused && (next < 0 && last == near || next >= 0 && group[next] == near):
		d.Replace(near.Pos(), near.Path.End(), quoted)
		return
	case !decl.Lparen.IsValid():
		d.insert(endOf(near), "\nimport "+quoted)
	case next >= 0:
		d.insert(startOf(group[next]), quoted+"\n\t")
	default:
		d.insert(endOf(last), "\n\t"+quoted)
	}
	if unused {
		d.remove(decl, near)
	}
}

func (d *Draft) insert(pos token.Pos, text string) { d.edits = append(d.edits, change{pos, pos, text}) }

// group returns the specifications of the declaration that stand in adjacent lines with spec.
func (d *Draft) group(decl *ast.GenDecl, spec *ast.ImportSpec) []*ast.ImportSpec {
	var group []*ast.ImportSpec
	found, line := false, 0
	for _, s := range decl.Specs {
		s := s.(*ast.ImportSpec)
		if d.tok.Line(startOf(s)) > line+1 {
			if found {
				return group
			}
			group = nil
		}
		group = append(group, s)
		found = found || s == spec
		line = d.tok.Line(s.End())
	}
	return group
}

// remove removes the lines of an import, which must hold nothing else.
func (d *Draft) remove(decl *ast.GenDecl, spec *ast.ImportSpec) {
	if spec.Doc != nil || spec.Comment != nil {
		d.failed = true
		return
	}
	from, to := spec.Pos(), spec.End()
	if len(decl.Specs) == 1 {
		from, to = decl.Pos(), decl.End()
		if decl.Doc != nil {
			d.failed = true
			return
		}
	}
	first, last := d.tok.Line(from), d.tok.Line(to)
	if last == d.tok.LineCount() || d.shared(decl, spec, first, last) {
		d.failed = true
		return
	}
	d.Replace(d.tok.LineStart(first), d.tok.LineStart(last+1), "")
}

// shared reports whether anything but the specification, or the declaration if it has no other, is in the lines.
func (d *Draft) shared(decl *ast.GenDecl, spec *ast.ImportSpec, first, last int) bool {
	within := func(pos token.Pos) bool { return pos.IsValid() && first <= d.tok.Line(pos) && d.tok.Line(pos) <= last }
	if within(d.file.Name.Pos()) {
		return true
	}
	for _, other := range d.file.Decls {
		if other != decl && (within(other.Pos()) || within(other.End())) {
			return true
		}
	}
	if len(decl.Specs) == 1 {
		return false
	}
	if within(decl.Lparen) || within(decl.Rparen) {
		return true
	}
	return slices.ContainsFunc(decl.Specs, func(s ast.Spec) bool { return s != spec && (within(s.Pos()) || within(s.End())) })
}

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

func pathOf(s *ast.ImportSpec) string {
	p, _ := strconv.Unquote(s.Path.Value) // it was parsed
	return p
}
