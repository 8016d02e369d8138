package edit

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
)

// An Editor drafts fixes in the files of one package.
type Editor struct {
	pass    *analysis.Pass
	uses    map[*types.PkgName]int       // how often the files use an import; nil until asked for
	beside  map[string]bool              // see declaredBeside
	names   map[string]bool              // all names of the package, and of globals; nil until asked for
	globals map[global]string            // names of variables that fixes declare
	locals  map[ast.Node]map[string]bool // by declaration of a file: names in it, and of variables that fixes declare in it
}

// New returns an editor of the pass's files.
func New(pass *analysis.Pass) *Editor {
	return &Editor{pass: pass, beside: make(map[string]bool), globals: make(map[global]string), locals: make(map[ast.Node]map[string]bool)}
}

// Begin returns a draft of a fix at a node. It fails at once where nobody writes the file by hand.
func (e *Editor) Begin(at ast.Node) *Draft {
	d := &Draft{editor: e, at: at}
	for _, f := range e.pass.Files {
		if f.FileStart <= at.Pos() && at.Pos() < f.FileEnd {
			d.file, d.tok = f, e.pass.Fset.File(f.FileStart)
			d.failed = ast.IsGenerated(f)
			return d
		}
	}
	d.failed = true
	return d
}

// A Draft is a fix in the making.
type Draft struct {
	editor *Editor
	at     ast.Node
	file   *ast.File
	tok    *token.File
	edits  []change
	adds   []string               // paths of packages to import
	drops  map[*types.PkgName]int // uses that go
	failed bool
}

// A change replaces [pos, end) by text.
type change struct {
	pos, end token.Pos
	text     string
}

// Fail says that there is no fix after all.
func (d *Draft) Fail() { d.failed = true }

// File returns the file that is edited, or nil.
func (d *Draft) File() *ast.File { return d.file }

// Replace replaces the text in [pos, end). It fails where that takes a comment away.
func (d *Draft) Replace(pos, end token.Pos, text string) {
	if d.failed {
		return
	}
	for _, c := range d.file.Comments {
		if c.Pos() < end && pos < c.End() {
			d.failed = true
			return
		}
	}
	d.edits = append(d.edits, change{pos, end, text})
}

// Insert inserts text at pos, which is the end of something that is not replaced up to there.
func (d *Draft) Insert(pos token.Pos, text string) {
	if !d.failed {
		d.insert(pos, text)
	}
}

// Universe fails unless a name of the language means what it does at first: "string".
func (d *Draft) Universe(name string) {
	if d.lookup(name) != types.Universe.Lookup(name) {
		d.failed = true
	}
}

// lookup returns what a name means where the fix is, or nil.
func (d *Draft) lookup(name string) types.Object {
	scope := d.editor.pass.Pkg.Scope().Innermost(d.at.Pos())
	if scope == nil {
		d.failed = true
		return nil
	}
	_, obj := scope.LookupParent(name, d.at.Pos())
	return obj
}

// Fix returns the fix with a message, a verb phrase with a capital and without a full stop, or nil if the draft failed.
func (d *Draft) Fix(message string) []finding.Fix {
	if !d.failed {
		d.imports()
	}
	if d.failed || len(d.edits) == 0 {
		return nil
	}
	slices.SortStableFunc(d.edits, func(a, b change) int { return int(a.pos - b.pos) })
	fix := finding.Fix{Message: message}
	for i, c := range d.edits {
		if i > 0 && c.pos < d.edits[i-1].end || !d.plain(c.pos) || !d.plain(c.end) {
			return nil
		}
		from, to := d.tok.PositionFor(c.pos, false), d.tok.PositionFor(c.end, false)
		fix.Edits = append(fix.Edits, finding.Edit{NewText: c.text, Span: finding.Span{
			File: d.tok.Name(), Line: from.Line, Column: from.Column, EndLine: to.Line, EndColumn: to.Column,
		}})
	}
	return []finding.Fix{fix}
}

// plain reports whether no //line directive moves pos.
func (d *Draft) plain(pos token.Pos) bool {
	return d.tok.PositionFor(pos, true) == d.tok.PositionFor(pos, false)
}

// NewLine returns a line break with the indentation of the statement at pos, which begins its line in formatted source.
func (d *Draft) NewLine(pos token.Pos) string {
	if d.failed {
		return "\n"
	}
	return "\n" + strings.Repeat("\t", d.tok.PositionFor(pos, false).Column-1)
}
