package lsp

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// refreshLenses asks the client to ask for lenses again, if it may have some. s.mu is held.
func (s *Server) refreshLenses() {
	if s.client.TextDocument.CodeLens != nil && s.client.Workspace.CodeLens.RefreshSupport {
		s.ask("workspace/codeLens/refresh", nil)
	}
}

// codeLens returns what became of each contract in a document, to be shown over its function. What was found out before an edit, in whatever
// package, is told as what it is.
func (s *Server) codeLens(_ context.Context, p *documentParams) ([]codeLens, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	lenses := []codeLens{}
	d, res := s.current(p.TextDocument.URI)
	if d == nil || s.client.TextDocument.CodeLens == nil {
		return lenses, nil
	}
	stale := res.stale || !s.isAsAnalysed(res)
	m := lspdiag.NewMapper(d.text)
	for _, f := range res.contracts {
		if f.File == d.file {
			at := m.Position(m.Offset(f.Line, f.Column))
			lenses = append(lenses, codeLens{lspdiag.Range{Start: at, End: at}, command{Title: lensTitle(f, stale)}})
		}
	}
	return lenses, nil
}

// isAsAnalysed reports whether all files that are open, or were when r was made, have the text that r is of. s.mu is held.
func (s *Server) isAsAnalysed(r *result) bool {
	for file, d := range s.documents {
		if _, known := r.texts[file]; known {
			continue
		}
		if disk, err := foreign.ReadSource(file); err != nil || !bytes.Equal(disk, d.text) {
			return false
		}
	}
	for file, text := range r.texts {
		if now, err := s.text(file); err != nil || !bytes.Equal(now, text) {
			return false
		}
	}
	return true
}

// contractsOf returns those of fs that are about a promise which was looked at.
func contractsOf(fs []*finding.Finding) []*finding.Finding {
	var all []*finding.Finding
	for _, f := range fs {
		if c := f.Contract; c != nil && c.Symbol != "" && c.Verdict != "" && c.Directive != "assume" {
			all = append(all, f)
		}
	}
	finding.Sort(all)
	return all
}

// lensTitle words what became of a contract: "noalloc: holds", or with the first step that leads to what breaks it.
func lensTitle(f *finding.Finding, stale bool) string {
	c := f.Contract
	title := map[string]string{
		finding.ContractHolds: ": holds", finding.ContractBroken: ": broken", finding.ContractUnproved: ": not proven",
	}[c.Verdict]
	if stale { // where it leads may have moved
		return c.Directive + title + " before the last edit"
	}
	if c.Verdict == finding.ContractHolds {
		return c.Directive + title
	}
	return c.Directive + title + ": " + foreign.Line(firstStep(f))
}

// firstStep words how f leads to what breaks it.
func firstStep(f *finding.Finding) string {
	if len(f.Related) == 0 {
		return f.Contract.Reason
	}
	first := f.Related[0]
	return fmt.Sprintf("%s at %s:%d", first.Message, filepath.Base(first.File), first.Line)
}
