package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/lsp"
	"github.com/perfvet/perfvet/passes"
)

// serve is "perfvet lsp": it speaks with an editor on standard input and output until that ends.
func (c *command) serve(ctx context.Context, o options) int {
	if len(o.patterns) > 0 {
		return c.usageError(fmt.Errorf("lsp takes no packages, and there is %q: the editor names the files", o.patterns[0]))
	}
	if _, err := selectChecks(c.suite, o.checks); err != nil {
		return c.usageError(err)
	}
	cache, err := c.openCache(cmp.Or(o.cache, os.Getenv("PERFVETCACHE")))
	if err != nil {
		c.printError("perfvet: results are not kept for the next run: %s\n", err)
	}
	err = lsp.Serve(ctx, lsp.Config{
		Version:  strings.TrimSpace(version(debug.ReadBuildInfo)),
		Settings: lsp.Settings{Checks: o.checks, Tests: o.tests, Tags: o.tags, Show: o.show, Hints: true, New: lsp.NewMark},
		Analyzers: func(s lsp.Settings) ([]*analysis.Analyzer, error) {
			if err := oneOf("show", s.Show, names(showWords())); err != nil {
				return nil, err
			}
			return shortChecks(c.suite, s.Checks, s.Show)
		},
		Project: func(dir string, s lsp.Settings) (lsp.Project, error) { return c.project(dir, s, o.config) },
		Select: func(ranked []*finding.Finding, s lsp.Settings) []*finding.Finding {
			return selectFindings(ranked, options{show: s.Show}).shown // top is 0: of an open file nothing is cut
		},
		Cache: cache,
	}, c.stdin, nopCloser{c.stdout})
	if errors.Is(err, lsp.ErrNoShutdown) {
		c.printError("perfvet: %s\n", err)
		return exitFound // the protocol says 1
	}
	if err != nil {
		return c.failed(err)
	}
	return exitNone
}

// project returns what holds for the package in dir under the settings of an editor and the
// module's configuration file: as for the command, settings win.
func (c *command) project(dir string, s lsp.Settings, file string) (lsp.Project, error) {
	o := options{
		dir: dir, config: file, checks: s.Checks, tests: s.Tests,
		given: map[string]bool{"checks": s.Checks != "", "tests": s.Tests},
	}
	cfg, err := c.configure(&o)
	if err != nil {
		return lsp.Project{}, err
	}
	checks, err := shortChecks(c.suite, o.checks, s.Show)
	return lsp.Project{Analyzers: checks, Checks: checkNames(c.suite), Tests: o.tests, Shortlist: shortlist(cfg)}, err
}

// shortChecks returns the checks with the given names, for what an editor shows.
func shortChecks(suite []*analysis.Analyzer, names, show string) ([]*analysis.Analyzer, error) {
	checks, err := selectChecks(suite, names)
	if show != showAll {
		checks = passes.Short(checks)
	}
	return checks, err
}

// A nopCloser is a writer that stays open: standard output ends with the process.
type nopCloser struct{ io.Writer }

// Close does nothing.
func (nopCloser) Close() error { return nil }
