package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/profile"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/front/report"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/run/resultcache"
	"github.com/perfvet/perfvet/internal/run/sides"
	"github.com/perfvet/perfvet/passes"
)

// A command is one run of perfvet with its surroundings.
type command struct {
	suite          []*analysis.Analyzer
	dir            string // current directory
	stdin          io.Reader
	stdout, stderr io.Writer
	terminal       bool   // stderr is one
	screen         screen // stdout
}

// run does what args say and returns the exit code.
func (c *command) run(ctx context.Context, args []string) int {
	o, err := parseOptions(c.suite, args)
	if err != nil {
		return c.usageError(err)
	}
	switch {
	case o.help:
		if s, ok := findSubcommand(o.subcommand); ok {
			return c.print(s.usage(c.suite))
		}
		return c.print(usage(c.suite))
	case o.version:
		return c.print(version(debug.ReadBuildInfo))
	case o.listChecks:
		return c.print(listChecks(c.suite))
	case o.explain != "":
		a, err := findCheck("-explain", c.suite, o.explain)
		if err != nil {
			return c.usageError(err)
		}
		return c.print(strings.TrimSpace(a.Doc) + "\n")
	}
	if s, ok := findSubcommand(o.subcommand); ok {
		return s.run(c, ctx, o)
	}
	short, checks, err := c.prepare(&o)
	if err != nil {
		return c.configError(err)
	}
	return c.analyze(ctx, o, short, checks)
}

func (c *command) analyze(ctx context.Context, o options, short finding.Shortlist, checks []*analysis.Analyzer) int {
	paid, err := c.readProfile(o)
	if err != nil {
		return c.usageError(err)
	}
	base, err := c.base(ctx, o)
	if err != nil {
		return c.failed(err)
	}
	defer base.Close() //nolint:errcheck // what is left of it a later run removes
	tuneMemory()
	if o.isShort() {
		checks = passes.Short(checks)
	}
	cfg := c.driverConfig(o, short, checks)
	cfg.Profile, cfg.PGO, cfg.Shortlist.Profile = paid, true, paid != nil
	res, err := c.runDriver(ctx, cfg)
	cfg.Profile, cfg.PGO = nil, false // it is of this code, and of no other that is run to compare
	if err != nil {
		code := c.failed(err)
		c.suggest(o.patterns)
		return code
	}
	if err := c.proveMatrix(ctx, o, cfg, res); err != nil {
		return c.failed(err)
	}
	all := res.Findings
	over := c.overBudget(o, short, res)
	old, err := c.onlyNew(ctx, o, cfg, base, res)
	if err != nil {
		return c.failed(err)
	}
	known, stale, err := c.onlyUnknown(o, cfg, res)
	if err != nil {
		return c.usageError(err)
	}
	c.problems(res, o)
	if len(res.Problems) > 0 {
		c.suggest(o.patterns)
	}
	s := selectFindings(res.Findings, o)
	s.old = slices.Concat(old, known)
	if o.fix {
		return c.fix(ctx, o, cfg, res, s)
	}
	s.shown = slices.Concat(over, s.shown) // whatever else the list has room for
	code := exitCode(res, s)
	if err := c.write(o, res, s, checks, code); err != nil {
		return c.failed(err)
	}
	c.unused(res, o)
	c.stale(o, stale)
	c.printSummary(o, res, s)
	if err := c.printStats(o, res, all); err != nil {
		return c.failed(err)
	}
	return code
}

// write writes the findings that are shown in the format that was asked for.
func (c *command) write(o options, res *driver.Result, s selection, checks []*analysis.Analyzer, code int) error {
	return c.writeOutput(o.output, func(w io.Writer) error {
		r, err := report.New(o.format, w, report.Options{
			Dir: c.dir, Verbose: o.verbose, Fold: o.show == showDefault, Terminal: c.view(o),
			ReadFile: res.ReadFile, Root: c.root(), Version: moduleVersion(debug.ReadBuildInfo), Checks: checks,
			Problems: res.Problems, Warnings: res.Warnings, ExitCode: code,
		})
		if err != nil {
			return err
		}
		if o.format == "text" {
			return report.WriteAll(r, grouped(s.shown, o.group))
		}
		return report.WriteAll(r, s.shown)
	})
}

// printStats counts what a run found, and how much of the profile all explain, whatever is shown.
func (c *command) printStats(o options, res *driver.Result, all []*finding.Finding) error {
	if !o.stats {
		return nil
	}
	if err := report.Stats(c.stderr, &res.Stats); err != nil || res.Profile == nil {
		return err
	}
	if _, err := fmt.Fprintln(c.stderr); err != nil {
		return err
	}
	return report.Coverage(c.stderr, res.Profile.Coverage(all), c.dir)
}

// closing returns what prints a line below a list of so many findings: apart from it and no wider than the terminal, where somebody reads it on one.
func (c *command) closing(o options, listed int) func(format string, args ...any) {
	if !c.terminal || c.view(o) == nil {
		return func(format string, args ...any) { c.printError("perfvet: "+format+"\n", args...) }
	}
	if listed > 0 {
		c.printError("\n")
	}
	return func(format string, args ...any) {
		for line := range strings.SplitSeq(report.Wrap(fmt.Sprintf("perfvet: "+format, args...), c.screen.width), "\n") {
			c.printError("%s\n", line)
		}
	}
}

