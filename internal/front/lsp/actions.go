package lsp

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// quickFix is the protocol's kind of actions that settle a diagnostic.
const quickFix = "quickfix"

// codeAction offers the fixes of the findings on the lines of a range, and comments that suppress them.
func (s *Server) codeAction(_ context.Context, p *codeActionParams) ([]codeAction, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	actions := []codeAction{}
	d, res := s.current(p.TextDocument.URI)
	if d == nil {
		return actions, nil
	}
	m := lspdiag.NewMapper(d.text)
	if !wants(p.Context.Only, quickFix) {
		return append(actions, s.pageActions(d, m, p)...), nil
	}
	first, last := m.Line(m.OffsetOf(p.Range.Start)), m.Line(m.OffsetOf(p.Range.End))
	var suppressed []string // "12 ifacebox"
	for _, f := range res.onLines(d, first, last) {
		diagnostics := []lspdiag.Diagnostic{res.diagnostic(f, s.docs)}
		for _, g := range append([]*finding.Finding{f}, res.led(f)...) {
			for _, fix := range g.Fixes {
				actions = append(actions, codeAction{fix.Message, quickFix, diagnostics, s.edit(res.files, fix.Edits), nil})
			}
		}
		key := fmt.Sprint(f.Line, " ", f.Check)
		if slices.Contains(suppressed, key) {
			continue
		}
		suppressed = append(suppressed, key)
		for _, c := range suppressions(d.text, m, f.Line, f.Check) {
			edits := map[string][]lspdiag.TextEdit{d.uri: {c.edit}}
			actions = append(actions, codeAction{c.title, quickFix, diagnostics, s.workspaceEdit(edits), nil})
		}
	}
	return append(actions, s.pageActions(d, m, p)...), nil
}

// wants reports whether a client that wants actions of these kinds only, or of all if there are none, wants those of a kind: a kind has all that begin with it
// and a dot.
func wants(only []string, kind string) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(wanted string) bool {
		return wanted == "" || wanted == kind || strings.HasPrefix(kind, wanted+".")
	})
}

// edit returns the protocol's form of the edits of a fix. s.mu is held.
func (s *Server) edit(files *lspdiag.Files, edits []finding.Edit) *workspaceEdit {
	byURI := make(map[string][]lspdiag.TextEdit)
	for _, e := range edits {
		at := files.Location(e.Span)
		if e.EndLine == 0 { // an insertion
			at.Range.End = at.Range.Start
		}
		if d := s.documents[e.File]; d != nil {
			at.URI = d.uri
		}
		byURI[at.URI] = append(byURI[at.URI], lspdiag.TextEdit{Range: at.Range, NewText: e.NewText})
	}
	return s.workspaceEdit(byURI)
}

// workspaceEdit returns edits in the form that the client understands: bound to the versions of
// open documents where it can be. s.mu is held.
func (s *Server) workspaceEdit(byURI map[string][]lspdiag.TextEdit) *workspaceEdit {
	if !s.client.Workspace.WorkspaceEdit.DocumentChanges {
		return &workspaceEdit{Changes: byURI}
	}
	e := new(workspaceEdit)
	for uri, edits := range byURI {
		v := versionedDocument{URI: uri}
		if d := s.document(uri); d != nil {
			version := d.version // the document's own may change before the answer is sent
			v.Version = &version
		}
		e.DocumentChanges = append(e.DocumentChanges, textDocumentEdit{v, edits})
	}
	slices.SortFunc(e.DocumentChanges, func(a, b textDocumentEdit) int {
		return strings.Compare(a.TextDocument.URI, b.TextDocument.URI)
	})
	return e
}
