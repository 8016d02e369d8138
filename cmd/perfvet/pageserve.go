package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/perfvet/perfvet/internal/front/page"
	"github.com/perfvet/perfvet/internal/run/driver"
)

const (
	// pageAddr is where a page is served where nobody says: a free port.
	pageAddr = "127.0.0.1:0"
	// watchEvery is how often the files of the packages are looked at: an edit is seen as soon as one has looked up from it.
	watchEvery = 400 * time.Millisecond
	// headerTime is how long a request may take to come in.
	headerTime = 10 * time.Second
)

// servePage serves a page, and makes it anew after each edit, until ctx ends. since is when it was begun to be made.
func (c *command) servePage(ctx context.Context, m *pageMaker, p *page.Page, res *driver.Result, since time.Time) int {
	listener, err := listen(ctx, m.o.pages.addr)
	if err != nil {
		return c.usageError(err)
	}
	s, err := page.NewServer(p)
	if err != nil {
		return c.failed(errors.Join(err, listener.Close()))
	}
	server := http.Server{Handler: s.Handler(), ReadHeaderTimeout: headerTime}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	c.printError("perfvet: http://%s/ has the page until you end this with Ctrl-C; it follows edits\n", listener.Addr())
	go c.follow(ctx, m, s, &watch{dirs: p.Dirs(), files: watched(m.o, res)}, since)
	select {
	case err = <-served:
	case <-ctx.Done():
		err = errors.Join(context.Cause(ctx), server.Close())
	}
	return c.failed(err)
}

// listen listens on a loopback address.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	open := fmt.Errorf("-addr %s: a page is served on loopback alone, such as 127.0.0.1:8080", addr)
	host, _, err := net.SplitHostPort(addr)
	switch {
	case err != nil:
		return nil, fmt.Errorf("-addr: %w", err)
	case host != "localhost" && !net.ParseIP(host).IsLoopback():
		return nil, open
	}
	var lc net.ListenConfig
	listener, err := lc.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("-addr: %w", err)
	}
	if at, ok := listener.Addr().(*net.TCPAddr); !ok || !at.IP.IsLoopback() { // localhost is what the machine says
		return nil, errors.Join(open, listener.Close())
	}
	return listener, nil
}

// watched returns files that a page depends on, besides those of its packages.
func watched(o options, res *driver.Result) []string {
	files := []string{o.configFile}
	if res.GoMod != "" {
		files = append(files, res.GoMod, filepath.Join(filepath.Dir(res.GoMod), "go.sum"))
	}
	return files
}

// A watch is what a page depends on.
type watch struct{ dirs, files []string }

func (w *watch) look() (page.Snapshot, time.Time) { return page.Look(w.dirs, w.files) }

// follow makes the page anew whenever the files are not as they were, or were changed since it was begun to be made. What cannot be analysed leaves the page as it
// is, and says why.
func (c *command) follow(ctx context.Context, m *pageMaker, s *page.Server, w *watch, since time.Time) {
	before, newest := w.look()
	if newest.After(since) {
		before = page.Snapshot{}
	}
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now, _ := w.look()
		if now == before {
			continue
		}
		before = now
		p, why := c.remake(ctx, m)
		switch {
		case ctx.Err() != nil:
			return
		case why != "":
			s.Fail(why)
			continue
		}
		s.Show(p)
		if dirs := p.Dirs(); !slices.Equal(dirs, w.dirs) { // nobody has looked there yet
			w.dirs, before = dirs, page.Snapshot{}
		}
	}
}

// remake makes a page, or says why there is none.
func (c *command) remake(ctx context.Context, m *pageMaker) (p *page.Page, why string) {
	paid, err := c.readProfile(m.o)
	if err != nil {
		return nil, err.Error()
	}
	p, res, err := m.make(ctx, paid)
	switch {
	case err != nil:
		return nil, err.Error()
	case len(res.Problems) > 0:
		return nil, problemText(c, res)
	case len(p.Model.Files) == 0:
		return nil, m.nothing()
	}
	return p, ""
}

// problemText words what could not be analysed, a line for each.
func problemText(c *command, res *driver.Result) string {
	var lines []string
	for _, p := range res.Problems {
		lines = append(lines, strings.TrimPrefix(p.String(), c.dir+string(filepath.Separator)))
	}
	return strings.Join(lines, "\n")
}
