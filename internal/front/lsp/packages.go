package lsp

import (
	"context"
	"time"
)

// parallel is how many packages are analysed at a time. The go command and its compilers use all
// processors as it is; with two, one slow package does not hold up the others.
const parallel = 2

// A pkg is the Go files of a directory with open documents.
type pkg struct {
	dir    string
	change int         // counts changes of its files
	timer  *time.Timer // starts the next run; nil when none is due
	run    *run        // that goes on; nil when none does
	result *result     // of the last run that was not cancelled; nil when there is none

	whole   *result // the last that is of code that compiles; nil when there is none
	carried *result // whole, as Server.carry returned it

	marking bool // whether its findings are being compared with HEAD

	said  string // the problems of the last run, as they were logged; "" when there were none
	edits int    // of the server when the last run started
}

// A run is an analysis of a package that goes on.
type run struct {
	change int // of the package when it started
	edits  int // of the server when it started
	cancel context.CancelFunc
}

// idle reports whether p has not been analysed and will not be.
func (p *pkg) idle() bool { return p.timer == nil && p.run == nil && p.result == nil }

// fresh reports whether p.result is of the files as they are.
func (p *pkg) fresh() bool { return p.result != nil && p.result.change == p.change }

// packageOf returns the package of a directory, which may be new. s.mu is held.
func (s *Server) packageOf(dir string) *pkg {
	p := s.packages[dir]
	if p == nil {
		p = &pkg{dir: dir}
		s.packages[dir] = p
	}
	return p
}

// forget drops a package with all its work. s.mu is held.
func (s *Server) forget(dir string) {
	if p := s.packages[dir]; p != nil {
		p.cancel()
		delete(s.packages, dir)
		delete(s.bases, dir)
	}
}

// cancel ends what goes on and what is due.
func (p *pkg) cancel() {
	if p.timer != nil {
		p.timer.Stop()
		p.timer = nil
	}
	if p.run != nil {
		p.run.cancel()
		p.run = nil
	}
}

// changed says that files of p are not as they were: what goes on is ended, and p analysed after the delay. s.mu is held.
func (s *Server) changed(p *pkg, delay time.Duration) {
	p.change++
	p.cancel()
	s.schedule(p, delay)
}

// schedule analyses p after the delay. s.mu is held.
func (s *Server) schedule(p *pkg, delay time.Duration) {
	if p.timer != nil {
		p.timer.Stop()
	}
	var timer *time.Timer
	timer = time.AfterFunc(delay, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if p.timer == timer { // it was not stopped too late
			s.start(p)
		}
	})
	p.timer = timer
}

// scheduleOthers analyses all packages but that of a directory: they may import it. s.mu is held.
func (s *Server) scheduleOthers(dir string) {
	for _, p := range s.packages {
		if p.dir != dir {
			s.schedule(p, s.cfg.Debounce)
		}
	}
}

// scheduleBroken analyses the packages that could not be, when something has been mended since: what they import may have been why. s.mu is held.
func (s *Server) scheduleBroken() {
	for _, p := range s.packages {
		if p.said != "" && p.edits < s.sound && p.timer == nil && p.run == nil {
			s.schedule(p, 0)
		}
	}
}

// start analyses p in the background, in place of what goes on. s.mu is held.
func (s *Server) start(p *pkg) {
	p.cancel()
	ctx, cancel := context.WithCancel(s.ctx)
	r := &run{change: p.change, edits: s.edits, cancel: cancel}
	p.run = r
	job := s.newJob(p)
	s.background(&s.work, func() {
		defer cancel()
		select {
		case s.slots <- struct{}{}:
			defer func() { <-s.slots }()
		case <-ctx.Done():
			return
		}
		res, err := job.do(ctx)
		s.mu.Lock()
		defer s.mu.Unlock()
		if p.run != r { // cancelled, or another was started
			return
		}
		p.run = nil
		s.finish(p, r.edits, res, err)
	})
}
