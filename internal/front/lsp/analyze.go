package lsp

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// A job is an analysis of a package with everything it needs, so that it runs without s.mu.
type job struct {
	server    *Server
	dir       string
	change    int
	settings  Settings
	analyzers []*analysis.Analyzer
	buffers   map[string][]byte // text of all open documents, by file
}

// A result is what an analysis found in a package.
type result struct {
	change   int // of the package that was analysed
	settings Settings
	all      []*finding.Finding // by rank
	short    finding.Shortlist
	analysed map[string][]byte  // texts of the files that findings are in, for the comparison
	marked   bool               // it was compared with HEAD, or cannot be
	shown    []*finding.Finding // by rank
	folded   []*finding.Finding // confirmed, each led by another of the same rank
	problems []driver.Problem

	contracts []*finding.Finding // promises, by position

	texts  map[string][]byte // that were analysed, of files that were open or are; use it with Server.mu held
	files  *lspdiag.Files    // as they were analysed; use it with Server.mu held
	broken bool              // nothing of the package could be analysed
	stale  bool              // it is of texts before the last edits; see Server.carry
	edits  int               // of the server, for which it was carried
}

// newJob returns a job for p as it is. s.mu is held.
func (s *Server) newJob(p *pkg) *job {
	j := &job{
		server: s, dir: p.dir, change: p.change,
		settings: s.settings, analyzers: s.analyzers,
		buffers: make(map[string][]byte, len(s.documents)),
	}
	for file, d := range s.documents {
		j.buffers[file] = d.text
	}
	return j
}

// do analyses the package. Errors are those of [driver.Run].
func (j *job) do(ctx context.Context) (*result, error) {
	progress := j.server.startProgress(ctx, j.dir)
	defer progress.end()
	project, err := j.project()
	if err != nil {
		return nil, err
	}
	cache := j.server.cfg.Cache
	if j.edited() {
		cache = nil // nobody will see this text again
	}
	res, err := driver.Run(ctx, driver.Config{
		Dir:       j.dir,
		Tests:     project.Tests,
		Tags:      j.settings.Tags,
		Analyzers: project.Analyzers,
		Checks:    project.Checks,
		Shortlist: project.Shortlist,
		Overlay:   j.buffers, // those that are what the build reads make no difference
		Cache:     cache,
		Env:       j.server.cfg.Env,
		Progress:  progress.show,
	})
	if err != nil {
		return nil, err
	}
	project.Shortlist.ChooseOpen(res.Findings, res.Stats.Lines)
	r := &result{
		change:   j.change,
		settings: j.settings,
		all:      res.Findings,
		short:    project.Shortlist,
		problems: res.Problems,
		texts:    j.buffers,
		broken:   res.Stats.Packages == 0,

		contracts: contractsOf(res.Findings),

		files: lspdiag.NewFiles(func(file string) ([]byte, error) {
			if text, ok := j.buffers[file]; ok {
				return text, nil
			}
			return res.ReadFile(file)
		}),
	}
	if j.settings.New == NewMark || j.settings.New == NewOnly {
		r.analysed = textsOf(r.all, r.files.Read)
	}
	if j.settings.New != NewOnly { // else nobody knows yet
		r.show(j.server.cfg, r.all)
	}
	return r, nil
}

// show sets what of some findings is shown.
func (r *result) show(cfg Config, fs []*finding.Finding) {
	r.shown, r.folded = cfg.Select(fs, r.settings), nil
	for _, f := range fs {
		if f.Folded && f.Verdict == finding.Confirmed {
			r.folded = append(r.folded, f)
		}
	}
}

// project returns what holds for the package.
func (j *job) project() (Project, error) {
	if j.server.cfg.Project == nil {
		return Project{Analyzers: j.analyzers, Tests: j.settings.Tests}, nil
	}
	return j.server.cfg.Project(j.dir, j.settings)
}

// edited reports whether a buffer is not as on disk.
func (j *job) edited() bool {
	for file, text := range j.buffers {
		if disk, err := foreign.ReadSource(file); err != nil || !bytes.Equal(disk, text) {
			return true
		}
	}
	return false
}

// finish takes the result of a run, or why there is none, to the client. The run was of the texts after so many edits. s.mu is held.
func (s *Server) finish(p *pkg, edits int, res *result, err error) {
	p.result, p.edits = res, edits
	if res != nil && !res.broken {
		p.whole = res
	}
	if s.explain(p, err); p.said == "" {
		s.sound = max(s.sound, edits)
	}
	s.scheduleBroken()
	if res == nil || res.broken || !res.waits() {
		s.publishAll(p)
	}
	s.mark(p)
}

// publishAll sends the diagnostics of the open documents of p. s.mu is held.
func (s *Server) publishAll(p *pkg) {
	for _, d := range s.open(p.dir) {
		s.publish(d, p.result)
	}
	s.refreshHints()
	s.refreshLenses()
}

// waits reports whether nothing can be shown before r is compared with HEAD.
func (r *result) waits() bool { return r.settings.New == NewOnly && !r.marked }

// explain logs why something of p could not be analysed, when that changes. s.mu is held.
func (s *Server) explain(p *pkg, err error) {
	kind, lines := messageInfo, []string(nil)
	switch {
	case err != nil:
		kind, lines = messageError, []string{err.Error()}
	default:
		for _, problem := range p.result.problems {
			lines = append(lines, problem.String())
			if problem.Detail != "" {
				kind, lines = messageError, append(lines, problem.Detail)
			}
		}
	}
	said := strings.Join(lines, "\n")
	if said != p.said && said != "" {
		s.log(kind, fmt.Sprintf("%s: not analysed: %s", p.dir, said))
	}
	p.said = said
}

// publish sends the diagnostics of a document; without a result it clears them. s.mu is held.
func (s *Server) publish(d *document, res *result) {
	p := lspdiag.PublishDiagnosticsParams{URI: d.uri, Diagnostics: []lspdiag.Diagnostic{}}
	if s.documents[d.file] == d {
		p.Version = &d.version
	}
	if res != nil {
		for _, f := range res.in(d.file) {
			p.Diagnostics = append(p.Diagnostics, res.diagnostic(f, s.docs))
		}
	}
	s.notify("textDocument/publishDiagnostics", p)
}

// in returns the findings that are shown in a file, by position.
func (r *result) in(file string) []*finding.Finding {
	var fs []*finding.Finding
	for _, f := range r.shown {
		if f.File == file {
			fs = append(fs, f)
		}
	}
	finding.Sort(fs)
	return fs
}

// folds reports whether findings that others lead are left out.
func (r *result) folds() bool {
	return !slices.ContainsFunc(r.shown, func(f *finding.Finding) bool { return f.Folded })
}

func (r *result) diagnostic(f *finding.Finding, docs func(string) string) lspdiag.Diagnostic {
	return r.files.Diagnostic(f, lspdiag.Style{Fold: r.folds(), Docs: docs})
}

// led returns the findings that f leads and that are not shown themselves.
func (r *result) led(f *finding.Finding) []*finding.Finding {
	if len(f.Led) == 0 || !r.folds() {
		return nil
	}
	var fs []*finding.Finding
	for _, g := range r.folded {
		if g.Rank == f.Rank {
			fs = append(fs, g)
		}
	}
	return fs
}

// docs returns the URL of a check's documentation. s.mu is held.
func (s *Server) docs(check string) string {
	for _, a := range s.analyzers {
		if a.Name == check {
			return a.URL
		}
	}
	return ""
}
