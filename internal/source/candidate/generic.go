package candidate

import (
	"go/ast"
	"go/types"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
)

// setGeneric keeps what describes the site in all packages only in generic code, and adds the declaration around it.
func (s *Set) setGeneric(site *evidence.Site, fn ast.Node) {
	decl := s.declaration(fn)
	if site.Generic == nil || decl == nil || !s.isGeneric(decl) {
		site.Generic = nil
		return
	}
	site.Decl = s.Function(decl)
	site.Generic.DeclLine = site.Decl.Line.Line
}

// declaration returns the declared function around fn, an *ast.FuncDecl or *ast.FuncLit, or nil.
func (s *Set) declaration(fn ast.Node) ast.Node {
	f := s.ssa.FuncOf(fn)
	if f == nil {
		return nil
	}
	for f.Outer != nil {
		f = f.Outer
	}
	if decl, ok := f.Syntax().(*ast.FuncDecl); ok {
		return decl
	}
	return nil
}

// addInstances says in how many instances of generic code the finding allocates, and how much, and lets other packages add to
// that.
func (s *Set) addInstances(f *finding.Finding, c *Candidate, site evidence.Site, m evidence.Match) {
	g := *site.Generic
	g.Instances, g.Words = m.Instances, c.Words()
	g.Elsewhere = len(g.Instances) == 0 && s.ev.Missing() == ""
	f.Pending = &finding.Pending{Kind: site.Kind, File: site.File, Line: site.Line.Line, Column: site.Column, Generic: &g}
	if f.Verdict != finding.Confirmed || !finding.Allocates(g.Instances) {
		return
	}
	message, bytes := g.Words.Of(g.Instances)
	f.Message = message
	if f.Reason != "" {
		f.Message += " (" + f.Reason + ")"
	}
	f.Cost.Bytes += bytes - c.Cost.Bytes
	for _, in := range g.Instances {
		f.Related = append(f.Related, finding.Note{File: f.File, Line: f.Line, Column: f.Column, Message: in.String()})
	}
}

// waitFor lets other packages confirm a finding in generic code by a call of its kind at its line.
func (s *Set) waitFor(f *finding.Finding, c *Candidate, site evidence.Site) {
	if f.Verdict == finding.Confirmed || site.Kind == "" || site.Static != "" || c.Words != nil || c.Message == nil || s.ev.Missing() != "" {
		return
	}
	f.Pending = &finding.Pending{
		Kind: site.Kind, File: site.File, Line: site.Line.Line, Column: site.Column, Message: c.Message(finding.Confirmed, ""),
	}
}

// FormOf returns the layout of t in fn, as far as the type parameters of the declaration around fn leave it open. It is the
// zero Form where that is not known.
func (s *Set) FormOf(fn ast.Node, t types.Type) layout.Form {
	var params []*types.TypeParam
	if f := s.ssa.FuncOf(s.declaration(fn)); f != nil {
		for p := range f.TypeParams().TypeParams() {
			params = append(params, p)
		}
	}
	form, ok := layout.FormOf(t, s.pass.TypesSizes, params)
	if !ok {
		return layout.Form{}
	}
	return form
}
