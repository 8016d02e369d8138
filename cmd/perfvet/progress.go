package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/perfvet/perfvet/internal/run/driver"
)

// progress keeps one line on a terminal up to date, and is silent elsewhere.
type progress struct {
	w       io.Writer
	enabled bool
	last    time.Time
	shown   bool
}

// interval is how often the line changes, so that it costs nothing and can be read.
const interval = 100 * time.Millisecond

func newProgress(w io.Writer, terminal bool) *progress {
	return &progress{w: w, enabled: terminal}
}

func (p *progress) show(at driver.Progress) {
	if !p.enabled || time.Since(p.last) < interval {
		return
	}
	p.last, p.shown = time.Now(), true
	done, of := strconv.Itoa(at.Done), at.Done
	if at.Total > 0 {
		done, of = fmt.Sprintf("%d of %d", at.Done, at.Total), at.Total
	}
	noun := "package"
	if at.Stage == driver.Proving {
		noun = "contract"
	}
	if of != 1 {
		noun += "s"
	}
	fmt.Fprintf(p.w, "\r\x1b[K%s: %s %s", at.Stage, done, noun)
}

// clear removes the line.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

// runDriver is [driver.Run], which shows how far it is while it lasts.
func (c *command) runDriver(ctx context.Context, cfg driver.Config) (*driver.Result, error) {
	progress := newProgress(c.stderr, c.terminal)
	defer progress.clear()
	cfg.Progress = progress.show
	return driver.Run(ctx, cfg)
}
