package lsp

import (
	"bytes"
	"path/filepath"
	"slices"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// current returns the document with the given URI and what is known of its package, with positions in the texts
// that are in the editor. That is the last result, carried through the edits since. It returns nils where
// there is none. s.mu is held.
func (s *Server) current(uri string) (*document, *result) {
	d := s.document(uri)
	if d == nil {
		return nil, nil
	}
	p := s.packages[filepath.Dir(d.file)]
	if p == nil || p.whole == nil || p.whole.settings != s.settings {
		return nil, nil
	}
	if p.fresh() && p.result == p.whole {
		return d, p.whole
	}
	if p.carried == nil || p.carried.edits != s.edits {
		p.carried = s.carry(p.whole)
	}
	return d, p.carried
}

// remember notes the text of a document that was not open when p was analysed: it was as on disk. s.mu is held.
func (p *pkg) remember(file string, disk []byte) {
	for _, r := range []*result{p.result, p.whole} {
		if r != nil && r.texts[file] == nil {
			r.texts[file] = disk
		}
	}
}

// carry returns r with positions in the texts as they are. What is on a line that an edit touched is left out. s.mu is held.
func (s *Server) carry(r *result) *result {
	c := &carrier{s, r.texts, make(map[string]lineMap)}
	return &result{
		change: r.change, settings: r.settings, edits: s.edits, stale: true,
		shown:  c.findings(r.shown),
		folded: c.findings(r.folded),

		contracts: c.findings(r.contracts),

		files: lspdiag.NewFiles(s.text),
	}
}

// text returns the text of a file: of the open document, or that on disk. s.mu is held.
func (s *Server) text(file string) ([]byte, error) {
	if d := s.documents[file]; d != nil {
		return d.text, nil
	}
	return foreign.ReadSource(file)
}

// A carrier finds places of texts that were analysed in those that are now. Its server's mutex is held.
type carrier struct {
	server *Server
	texts  map[string][]byte  // that were analysed; what is not in it was and is as on disk
	lines  map[string]lineMap // by file; nil where no line has moved
}

// findings returns those of fs that stand on untouched lines, as copies.
func (c *carrier) findings(fs []*finding.Finding) (carried []*finding.Finding) {
	for _, f := range fs {
		g := *f
		if !c.move(&g.Span) {
			continue
		}
		g.Compiler, g.Related = c.notes(f.Compiler), c.notes(f.Related)
		g.Rest, g.Fixes = c.findings(f.Rest), c.fixes(f.Fixes)
		carried = append(carried, &g)
	}
	return carried
}

// move moves a span to where it is now, and reports whether it is anywhere.
func (c *carrier) move(s *finding.Span) bool {
	m := c.linesOf(s.File)
	if m == nil {
		return true
	}
	first := m.at(s.Line)
	for line := s.Line; line <= max(s.Line, s.EndLine); line++ {
		if now := m.at(line); now == 0 || now-first != line-s.Line {
			return false
		}
	}
	if s.EndLine > 0 {
		s.EndLine += first - s.Line
	}
	s.Line = first
	return true
}

// linesOf returns where the lines of a file are, nil if they are where they were.
func (c *carrier) linesOf(file string) lineMap {
	m, ok := c.lines[file]
	if ok {
		return m
	}
	before, known := c.texts[file]
	now, err := c.server.text(file)
	switch {
	case err != nil:
		m = lineMap{}
	case !known && c.server.documents[file] != nil:
		m = lineMap{} // it was not there
	case known && !bytes.Equal(before, now):
		m = mapLines(before, now)
	}
	c.lines[file] = m
	return m
}

// notes returns those of notes that stand on untouched lines.
func (c *carrier) notes(notes []finding.Note) (carried []finding.Note) {
	for _, n := range notes {
		at := finding.Span{File: n.File, Line: n.Line}
		if n.Line == 0 || c.move(&at) {
			n.Line = at.Line
			carried = append(carried, n)
		}
	}
	return carried
}

// fixes returns those of fixes that edit untouched lines only.
func (c *carrier) fixes(fixes []finding.Fix) (carried []finding.Fix) {
	for _, fix := range fixes {
		fix.Edits = slices.Clone(fix.Edits)
		moved := true
		for i := range fix.Edits {
			moved = moved && c.move(&fix.Edits[i].Span)
		}
		if moved {
			carried = append(carried, fix)
		}
	}
	return carried
}
