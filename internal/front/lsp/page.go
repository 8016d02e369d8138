package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/creachadair/jrpc2"

	"github.com/perfvet/perfvet/internal/front/page"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
	"github.com/perfvet/perfvet/internal/run/driver"
)

const (
	// sourcePage is the kind of the action that shows a page, in the protocol's hierarchy of kinds: it is about source, and changes none.
	sourcePage = "source.page"
	// pageCommand is the command that the action has a client execute. Its argument is a pageArgument.
	pageCommand = "perfvet.page"
)

// A pageArgument names a function.
type pageArgument struct {
	URI      string `json:"uri"`
	Function string `json:"function"` // in its package: "(*T).M"
}

// A shownPage is one that a client asked for. Server.mu guards it.
type shownPage struct {
	dir, function string
	server        *page.Server       // nil until it was made
	url           string             // of server
	cancel        context.CancelFunc // of what makes it, nil where nothing does
}

// pageActions offers the page of the function at the start of a range. s.mu is held.
func (s *Server) pageActions(d *document, m *lspdiag.Mapper, p *codeActionParams) []codeAction {
	const automatic = 2
	if p.Context.TriggerKind == automatic || !wants(p.Context.Only, sourcePage) {
		return nil
	}
	function := page.FunctionAt(d.text, m.Line(m.OffsetOf(p.Range.Start)))
	if function == "" {
		return nil
	}
	c := command{Title: "perfvet: show the page of " + function, Command: pageCommand, Arguments: []any{pageArgument{d.uri, function}}}
	return []codeAction{{Title: c.Title, Kind: sourcePage, Command: &c}}
}

// executeCommand makes a page in the background, and then has the client show it.
func (s *Server) executeCommand(_ context.Context, p *executeCommandParams) (any, error) {
	var arg pageArgument
	if p.Command != pageCommand || len(p.Arguments) != 1 || json.Unmarshal(p.Arguments[0], &arg) != nil {
		return nil, jrpc2.Errorf(jrpc2.InvalidParams, "%s: no command of this server, or not its argument", p.Command)
	}
	file, err := lspdiag.File(arg.URI)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	dir := filepath.Dir(file)
	i := slices.IndexFunc(s.pages, func(q *shownPage) bool { return q.dir == dir && q.function == arg.Function })
	if i < 0 {
		i = len(s.pages)
		s.pages = append(s.pages, &shownPage{dir: dir, function: arg.Function})
	}
	s.makePage(s.pages[i], true)
	return nil, nil
}

// followPages makes the pages of a package anew that somebody looks at. s.mu is held.
func (s *Server) followPages(dir string) {
	for _, q := range s.pages {
		if q.dir == dir && q.server != nil && q.server.IsWatched() {
			s.makePage(q, false)
		}
	}
}

// makePage makes a page in the background, in place of what goes on for it, and opens it if it is to be. s.mu is held.
func (s *Server) makePage(q *shownPage, open bool) {
	if q.cancel != nil {
		q.cancel()
	}
	ctx, cancel := context.WithCancel(s.ctx)
	q.cancel = cancel
	j := s.newJob(&pkg{dir: q.dir})
	s.background(&s.work, func() {
		defer cancel()
		made, err := j.page(ctx, q.function)
		s.mu.Lock()
		defer s.mu.Unlock()
		switch {
		case ctx.Err() != nil:
		case err != nil && q.server != nil && !open:
			q.server.Fail(err.Error())
		case err == nil && q.server != nil && !open:
			q.server.Show(made)
		case err == nil:
			err = s.openPage(q, made)
			fallthrough
		default:
			if err != nil {
				s.notify("window/showMessage", logMessageParams{messageError, fmt.Sprintf("perfvet: the page of %s: %v", q.function, err)})
			}
		}
	})
}

// openPage has the client show a page: in a browser if it can, and otherwise by telling where it is. s.mu is held.
func (s *Server) openPage(q *shownPage, made *page.Page) (err error) {
	if s.site == nil {
		if s.site, err = page.NewSite(s.ctx); err != nil {
			return err
		}
	}
	if q.server != nil && s.site.Has(q.server) {
		q.server.Show(made)
	} else {
		if q.server, err = page.NewServer(made); err != nil {
			return err
		}
		q.url = s.site.Add(q.server)
	}
	if s.client.Window.ShowDocument.Support {
		s.ask("window/showDocument", showDocumentParams{URI: q.url, External: true})
		return nil
	}
	s.notify("window/showMessage", logMessageParams{messageInfo, fmt.Sprintf("perfvet: the page of %s is at %s", q.function, q.url)})
	return nil
}

// page runs what a page of a function is made of.
func (j *job) page(ctx context.Context, function string) (*page.Page, error) {
	progress := j.server.startProgress(ctx, j.dir)
	defer progress.end()
	project, err := j.project()
	if err != nil {
		return nil, err
	}
	cfg := driver.Config{
		Dir: j.dir, Tests: project.Tests, Tags: j.settings.Tags, Analyzers: project.Analyzers, Checks: project.Checks, Shortlist: project.Shortlist,
		Overlay: j.buffers, Env: j.server.cfg.Env, Progress: progress.show,
	}
	parts := page.Prepare(&cfg)
	res, err := driver.Run(ctx, cfg)
	if err != nil {
		return nil, err
	}
	p := page.New(page.Input{
		Dir: j.dir, Title: function + " in " + filepath.Base(j.dir), Result: res, Parts: parts,
		Chosen: func(name string) bool { return name == function },
	})
	switch {
	case len(p.Model.Files) > 0:
		return p, nil
	case len(res.Problems) > 0:
		return nil, fmt.Errorf("%s", res.Problems[0])
	}
	return nil, errors.New("the package has no such function")
}
