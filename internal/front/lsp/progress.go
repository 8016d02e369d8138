package lsp

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/perfvet/perfvet/internal/run/driver"
)

// progressDelay is how long an analysis goes on before the client is told of it: most end sooner.
const progressDelay = 500 * time.Millisecond

// A progress is the work-done progress of one analysis.
type progress struct {
	steps chan driver.Progress // the newest that was not sent yet
	stop  context.CancelFunc
}

// startProgress begins the progress of the analysis of a directory, for clients that show such.
func (s *Server) startProgress(ctx context.Context, dir string) *progress {
	ctx, cancel := context.WithCancel(ctx)
	p := &progress{make(chan driver.Progress, 1), cancel}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.client.Window.WorkDoneProgress {
		return p
	}
	s.tokens++
	token := fmt.Sprintf("perfvet-%d", s.tokens)
	s.background(&s.calls, func() {
		select {
		case <-ctx.Done():
			return
		case <-time.After(progressDelay):
		}
		err := s.call("window/workDoneProgress/create", progressCreateParams{token})
		if err != nil || ctx.Err() != nil {
			return // the client wants none, or the analysis has ended
		}
		s.notify("$/progress", progressParams{token, progressValue{Kind: "begin", Title: "perfvet", Message: filepath.Base(dir)}})
		p.send(ctx, func(at driver.Progress) {
			s.notify("$/progress", progressParams{token, progressValue{Kind: "report", Message: at.Stage + " " + filepath.Base(dir)}})
		})
		s.notify("$/progress", progressParams{token, progressValue{Kind: "end"}})
	})
	return p
}

// send sends each change of stage until ctx ends.
func (p *progress) send(ctx context.Context, send func(driver.Progress)) {
	stage := ""
	for {
		select {
		case <-ctx.Done():
			return
		case at := <-p.steps:
			if at.Stage != stage {
				stage = at.Stage
				send(at)
			}
		}
	}
}

// show is for [driver.Config]: it never waits.
func (p *progress) show(at driver.Progress) {
	select {
	case p.steps <- at:
	default:
		select {
		case <-p.steps:
		default:
		}
		select {
		case p.steps <- at:
		default:
		}
	}
}

func (p *progress) end() { p.stop() }
