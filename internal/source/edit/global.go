package edit

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// Global returns the name of a variable of the package with the given value, which the fix declares behind the imports of the file. Base is
// what it should be called: it gets a number if anything in the package has that name. Fixes in one file that need the same value
// share the variable.
func (d *Draft) Global(base, value string) string {
	if d.failed {
		return ""
	}
	key := global{d.file, value}
	name := d.editor.globals[key]
	for n := 1; name == ""; n++ {
		name = base
		if n > 1 {
			name += strconv.Itoa(n)
		}
		if d.editor.isTaken(name) {
			name = ""
		}
	}
	d.editor.globals[key] = name
	d.editor.names[name] = true
	pos, ok := d.behindImports()
	if !ok {
		d.failed = true
		return ""
	}
	d.insert(pos, "var "+name+" = "+value+"\n\n")
	return name
}

// A global is a variable of the package that fixes declare in a file.
type global struct {
	file  *ast.File
	value string
}

// isTaken reports whether anything in the package, or in a file of it that is not loaded, has the name.
func (e *Editor) isTaken(name string) bool {
	if e.names == nil {
		e.names = make(map[string]bool)
		for id := range e.pass.TypesInfo.Defs {
			e.names[id.Name] = true
		}
		for _, f := range e.pass.Files {
			for _, spec := range f.Imports {
				if name := e.pass.TypesInfo.PkgNameOf(spec); name != nil {
					e.names[name.Name()] = true
				}
			}
		}
		for id := range e.pass.TypesInfo.Uses {
			e.names[id.Name] = true // also of the language
		}
	}
	return e.names[name] || token.IsKeyword(name) || e.declaredBeside(name)
}

// behindImports returns the start of the line behind the blank line that follows the imports, and whether there is one: declarations
// stand there that are no imports.
func (d *Draft) behindImports() (token.Pos, bool) {
	end := d.file.Name.End()
	for _, decl := range d.file.Decls {
		if g, ok := decl.(*ast.GenDecl); ok && g.Tok == token.IMPORT {
			end = g.End()
		}
	}
	for _, spec := range d.file.Imports {
		end = max(end, endOf(spec))
	}
	line := d.tok.Line(end)
	if line+2 > d.tok.LineCount() {
		return token.NoPos, false
	}
	from, to := d.tok.LineStart(line+1), d.tok.LineStart(line+2)
	content, err := d.editor.pass.ReadFile(d.tok.Name())
	if err != nil || len(content) != d.tok.Size() {
		return token.NoPos, false
	}
	return to, strings.TrimSpace(string(content[d.tok.Offset(from):d.tok.Offset(to)])) == ""
}
