package diagnose

import (
	"go/ast"
	"go/token"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
)

// reporter returns the analyzer that reports what is of check a in list l.
func reporter(a, l *analysis.Analyzer, o *Options) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: a.Name, Doc: a.Doc, URL: a.URL, Flags: a.Flags,
		Requires:   []*analysis.Analyzer{l},
		ResultType: reflect.TypeFor[[]*finding.Finding](),
		Run: func(pass *analysis.Pass) (any, error) {
			l := pass.ResultOf[l].(*list)
			if l.err != nil {
				if o.Failed != nil {
					o.Failed(l.err)
				}
				return nil, l.err
			}
			var mine []*finding.Finding
			for _, f := range l.findings {
				if f.Check == a.Name {
					mine = append(mine, f)
					Report(pass, f, o)
				}
			}
			for _, r := range l.remarks {
				if r.check == a.Name {
					reportRemark(pass, r)
				}
			}
			return mine, nil
		},
	}
}

// reportRemark reports what is wrong with a comment, where it stands.
func reportRemark(pass *analysis.Pass, r remark) {
	at := places{pass.Fset, pass.Files}.nearest(r.File, r.Line, r.Column)
	pass.Report(analysis.Diagnostic{Pos: at, Category: "directive", Message: r.Message})
}

// Report hands f, a finding in the package of pass, to its driver.
func Report(pass *analysis.Pass, f *finding.Finding, o *Options) {
	p := places{pass.Fset, pass.Files}
	d := analysis.Diagnostic{
		Pos: f.Pos, End: f.End,
		Category: f.Category,
		URL:      pass.Analyzer.URL,
		Message:  f.Text(o.Show == "" || o.Show == finding.ShowDefault),
	}
	if !d.Pos.IsValid() {
		d.Pos = p.nearest(f.File, f.Line, f.Column)
	}
	if !o.NoRelated {
		d.Related = p.related(f)
	}
	for _, fix := range f.Fixes {
		if edits := p.edits(fix.Edits); edits != nil {
			d.SuggestedFixes = append(d.SuggestedFixes, analysis.SuggestedFix{Message: fix.Message, TextEdits: edits})
		}
	}
	pass.Report(d)
}

// places finds positions in the files of a package.
type places struct {
	fset  *token.FileSet
	files []*ast.File
}

// pos returns the position that the file set resolves to file, line and column, or NoPos if that is in
// no file of the package. It looks through //line directives.
func (p places) pos(file string, line, column int) token.Pos {
	for _, f := range p.files {
		tf := p.fset.File(f.FileStart)
		if tf.Name() != file && !p.renames(f, file) {
			continue
		}
		for l := 1; l <= tf.LineCount(); l++ {
			start := tf.LineStart(l)
			if at := p.fset.Position(start); at.Filename == file && at.Line == line {
				if pos := start + token.Pos(max(0, column-1)); int(pos) < tf.Base()+tf.Size() {
					return pos
				}
				return start
			}
		}
	}
	return token.NoPos
}

// nearest is pos, or where the package begins in place of no position.
func (p places) nearest(file string, line, column int) token.Pos {
	if pos := p.pos(file, line, column); pos.IsValid() {
		return pos
	}
	return p.files[0].Package
}

// renames reports whether a //line directive in f gives a part of it the name.
func (p places) renames(f *ast.File, name string) bool {
	return p.fset.Position(f.Package).Filename == name ||
		slices.ContainsFunc(f.Decls, func(d ast.Decl) bool { return p.fset.Position(d.Pos()).Filename == name })
}

// related returns the notes of f that lead to other lines of the package, each place and message once: what the compiler
// says of the line itself is in the message.
func (p places) related(f *finding.Finding) []analysis.RelatedInformation {
	var all []analysis.RelatedInformation
	for _, n := range slices.Concat(f.Compiler, f.Places()) {
		if n.File == f.File && n.Line == f.Line {
			continue
		}
		r := analysis.RelatedInformation{Pos: p.pos(n.File, n.Line, n.Column), Message: foreign.Line(strings.TrimSpace(n.Message))}
		if r.Pos.IsValid() && !slices.Contains(all, r) {
			all = append(all, r)
		}
	}
	return all
}

// edits returns the edits of a fix, or nil if one is not in a file of the package as it is on disk.
func (p places) edits(from []finding.Edit) []analysis.TextEdit {
	var edits []analysis.TextEdit
	for _, e := range from {
		pos, end := p.pos(e.File, e.Line, e.Column), p.pos(e.File, e.EndLine, e.EndColumn)
		if !pos.IsValid() || !end.IsValid() || p.fset.File(pos).Name() != e.File {
			return nil
		}
		edits = append(edits, analysis.TextEdit{Pos: pos, End: end, NewText: []byte(e.NewText)})
	}
	return edits
}
