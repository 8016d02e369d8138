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
// The path is of the standard library, and its last element the package's name. The draft fails where the name means something else.
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

// NameOf returns what something declared in a package is called where the fix is, "" if it cannot be named there.
func (d *Draft) NameOf(obj types.Object) string {
	if d.failed || obj.Pkg() == d.editor.pass.Pkg {
		if d.failed || d.lookup(obj.Name()) != obj {
			return ""
		}
		return obj.Name()
	}
	for _, spec := range d.file.Imports {
		name := d.editor.pass.TypesInfo.PkgNameOf(spec)
		if name != nil && name.Imported() == obj.Pkg() && obj.Exported() && obj.Parent() == obj.Pkg().Scope() && d.lookup(name.Name()) == name {
			return name.Name() + "." + obj.Name()
		}
	}
	return ""
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

// Drop says that a use of a package goes: the identifier in "fmt.Sprint".
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
	for _, pkgPath := range d.adds {
		d.add(pkgPath)
	}
	for name, n := range d.drops {
		decl, spec := d.declOf(name)
		switch {
		case spec == nil:
			d.failed = true
		case d.editor.useCount(name) == n:
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

func pathOf(s *ast.ImportSpec) string {
	p, _ := strconv.Unquote(s.Path.Value) // it was parsed
	return p
}
