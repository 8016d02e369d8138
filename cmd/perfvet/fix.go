package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/front/report"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/run/fix"
	"github.com/perfvet/perfvet/passes"
)

// validateFix checks the flags that go with -fix.
func (o *options) validateFix() error {
	switch {
	case o.diff && !o.fix:
		return errors.New("-diff: it says what -fix prints; perfvet -fix -diff")
	case o.fix && o.format != "text":
		return fmt.Errorf("-fix: no findings are written, so that there is nothing to write with -f %s", o.format)
	case o.fix && o.output != "" && !o.diff:
		return errors.New("-fix: no findings are written to -o; perfvet -fix -diff writes a diff to it")
	case o.fix && o.subcommand != "" && o.subcommand != "suggest-contracts":
		return fmt.Errorf("-fix: %s has no fixes to apply", o.subcommand)
	}
	return nil
}

// fix applies the fixes of the findings shown, or prints what they change, and returns the exit code.
func (c *command) fix(ctx context.Context, o options, cfg driver.Config, res *driver.Result, s selection) int {
	read := fix.Read
	if o.diff {
		read = foreign.ReadSource
	}
	plan := fix.New(withFolded(s.shown), unlessReplaced(res, read))
	progress := newProgress(c.stderr, c.terminal)
	cfg.Progress, cfg.Analyzers = progress.show, passes.Proving(cfg.Analyzers)
	err := plan.Prove(ctx, cfg, res)
	progress.clear()
	if err != nil {
		return c.failed(err)
	}
	plan.Format()
	for _, s := range plan.Skipped {
		c.printError("%s: not fixed: %s: %s\n", report.Place(c.dir, s.Finding.File, s.Finding.Line, s.Finding.Column), s.Finding.Fixes[0].Message, s.Why)
	}
	if o.diff {
		err = c.writeOutput(o.output, func(w io.Writer) error { return c.writeDiff(w, plan, c.view(o)) })
	} else {
		err = c.writeFixed(plan)
	}
	if err != nil {
		return c.failed(err)
	}
	c.printError("perfvet: %s\n", fixSummary(plan, fixable(withFolded(s.beyond)), len(res.Problems)))
	switch {
	case len(res.Problems) > 0:
		return exitProblem
	case o.diff && len(plan.Files) > 0:
		return exitFound
	}
	return exitNone
}

// withFolded returns the findings shown and those that one of them stands for.
func withFolded(shown []*finding.Finding) []*finding.Finding {
	var all []*finding.Finding
	for _, f := range shown {
		if !f.Folded { // else it is shown for itself, and led too
			all = append(append(all, f), f.Under()...)
		}
	}
	return all
}

// fixable counts the findings that have a fix.
func fixable(fs []*finding.Finding) int {
	n := 0
	for _, f := range fs {
		if len(f.Fixes) > 0 {
			n++
		}
	}
	return n
}

// unlessReplaced reads files, but not those for which the compiler read others: what was found is not in them.
func unlessReplaced(res *driver.Result, read func(string) ([]byte, error)) func(string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		if file, ok := res.Replaced[name]; ok {
			return nil, fmt.Errorf("%s is read from %s, by -overlay in GOFLAGS", filepath.Base(name), file)
		}
		return read(name)
	}
}

// writeDiff writes what the plan changes.
func (c *command) writeDiff(w io.Writer, plan *fix.Plan, view *report.Terminal) error {
	for _, file := range plan.Files {
		name := foreign.Line(filepath.ToSlash(report.Place(c.dir, file.Name, 0, 0)))
		if err := report.Diff(w, diff.Diff("a/"+name, file.Old, "b/"+name, file.New), view); err != nil {
			return err
		}
	}
	return nil
}

// writeFixed writes the files of the plan and prints what was fixed.
func (c *command) writeFixed(plan *fix.Plan) error {
	for _, file := range plan.Files {
		if err := file.Write(); err != nil {
			return err
		}
		for _, f := range file.Fixed {
			if _, err := foreign.Fprintf(c.stdout, "%s: fixed: %s (%s)\n", report.Place(c.dir, f.File, f.Line, f.Column), f.Fixes[0].Message, f.Check); err != nil {
				return err
			}
		}
	}
	return nil
}

// fixSummary returns the closing line: "3 fixes in 2 files; 1 not applied; 2 more beyond the list (-top=0)". Of the findings that
// have no room in the list, so many more have a fix.
func fixSummary(plan *fix.Plan, more, problems int) string {
	n := 0
	for _, file := range plan.Files {
		n += len(file.Fixed)
	}
	if n == 0 && len(plan.Skipped) == 0 {
		s := "nothing to fix: no finding shown has a fix that surely does the same"
		return s + afterFixes(more, problems)
	}
	what := "fixes"
	if n == 1 {
		what = "fix"
	}
	s := fmt.Sprintf("%d %s in %s", n, what, count(len(plan.Files), "file"))
	if len(plan.Skipped) > 0 {
		s += fmt.Sprintf("; %d not applied", len(plan.Skipped))
	}
	return s + afterFixes(more, problems)
}

// afterFixes says what there is besides the fixes of a list.
func afterFixes(more, problems int) string {
	s := ""
	if more > 0 {
		s += fmt.Sprintf("; %d more beyond the list (-top=0)", more)
	}
	if problems > 0 {
		s += "; " + count(problems, "problem")
	}
	return s
}
