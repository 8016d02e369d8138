package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/baseline"
	"github.com/perfvet/perfvet/internal/finding/fingerprint"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/front/report"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// baselineName is the file that "perfvet baseline" writes where nobody says otherwise.
const baselineName = "perfvet.baseline"

// validateBaseline checks the flags that go with a baseline.
func (o *options) validateBaseline() error {
	switch {
	case o.subcommand == "baseline" && o.format != "text":
		return fmt.Errorf("-f %s: a baseline has a format of its own", o.format)
	case o.subcommand == "baseline" && o.output != "":
		return errors.New("-o: -baseline names the file to write")
	case o.subcommand == "baseline":
		return nil
	case o.prune:
		return errors.New("-prune: it is for perfvet baseline -prune")
	case o.baseline == "":
		return nil
	case o.against.isSet():
		return errors.New("-baseline, -new-from: one of them says what is old")
	case o.subcommand != "":
		return fmt.Errorf("-baseline: %s shows no list", o.subcommand)
	case o.show == showRefuted || o.show == showUnconfirmed:
		return fmt.Errorf("-show=%s: a baseline has only what is confirmed", o.show)
	}
	return nil
}

// baselineFile returns the name of the file. What is in it is relative to its directory.
func (c *command) baselineFile(o options) string {
	if o.baseline == "" {
		return filepath.Join(c.join(o.dir), baselineName)
	}
	return c.join(o.baseline)
}

// readBaseline reads the file of o. An error names it.
func (c *command) readBaseline(o options) ([]baseline.Entry, error) {
	name := c.baselineFile(o)
	data, err := foreign.ReadSource(name)
	if err != nil {
		return nil, fmt.Errorf("-baseline: %w", err)
	}
	entries, err := baseline.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("-baseline: %s: %w", report.Place(c.dir, name, 0, 0), err)
	}
	return entries, nil
}

// onlyUnknown leaves in res what is not in the baseline, ranked anew, and returns how many findings of the list are, and the entries that
// nothing was found for.
func (c *command) onlyUnknown(o options, cfg driver.Config, res *driver.Result) ([]leftOut, []baseline.Entry, error) {
	if o.baseline == "" {
		return nil, nil, nil
	}
	entries, err := c.readBaseline(o)
	if err != nil {
		return nil, nil, err
	}
	unknown, stale := baseline.Split(entries, confirmed(res), c.baselineSource(o, res))
	listed := selectFindings(res.Findings, o).shown
	for _, f := range unknown {
		f.Change = finding.ChangeNew
	}
	var s selection
	for _, f := range listed {
		if !isNew(f) {
			s.leave(inBaseline)
		}
	}
	res.Findings = res.Order.Rank(unknown)
	cfg.Shortlist.Tests = o.tests
	cfg.Shortlist.Choose(res.Findings)
	return s.left, ofPackages(stale, res), nil
}

// inBaseline is why findings are not in a list.
const inBaseline = "in the baseline"

func (c *command) baselineSource(o options, res *driver.Result) fingerprint.Source {
	return report.NewSource(filepath.Dir(c.baselineFile(o)), res.ReadFile)
}

func confirmed(res *driver.Result) []*finding.Finding {
	return slices.DeleteFunc(slices.Clone(res.Findings), func(f *finding.Finding) bool { return f.Verdict != finding.Confirmed })
}

// ofPackages returns the entries of packages that were analysed: nothing is known of others.
func ofPackages(entries []baseline.Entry, res *driver.Result) []baseline.Entry {
	analysed := make(map[string]bool)
	for _, id := range res.Packages {
		path, _, _ := strings.Cut(id, " ")
		analysed[path] = true
	}
	return slices.DeleteFunc(slices.Clone(entries), func(e baseline.Entry) bool { return !analysed[e.Package] })
}

// mostStale is how many entries that nothing was found for are named.
const mostStale = 10

// stale prints the entries that nothing was found for.
func (c *command) stale(o options, entries []baseline.Entry) {
	if len(entries) == 0 {
		return
	}
	for i, e := range entries {
		if i == mostStale && !o.verbose {
			c.printError("perfvet: and %d more (-v names them)\n", len(entries)-i)
			break
		}
		c.printError("perfvet: no longer found: %s.%s: %s (%s)\n", e.Package, e.Function, e.Message, e.Check)
	}
	c.printError("perfvet: perfvet baseline -prune takes them out of %s\n", report.Place(c.dir, c.baselineFile(o), 0, 0))
}

// writeBaseline is "perfvet baseline".
func (c *command) writeBaseline(ctx context.Context, o options) int {
	short, checks, err := c.prepare(&o)
	if err != nil {
		return c.configError(err)
	}
	before, err := c.readBaseline(o)
	if err != nil && (o.prune || !errors.Is(err, fs.ErrNotExist)) {
		return c.usageError(err)
	}
	tuneMemory()
	cfg := c.driverConfig(o, short, checks)
	res, err := c.runDriver(ctx, cfg)
	if err != nil {
		return c.failed(err)
	}
	c.problems(res, o)
	entries, gone := c.update(o, before, res)
	err = c.writeOutput(c.baselineFile(o), func(w io.Writer) error {
		_, err := w.Write(baseline.Format(entries))
		return err
	})
	if err != nil {
		return c.failed(err)
	}
	c.printError("perfvet: %s in %s, %d taken out\n", count(len(entries), "finding"), report.Place(c.dir, c.baselineFile(o), 0, 0), gone)
	if len(res.Problems) > 0 {
		return exitProblem
	}
	return exitNone
}

// update returns the entries that are to be in the file, and how many that were in it are not. What is known of packages that were not analysed
// stays.
func (c *command) update(o options, before []baseline.Entry, res *driver.Result) (entries []baseline.Entry, gone int) {
	_, stale := baseline.Split(before, confirmed(res), c.baselineSource(o, res))
	stale = ofPackages(stale, res)
	if o.prune {
		return slices.DeleteFunc(before, func(e baseline.Entry) bool { return slices.Contains(stale, e) }), len(stale)
	}
	analysed := ofPackages(before, res)
	entries = slices.DeleteFunc(before, func(e baseline.Entry) bool { return slices.Contains(analysed, e) })
	return append(entries, baseline.Of(confirmed(res), c.baselineSource(o, res), func(f *finding.Finding) bool {
		return f.Hidden(o.show) == "" || f.Omitted == finding.OmittedFolded || f.Omitted == finding.OmittedRooted
	})...), len(stale)
}