// printSummary says how many findings there are, and what they stand for.
func (c *command) printSummary(o options, res *driver.Result, s selection) {
	say := c.closing(o, len(s.shown))
	if o.format == "text" || o.format == "github" || o.output != "" {
		say("%s", s.summary(len(res.Problems)))
		switch made := s.calls(); {
		case len(o.profile) > 0 && res.Profile != nil && len(s.shown) > 0:
			say("they %s in %s", res.Profile.Covered(withFolded(s.shown)), strings.Join(o.profile, ", "))
			if most := bytesAt(c.dir, finding.DearestByBytes(s.shown, mostByBytes)); most != "" {
				say("most bytes are made at %s", most)
			}
		case made > 0:
			say("they stand for %s", shareOf(made, res.Stats.Calls))
		}
		if res.Profile != nil && res.Profile.Guess {
			say("they are ranked by %s, which hides none", strings.Join(relative(c.dir, res.Profile.Names), ", "))
		}
	}
}

// relative returns the names of files relative to a directory, where they are below it.
func relative(dir string, files []string) []string {
	var all []string
	for _, name := range files {
		all = append(all, report.Relative(dir, name))
	}
	return all
}

// driverConfig returns the configuration of a run.
func (c *command) driverConfig(o options, short finding.Shortlist, checks []*analysis.Analyzer) driver.Config {
	cache, err := c.openCache(cmp.Or(o.cache, os.Getenv("PERFVETCACHE")))
	if err != nil {
		c.printError("perfvet: results are not kept for the next run: %s\n", err)
	}
	return driver.Config{
		Dir:       c.join(o.dir),
		Patterns:  o.patterns,
		Tests:     o.tests,
		Tags:      o.tags,
		Analyzers: checks,
		Cache:     cache,
		Checks:    checkNames(c.suite),
		Shortlist: short,
		Demands:   o.demands,
	}
}

// exitCode returns the code of a run that came to its end.
func exitCode(res *driver.Result, s selection) int {
	switch {
	case len(res.Problems) > 0:
		return exitProblem
	case len(s.shown) > 0:
		return exitFound
	}
	return exitNone
}

// cacheOff is the name that stands for no cache.
const cacheOff = "off"

// openCache opens the cache of results in dir, where "" is the user's. It returns nil for [cacheOff], and with an error.
func (c *command) openCache(dir string) (*resultcache.Cache, error) {
	switch dir {
	case cacheOff:
		return nil, nil
	case "":
		var err error
		if dir, err = resultcache.DefaultDir(); err != nil {
			return nil, fmt.Errorf("%w; -cache=dir names a directory, -cache=off does without", err)
		}
	}
	return resultcache.Open(c.join(dir), resultcache.Executable)
}

// problems prints what could not be analysed, and what the go command warned of.
func (c *command) problems(res *driver.Result, o options) {
	for _, w := range res.Warnings {
		c.printError("perfvet: %s\n", foreign.Lines(w))
	}
	for _, m := range res.Misfits {
		c.printError("perfvet: -profile: %s\n", foreign.Lines(m))
	}
	for _, p := range res.Problems {
		if p.File == "" {
			c.printError("perfvet: %s\n", foreign.Lines(p.String()))
		} else {
			c.printError("%s: %s\n", report.Place(c.dir, p.File, p.Line, p.Column), foreign.Lines(p.Message))
		}
		if o.verbose && p.Detail != "" {
			c.printError("%s\n", foreign.Lines(p.Detail))
		}
	}
}

// unused prints what the directives in the source do not suppress, as soon as everything is to be shown. It is no finding: nothing
// was predicted or proven, and programs that read findings need not know it.
func (c *command) unused(res *driver.Result, o options) {
	if o.show != showAll {
		return
	}
	for _, n := range res.Unused {
		c.printError("%s: %s (perfvet)\n", report.Place(c.dir, n.File, n.Line, n.Column), n.Message)
	}
}

// failed prints why there is nothing to show.
func (c *command) failed(err error) int {
	var revision *sides.RevisionError
	var misfit *profile.FitError
	switch {
	case errors.As(err, &revision):
		return c.usageError(err)
	case errors.As(err, &misfit):
		return c.usageError(fmt.Errorf("-profile: %w", err))
	}
	c.printError("perfvet: %s\n", foreign.Lines(err.Error()))
	var s *signalError
	if errors.As(err, &s) {
		return s.code()
	}
	return exitProblem
}

func (c *command) usageError(err error) int {
	c.printError("perfvet: %s\nRun \"perfvet -h\" for how to use it.\n", foreign.Lines(err.Error()))
	return exitUsage
}

// printError prints on standard error, with text as [foreign.Fprintf] has it. There is nobody to tell that it failed.
func (c *command) printError(format string, args ...any) {
	_, _ = foreign.Fprintf(c.stderr, format, args...)
}

func (c *command) print(text string) int {
	if _, err := io.WriteString(c.stdout, text); err != nil {
		return c.failed(err)
	}
	return exitNone
}

func (c *command) join(dir string) string {
	if filepath.IsAbs(dir) {
		return dir
	}
	return filepath.Join(c.dir, dir)
}

// root returns the directory that names of files are relative to in the formats for CI: that of the
// repository in GitHub Actions and in GitLab, where the current directory is in it.
func (c *command) root() string {
	workspace := cmp.Or(os.Getenv("GITHUB_WORKSPACE"), os.Getenv("CI_PROJECT_DIR"))
	if rel, err := filepath.Rel(workspace, c.dir); workspace == "" || err != nil || !filepath.IsLocal(rel) {
		return c.dir
	}
	return filepath.Clean(workspace)
}

// listChecks returns a line for each check: its name and what it reports.
func listChecks(suite []*analysis.Analyzer) string {
	var b strings.Builder
	for _, a := range suite {
		fmt.Fprintf(&b, "%-16s %s\n", a.Name, summaryOf(a))
	}
	return b.String()
}

// summaryOf returns what a reports, in one line.
func summaryOf(a *analysis.Analyzer) string {
	summary, _, _ := strings.Cut(strings.TrimSpace(a.Doc), "\n")
	return strings.TrimPrefix(summary, a.Name+": ")
}
