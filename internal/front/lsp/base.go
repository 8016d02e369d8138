package lsp

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/compare"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/run/sides"
)

// A base is what was found in a package at HEAD. It holds for as long as HEAD is the same commit, whatever is edited.
type base struct {
	commit   string
	settings Settings
	findings []*finding.Finding
	texts    map[string][]byte // of the files that findings are in
	renamed  map[string]string // files with another name by now
	why      string            // nothing can be compared with it; "" when it can
}

// mark compares what was found in p with HEAD, in the background, and shows what is new. It does nothing while that goes on: it ends with the
// newest result. s.mu is held.
func (s *Server) mark(p *pkg) {
	if p.marking || !p.toMark() {
		return
	}
	p.marking = true
	s.background(&s.work, func() {
		for s.markOnce(p) {
		}
	})
}

// toMark reports whether there is something to compare.
func (p *pkg) toMark() bool {
	r := p.result
	return r != nil && !r.broken && !r.marked && r.settings.New != NewOff && r.settings.New != ""
}

// markOnce compares the newest result of p, and reports whether there may be a newer one.
func (s *Server) markOnce(p *pkg) bool {
	s.mu.Lock()
	res := p.result
	if s.packages[p.dir] != p || !p.toMark() || s.ctx.Err() != nil {
		p.marking = false
		s.mu.Unlock()
		return false
	}
	j := s.newJob(p)
	s.mu.Unlock()
	pairs, why := s.compared(j, res)
	s.mu.Lock()
	defer s.mu.Unlock()
	if p.result != res || s.ctx.Err() != nil {
		return true // there was an edit
	}
	if why != "" {
		s.sayOnce(p.dir, why)
	}
	res.settle(s.cfg, pairs, why)
	if p.fresh() { // else it is of texts before an edit, whose own analysis is about to come
		s.publishAll(p)
	}
	return true
}

// settle marks what pairs say is new in r, or shows that alone. Where nothing could be compared all is shown, unmarked. Server.mu is held.
func (r *result) settle(cfg Config, pairs []compare.Pair, why string) {
	r.marked = true
	var fresh []*finding.Finding
	for _, p := range pairs {
		if p.Head != nil && (p.Change == finding.ChangeNew || p.Change == finding.ChangeWorse) {
			p.Head.Change, p.Head.Before = p.Change, p.Base
			fresh = append(fresh, p.Head)
		}
	}
	if r.settings.New != NewOnly {
		return // the list is as it was
	}
	if why != "" {
		r.show(cfg, r.all)
		return
	}
	fresh = finding.Rank(fresh)
	r.short.Choose(fresh)
	r.show(cfg, fresh)
}

// compared compares r with HEAD. why says why it cannot.
func (s *Server) compared(j *job, r *result) (pairs []compare.Pair, why string) {
	head := slices.DeleteFunc(slices.Clone(r.all), func(f *finding.Finding) bool { return f.Verdict != finding.Confirmed })
	if len(head) == 0 {
		return nil, ""
	}
	select {
	case s.marking <- struct{}{}: // one at a time: nobody waits for it
		defer func() { <-s.marking }()
	case <-s.ctx.Done():
		return nil, ""
	}
	b, err := s.baseOf(s.ctx, j)
	switch {
	case err != nil:
		return nil, err.Error()
	case b.why != "":
		return nil, b.why
	}
	return compare.Findings(
		compare.Side{Findings: b.findings, ReadFile: reader(b.texts)},
		compare.Side{Findings: head, ReadFile: reader(r.analysed)}, b.renamed), ""
}

func reader(texts map[string][]byte) func(string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		if text := texts[name]; text != nil {
			return text, nil
		}
		return nil, fs.ErrNotExist
	}
}

// baseOf returns what was found in the package of j at HEAD: as it is known, or by a run.
func (s *Server) baseOf(ctx context.Context, j *job) (*base, error) {
	repo, err := sides.Open(ctx, j.dir)
	if err != nil {
		return nil, err
	}
	commit, err := repo.Commit(ctx, "HEAD")
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	b := s.bases[j.dir]
	s.mu.Unlock()
	if b != nil && b.commit == commit && b.settings == j.settings {
		return b, nil
	}
	if b, err = j.runBase(ctx, repo, commit); err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.bases[j.dir] = b
	s.mu.Unlock()
	return b, nil
}

// runBase analyses the package of j at a commit.
func (j *job) runBase(ctx context.Context, repo *sides.Repo, commit string) (*base, error) {
	project, err := j.project()
	if err != nil {
		return nil, err
	}
	tree, err := repo.At(ctx, commit)
	if err != nil {
		return nil, err
	}
	defer tree.Close() //nolint:errcheck // what is left of it a later run removes
	b := &base{commit: commit, settings: j.settings}
	res, err := sides.Side{Tree: tree}.Run(ctx, driver.Config{
		Dir: j.dir, Tests: project.Tests, Tags: j.settings.Tags, Analyzers: project.Analyzers, Checks: project.Checks,
		Shortlist: project.Shortlist, Cache: j.server.cfg.Cache, Env: j.server.cfg.Env,
	})
	if err != nil {
		return nil, err
	}
	for _, p := range res.Problems {
		if !p.IsMissing() { // what is new was not there
			b.why = fmt.Sprintf("the package at HEAD: %s", p)
		}
	}
	if b.renamed, err = tree.Renames(ctx); err != nil {
		return nil, err
	}
	for _, f := range res.Findings {
		if f.Verdict == finding.Confirmed {
			b.findings = append(b.findings, f)
		}
	}
	b.texts = textsOf(b.findings, res.ReadFile)
	// What is not edited was compiled as it is on disk, and that may have changed meanwhile.
	again, err := repo.At(ctx, commit)
	if err != nil {
		return nil, err
	}
	defer again.Close() //nolint:errcheck // as above
	if !tree.Same(again) {
		return nil, errMoved
	}
	return b, nil
}

// textsOf returns the texts of the files that findings are in, but for those that cannot be read.
func textsOf(fs []*finding.Finding, read func(string) ([]byte, error)) map[string][]byte {
	texts := make(map[string][]byte)
	for _, f := range fs {
		if _, known := texts[f.File]; !known {
			texts[f.File], _ = read(f.File) // nil has no lines
		}
	}
	return texts
}

// errMoved says that files were written while the base was compiled.
var errMoved = errors.New("files changed while the package was compiled at HEAD; the next edit or save compares again")

// sayOnce logs why a package is not compared with HEAD, when that changes. s.mu is held.
func (s *Server) sayOnce(dir, why string) {
	if s.unmarked[dir] != why {
		s.unmarked[dir] = why
		s.log(messageInfo, fmt.Sprintf("%s: what is new is not known: %s", dir, why))
	}
}
