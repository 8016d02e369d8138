package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/perfvet/perfvet/internal/run/snapshot"
)

// A phase is a state of a tool's caches.
type phase int

const (
	cold phase = iota
	warm
	edited
)

// String returns the phase as it is shown.
func (p phase) String() string { return [...]string{"cold", "warm", "one file edited"}[p] }

// phases returns those to measure, in the order that they follow each other.
func (cfg config) phases() []phase {
	if cfg.edit == "" {
		return []phase{cold, warm}
	}
	return []phase{cold, warm, edited}
}

// A bench is what is measured, and the samples so far.
type bench struct {
	cfg   config
	tmp   string
	tools []*tool
	size  size

	samples map[string]map[phase][]sample // by the tool's name, in the order of the rounds
}

// prepare builds the dependencies.
func (b *bench) prepare(ctx context.Context) error {
	args := append([]string{"list", "-e", "-export", "-gcflags=-installsuffix=prepared", "--"}, b.cfg.patterns...)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = b.cfg.dir
	cmd.Env = append(os.Environ(), "PWD="+b.cfg.dir, "GOCACHE="+b.prepared())
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("building the dependencies: %w\n%s", err, out)
	}
	return nil
}

// prepared returns the build cache with the dependencies.
func (b *bench) prepared() string { return filepath.Join(b.tmp, "prepared") }

// caches returns the directory with the caches of a tool.
func (b *bench) caches(i int) string { return filepath.Join(b.tmp, fmt.Sprintf("tool%d", i)) }

// settled is how long a round leaves the file that was edited and put back. A file that has just changed is none of a module that
// nobody works at: perfvet keeps nothing of a run over one, and the warm run after it would be another phase.
const settled = 2 * snapshot.Granularity

// measureAll runs all rounds.
func (b *bench) measureAll(ctx context.Context) error {
	b.samples = make(map[string]map[phase][]sample)
	for _, t := range b.tools {
		b.samples[t.name] = make(map[phase][]sample)
	}
	for round := range b.cfg.rounds {
		if round > 0 && b.cfg.edit != "" {
			time.Sleep(settled)
		}
		for _, p := range b.cfg.phases() {
			if err := b.measurePhase(ctx, round, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// measurePhase runs each tool once.
func (b *bench) measurePhase(ctx context.Context, round int, p phase) (err error) {
	if p == edited {
		restore, err := edit(filepath.Join(b.cfg.dir, b.cfg.edit), round)
		if err != nil {
			return err
		}
		defer func() {
			if e := restore(); err == nil {
				err = e
			}
		}()
	}
	for i := range b.tools {
		if i < 2 {
			i = (i + round) % 2 // perfvet and the floor
		}
		t := b.tools[i]
		if p == cold {
			if t.checker && round >= b.cfg.cold {
				continue
			}
			if err := b.empty(i); err != nil {
				return err
			}
		}
		s, err := measure(ctx, t.command(b.cfg, b.caches(i)), t.exits)
		if err != nil {
			return err
		}
		b.samples[t.name][p] = append(b.samples[t.name][p], s)
		fmt.Fprintf(os.Stderr, "%s, round %d, %s, %s: %.2f s, %.2f s CPU, %d MB\n",
			b.cfg.name, round+1, p, t.name, s.wall.Seconds(), s.cpu.Seconds(), s.peak>>20)
	}
	return nil
}

// empty gives tool i new caches, with nothing but the dependencies.
func (b *bench) empty(i int) error {
	if err := os.RemoveAll(b.caches(i)); err != nil {
		return err
	}
	return clone(filepath.Join(b.caches(i), "go"), b.prepared())
}
