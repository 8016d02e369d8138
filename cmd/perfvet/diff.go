package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/report"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/run/sides"
)

// sideOptions say what the two sides of "perfvet diff" are.
type sideOptions struct {
	base, head string   // revisions
	env        []string // of the base
	gcflags    string
	module     string
	pgo        string
	race       bool // of the head
}

// isBuild reports whether the sides are two builds of the same code.
func (s sideOptions) isBuild() bool {
	return len(s.env) > 0 || s.gcflags != "" || s.module != "" || s.pgo != "" || s.race
}

// validateSides checks the flags that go with diff.
func (o *options) validateSides() error {
	s := o.sides
	if o.subcommand == "bench" && s.head == "" && !s.isBuild() {
		return nil // its base is a revision
	}
	if o.subcommand != "diff" {
		if s.base != "" || s.head != "" || s.isBuild() {
			return errors.New("-base, -head, -race: they say what perfvet diff compares")
		}
		return nil
	}
	for _, v := range s.env {
		if name, _, ok := strings.Cut(v, "="); !ok || name == "" {
			return fmt.Errorf("-base-env %s: it is a variable with its value: GOAMD64=v3", v)
		}
	}
	switch {
	case s.module != "" && !strings.Contains(s.module, "@"):
		return fmt.Errorf("-base-mod %s: it is a module with its version: example.com/m@v1.2.3", s.module)
	case !slices.Contains([]string{"text", "json", "markdown"}, o.format):
		return fmt.Errorf("-f %s: diff writes text, json and markdown; perfvet -new-from writes all formats", o.format)
	case o.show != showDefault && o.show != showAll:
		return fmt.Errorf("-show=%s: only what is confirmed is compared", o.show)
	case len(o.profile) > 0:
		return errors.New("-profile: it is of one side")
	}
	return nil
}

// diff is "perfvet diff".
func (c *command) diff(ctx context.Context, o options) int {
	short, checks, err := c.prepare(&o)
	if err != nil {
		return c.configError(err)
	}
	if err := c.pgoExists(o.sides.pgo); err != nil {
		return c.usageError(err)
	}
	base, head, err := c.bothSides(ctx, o)
	defer closeSides(base, head)
	if err != nil {
		return c.failed(err)
	}
	tuneMemory()
	cfg := c.driverConfig(o, short, append(slices.Clone(checks), inventory.Analyzer))
	progress := newProgress(c.stderr, c.terminal)
	cfg.Progress = progress.show
	comparison, err := compareSides(ctx, cfg, base, head)
	progress.clear()
	if err != nil {
		return c.failed(err)
	}
	effects := comparison.Effects()
	comparison.Explain(effects)
	res := comparison.Head
	res.Problems = append(res.Problems, comparison.Problems...)
	res.Warnings = append(res.Warnings, notes(base, head)...)
	c.problems(res, o)
	fresh := selectFindings(comparison.New(cfg.Shortlist), o)
	gone := selectFindings(comparison.Gone(cfg.Shortlist), o)
	code := exitCode(res, fresh)
	err = c.writeOutput(o.output, func(w io.Writer) error {
		r, err := report.New(o.format, w, report.Options{
			Dir: c.dir, Verbose: o.verbose, Fold: o.show == showDefault, Compared: true, Terminal: c.view(o),
			ReadFile: res.ReadFile, Version: moduleVersion(debug.ReadBuildInfo), Checks: checks, Problems: res.Problems, ExitCode: code, Effects: effects,
		})
		if err != nil {
			return err
		}
		return report.WriteAll(r, slices.Concat(fresh.shown, gone.shown))
	})
	if err != nil {
		return c.failed(err)
	}
	c.closing(o, len(fresh.shown)+len(gone.shown))("%s", diffSummary(&fresh, &gone, len(res.Problems)))
	return code
}

// compareSides runs both sides and compares them.
func compareSides(ctx context.Context, cfg driver.Config, base, head sides.Side) (*sides.Comparison, error) {
	res, err := head.Run(ctx, cfg)
	if err != nil {
		return nil, err
	}
	return sides.Compare(ctx, cfg, base, head, res)
}

