package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/run/sides"
)

// against says what a list is compared with, to show only what is new.
type against struct {
	rev       string // a revision
	mergeBase string // a revision that HEAD has left
}

func (a against) isSet() bool { return a.rev != "" || a.mergeBase != "" }

// validateAgainst checks the flags that go with a comparison.
func (o *options) validateAgainst() error {
	switch {
	case !o.against.isSet():
		return nil
	case o.against.rev != "" && o.against.mergeBase != "":
		return errors.New("-new-from, -new-from-merge-base: one of them says what is old")
	case o.show == showRefuted || o.show == showUnconfirmed:
		return fmt.Errorf("-show=%s: only what is confirmed is compared with what was before", o.show)
	case o.subcommand != "":
		return fmt.Errorf("-new-from: %s shows no list", o.subcommand)
	}
	return nil
}

// Why findings are not in a list of what is new.
const (
	notNew      = "not new"
	notCompared = "in packages that have no base to compare with"
)

// onlyNew leaves in res what is new, in the order of its own ranks, and returns how many findings of the list are not. Without
// a base all are.
func (c *command) onlyNew(ctx context.Context, o options, cfg driver.Config, base *sides.Tree, res *driver.Result) ([]leftOut, error) {
	if base == nil {
		return nil, nil
	}
	progress := newProgress(c.stderr, c.terminal)
	cfg.Progress = progress.show
	comparison, err := sides.Compare(ctx, cfg, sides.Side{Tree: base}, sides.Side{}, res)
	progress.clear()
	if err != nil {
		return nil, err
	}
	res.Warnings = append(res.Warnings, base.Notes...)
	res.Problems = append(res.Problems, comparison.Problems...)
	left := leftBy(comparison, selectFindings(res.Findings, o).shown)
	res.Findings = comparison.New(cfg.Shortlist)
	return left, nil
}

// leftBy counts the findings of a list that are not new.
func leftBy(comparison *sides.Comparison, list []*finding.Finding) []leftOut {
	var s selection
	for _, f := range list {
		switch {
		case !comparison.Compared(f):
			s.leave(notCompared)
		case !isNew(f):
			s.leave(notNew)
		}
	}
	return s.left
}

func isNew(f *finding.Finding) bool {
	return f.Change == finding.ChangeNew || f.Change == finding.ChangeWorse
}

// base returns the code that o compares with; nil where it does not. It returns a *sides.RevisionError where there is no such revision.
func (c *command) base(ctx context.Context, o options) (*sides.Tree, error) {
	if !o.against.isSet() {
		return nil, nil
	}
	repo, err := sides.Open(ctx, c.join(o.dir))
	if err != nil {
		return nil, err
	}
	if o.against.rev != "" {
		return repo.Revision(ctx, o.against.rev)
	}
	commit, err := repo.MergeBase(ctx, o.against.mergeBase, "HEAD")
	if err != nil {
		return nil, err
	}
	return repo.At(ctx, commit)
}
