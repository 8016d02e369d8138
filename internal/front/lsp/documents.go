package lsp

import (
	"bytes"
	"path/filepath"
	"slices"

	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// A document is an open Go file.
type document struct {
	uri     string // as the client spells it
	file    string // absolute name
	version int32
	text    []byte // never changed, only replaced
}

// onDisk returns the text on disk, and whether it is that of the document.
func (d *document) onDisk() (text []byte, same bool) {
	text, err := foreign.ReadSource(d.file)
	return text, err == nil && bytes.Equal(text, d.text)
}

// didOpen remembers a Go file. Documents that are none, and those without a file, are not for this server.
func (s *Server) didOpen(p *didOpenParams) error {
	file, err := lspdiag.File(p.TextDocument.URI)
	if err != nil || filepath.Ext(file) != ".go" {
		return nil
	}
	d := &document{p.TextDocument.URI, file, p.TextDocument.Version, []byte(p.TextDocument.Text)}
	s.mu.Lock()
	defer s.mu.Unlock()
	if open := s.documents[file]; open != nil && open.uri != d.uri {
		s.publish(open, nil) // it was opened under another spelling, and is known by this one now
	}
	s.documents[file] = d
	s.edits++
	if !s.inFolders(file) {
		return nil
	}
	pkg := s.packageOf(filepath.Dir(file))
	disk, same := d.onDisk()
	pkg.remember(file, disk)
	switch {
	case !same || pkg.idle():
		s.changed(pkg, 0)
	case pkg.fresh(): // it was analysed with this very text
		s.publish(d, pkg.result)
	}
	return nil
}

// apply returns the text after a change. The server asks for the whole text and takes parts as well: without those that a
// client sends all the same, it would speak of a text that nobody sees. A range that ends before
// it begins, which the protocol does not have, is taken for the other way round.
func (c *contentChange) apply(text []byte) []byte {
	if c.Range == nil {
		return []byte(c.Text)
	}
	m := lspdiag.NewMapper(text)
	start, end := m.OffsetOf(c.Range.Start), m.OffsetOf(c.Range.End)
	return slices.Concat(text[:min(start, end)], []byte(c.Text), text[max(start, end):])
}

func (s *Server) didChange(p *didChangeParams) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.document(p.TextDocument.URI)
	if d == nil || len(p.ContentChanges) == 0 {
		return nil
	}
	for _, c := range p.ContentChanges {
		d.text = c.apply(d.text)
	}
	d.version = p.TextDocument.Version
	s.edits++
	if len(s.packages) > 1 { // those of other documents may depend on this one, and no client knows
		s.refreshLenses()
	}
	if s.inFolders(d.file) {
		s.changed(s.packageOf(filepath.Dir(d.file)), s.cfg.Debounce)
	}
	return nil
}

func (s *Server) didSave(p *documentParams) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.document(p.TextDocument.URI)
	if d == nil {
		return nil
	}
	dir := filepath.Dir(d.file)
	if own := s.packages[dir]; own != nil && (own.run == nil || own.timer != nil) {
		s.schedule(own, 0) // else the text that was saved is being analysed
	}
	s.scheduleOthers(dir)
	s.followPages(dir)
	return nil
}

func (s *Server) didClose(p *documentParams) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.document(p.TextDocument.URI)
	if d == nil {
		return nil
	}
	delete(s.documents, d.file)
	s.edits++
	s.publish(d, nil)
	dir := filepath.Dir(d.file)
	_, same := d.onDisk()
	reverted := !same // what was not saved is gone, for the other files too
	switch pkg := s.packages[dir]; {
	case pkg == nil:
	case len(s.open(dir)) == 0:
		s.forget(dir)
	case reverted:
		s.changed(pkg, s.cfg.Debounce)
	}
	if reverted {
		s.scheduleOthers(dir)
	}
	return nil
}

// didChangeWatchedFiles analyses all again: a file on disk is not as it was. Open files are not meant, which are as
// their buffers are.
func (s *Server) didChangeWatchedFiles(p *didChangeWatchedFilesParams) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range p.Changes {
		file, err := lspdiag.File(c.URI)
		if err != nil || s.documents[file] != nil {
			continue
		}
		if own := s.packages[filepath.Dir(file)]; own != nil {
			s.changed(own, s.cfg.Debounce)
		}
		s.scheduleOthers(filepath.Dir(file))
	}
	return nil
}

// document returns the open document with the given URI, or nil. s.mu is held.
func (s *Server) document(uri string) *document {
	file, err := lspdiag.File(uri)
	if err != nil {
		return nil
	}
	return s.documents[file]
}

// open returns the open documents of a directory. s.mu is held.
func (s *Server) open(dir string) []*document {
	var docs []*document
	for _, d := range s.documents {
		if filepath.Dir(d.file) == dir {
			docs = append(docs, d)
		}
	}
	return docs
}