// bothSides returns what o compares. What is there with an error is to be closed too.
func (c *command) bothSides(ctx context.Context, o options) (base, head sides.Side, err error) {
	s := o.sides
	base = sides.Side{Env: s.env, GCFlags: s.gcflags, Module: s.module}
	if s.pgo != "" {
		base.Build = append(base.Build, "-pgo="+c.pgoFile(s.pgo))
	}
	if s.race {
		head.Build = append(head.Build, "-race")
	}
	if s.isBuild() && s.base == "" && s.head == "" {
		return base, head, nil // git is not needed
	}
	repo, err := sides.Open(ctx, c.join(o.dir))
	if err != nil {
		return base, head, err
	}
	if s.base == "" && s.head == "" && len(o.patterns) > 0 && c.isRevision(ctx, repo, o.patterns[0]) {
		return base, head, &sides.RevisionError{Revision: o.patterns[0], Why: "it stands where packages do: -base " + o.patterns[0]}
	}
	if s.head != "" {
		if head.Tree, err = repo.Revision(ctx, s.head); err != nil {
			return base, head, err
		}
	}
	switch {
	case s.base != "":
		base.Tree, err = repo.Revision(ctx, s.base)
	case s.isBuild():
		base.Tree = head.Tree
	default:
		base.Tree, err = repo.Left(ctx, s.head)
	}
	return base, head, err
}

// isRevision reports whether what stands where packages do is the name of a revision, as git diff takes it, and of no folder or file.
func (c *command) isRevision(ctx context.Context, repo *sides.Repo, pattern string) bool {
	if slices.Contains([]string{"all", "cmd", "std", "tool", "work"}, pattern) || strings.HasPrefix(pattern, ".") {
		return false
	}
	if _, err := os.Stat(c.join(pattern)); err == nil {
		return false
	}
	_, err := repo.Commit(ctx, pattern)
	return err == nil
}

// pgoFile returns the absolute name of a profile: the go command runs elsewhere.
func (c *command) pgoFile(name string) string {
	if name == "off" || name == "auto" {
		return name
	}
	return c.join(name)
}

// pgoExists returns an error where a profile is not there: the go command does not look at it unless a command is among the packages.
func (c *command) pgoExists(name string) error {
	if name == "" || name == "off" || name == "auto" {
		return nil
	}
	if _, err := os.Stat(c.join(name)); err != nil {
		return fmt.Errorf("-base-pgo: %w", err)
	}
	return nil
}

func closeSides(base, head sides.Side) {
	_ = base.Tree.Close() // what is left of it a later run removes
	_ = head.Tree.Close()
}

func notes(base, head sides.Side) []string {
	var all []string
	for _, t := range []*sides.Tree{base.Tree, head.Tree} {
		if t != nil {
			all = append(all, t.Notes...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// diffSummary returns the closing line: "2 new, 1 worse, 1 better, 3 gone; not shown: 2 cold (-show=all)".
func diffSummary(fresh, gone *selection, problems int) string {
	counts := make(map[string]int)
	for _, f := range slices.Concat(fresh.shown, gone.shown) {
		counts[f.Change]++
	}
	var parts []string
	for _, change := range []string{finding.ChangeNew, finding.ChangeWorse, finding.ChangeBetter, finding.ChangeGone} {
		parts = append(parts, fmt.Sprintf("%d %s", counts[change], change))
	}
	all := selection{left: fresh.left, beyond: slices.Concat(fresh.beyond, gone.beyond)}
	for _, l := range gone.left {
		for range l.count {
			all.leave(l.why)
		}
	}
	text := strings.Join(parts, ", ")
	if not := all.notShown(); len(not) > 0 {
		text += "; not shown: " + strings.Join(not, ", ")
	}
	if problems > 0 {
		text += "; " + count(problems, "problem")
	}
	return text
}
