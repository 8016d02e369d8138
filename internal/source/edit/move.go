package edit

import (
	"go/ast"
	"go/token"
	"strconv"
)

// Local returns a name for a variable that the fix declares in a function: base, with a number if the name means anything there, is used in
// the declaration around it, or is that of a variable which another fix declares in that.
func (d *Draft) Local(base string) string {
	if d.failed {
		return ""
	}
	decl := d.declAround()
	used := d.editor.locals[decl]
	if used == nil {
		used = make(map[string]bool)
		d.editor.locals[decl] = used
		var note func(n ast.Node) bool
		note = func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr: // what is selected is no name of a variable
				ast.Inspect(n.X, note)
				return false
			case *ast.Ident:
				used[n.Name] = true
			}
			return true
		}
		ast.Inspect(decl, note)
	}
	name := base
	for n := 2; used[name] || d.lookup(name) != nil || token.IsKeyword(name); n++ {
		name = base + strconv.Itoa(n)
	}
	used[name] = true
	return name
}

// declAround returns the declaration of the file that the draft is in, or the file.
func (d *Draft) declAround() ast.Node {
	for _, decl := range d.file.Decls {
		if decl.Pos() <= d.at.Pos() && d.at.Pos() < decl.End() {
			return decl
		}
	}
	return d.file
}

// Move moves the source of n, with its comments, to a statement of its own that begins at pos, where another statement or a comment begins a line. Before
// stands in front of it there, and text in its place where it was.
func (d *Draft) Move(n ast.Node, pos token.Pos, before, text string) {
	if d.failed {
		return
	}
	content, err := d.editor.pass.ReadFile(d.tok.Name())
	if err != nil || len(content) != d.tok.Size() {
		d.failed = true
		return
	}
	source := string(content[d.tok.Offset(n.Pos()):d.tok.Offset(n.End())])
	d.insert(pos, before+source+d.NewLine(pos))
	d.edits = append(d.edits, change{n.Pos(), n.End(), text})
}

// Above returns where what is to stand above a statement begins: above the comment that ends in the line before it.
func (d *Draft) Above(stmt ast.Node) token.Pos {
	if d.failed {
		return stmt.Pos()
	}
	at := d.tok.PositionFor(stmt.Pos(), false)
	for _, c := range d.file.Comments {
		from, to := d.tok.PositionFor(c.Pos(), false), d.tok.PositionFor(c.End(), false)
		if to.Line == at.Line-1 && from.Column == at.Column {
			return c.Pos()
		}
	}
	return stmt.Pos()
}
