package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/budget"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/front/config"
	"github.com/perfvet/perfvet/internal/front/report"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// validateBudget checks the flags that go with budgets.
func (o *options) validateBudget() error {
	switch {
	case o.update && o.subcommand != "budget":
		return errors.New("-update: it is for perfvet budget -update")
	case o.subcommand != "budget":
		return nil
	case o.format != "text" || o.output != "":
		return errors.New("-f, -o: budget prints a line for each; perfvet ./... writes those that are over in all formats")
	case o.config == configOff:
		return errors.New("-config off: budgets are in perfvet.yml")
	case o.update && len(o.patterns) > 0:
		return fmt.Errorf("-update: all packages are looked at, and not only %s", o.patterns[0])
	}
	return nil
}

// overBudget returns a finding for each budget that the findings of a run are over. What a run has not looked at counts nothing.
func (c *command) overBudget(o options, short finding.Shortlist, res *driver.Result) []*finding.Finding {
	if o.show == showRefuted || o.show == showUnconfirmed {
		return nil
	}
	var over []*finding.Finding
	for _, b := range o.budgets {
		if f := b.Over(sumOf(b, o, short, res), o.configFile); f != nil {
			over = append(over, f)
		}
	}
	return over
}

func sumOf(b budget.Budget, o options, short finding.Shortlist, res *driver.Result) budget.Sum {
	short.Tests = o.tests
	return b.Sum(res.Findings, filepath.Dir(o.configFile), short.Counts)
}

// budget is "perfvet budget".
func (c *command) budget(ctx context.Context, o options) int {
	short, checks, err := c.prepare(&o)
	if err != nil {
		return c.configError(err)
	}
	if len(o.budgets) == 0 {
		return c.usageError(fmt.Errorf("there are no budgets: %s beside go.mod has them, under the key budgets", config.Name))
	}
	if len(o.patterns) == 0 {
		o.dir = filepath.Dir(o.configFile)
		o.patterns = allPackages(o.dir)
	}
	tuneMemory()
	res, err := c.runDriver(ctx, c.driverConfig(o, short, append(slices.Clone(checks), inventory.Analyzer)))
	if err != nil {
		return c.failed(err)
	}
	c.problems(res, o)
	sums := make([]budget.Sum, len(o.budgets))
	for i, b := range o.budgets {
		sums[i] = sumOf(b, o, short, res)
	}
	if len(res.Problems) > 0 {
		c.printError("perfvet: no budget was looked at: all packages have to compile\n")
		return exitProblem
	}
	if faults := unknownBudgets(o, res); len(faults) > 0 {
		return c.configError(faults)
	}
	if o.update {
		if err := c.ratchet(&o, sums); err != nil {
			return c.failed(err)
		}
	}
	return c.showBudgets(o, sums)
}

// allPackages are the patterns of all packages of the module in dir, or of those of its workspace.
func allPackages(dir string) []string {
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
		return []string{"./..."}
	}
	data, err := foreign.ReadSource(filepath.Join(dir, "go.work"))
	if err != nil {
		return []string{"./..."} // the go command says what is wrong
	}
	f, err := modfile.ParseWork("go.work", data, nil)
	if err != nil {
		return []string{"./..."} // it says that too
	}
	var patterns []string
	for _, u := range f.Use {
		patterns = append(patterns, strings.TrimSuffix(u.Path, "/")+"/...")
	}
	return patterns
}

// unknownBudgets returns a fault for each budget that is of no function there is: a name that is misspelt would never be over.
func unknownBudgets(o options, res *driver.Result) (faults config.Errors) {
	dir := filepath.Dir(o.configFile)
	for _, b := range o.budgets {
		compiled := slices.ContainsFunc(res.Functions, func(f inventory.Function) bool {
			pkg, _, _ := strings.Cut(f.Package, " ")
			return b.Has(f.Package, f.File, strings.TrimPrefix(f.Symbol, pkg+"."), dir)
		})
		predicted := slices.ContainsFunc(res.Findings, func(f *finding.Finding) bool { return b.Has(f.Package, f.File, f.Function, dir) })
		if compiled || predicted { // what nothing instantiates is not compiled
			continue
		}
		message := "budgets: there is no function " + b.Of()
		if b.Function == "" {
			message = "budgets: there is no function in " + b.Package
		}
		faults = append(faults, &config.Error{File: o.configFile, Line: b.Line, Column: b.Column, Message: message})
	}
	return faults
}

// ratchet lowers the budgets of o to what there is, gives numbers to those that have none, and writes the file. What is over its budget
// stays as it is.
func (c *command) ratchet(o *options, sums []budget.Sum) error {
	lowered := slices.Clone(o.budgets)
	changed := 0
	lower := func(limit **int64, have int64) {
		if *limit == nil || **limit > have {
			*limit = &have
			changed++
		}
	}
	for i := range lowered {
		lower(&lowered[i].Allocs, sums[i].Allocs)
		lower(&lowered[i].Bytes, sums[i].Bytes)
	}
	data, err := foreign.ReadSource(o.configFile)
	if err != nil {
		return err
	}
	after, err := config.SetBudgets(o.configFile, data, lowered, checkNames(c.suite))
	if err != nil {
		return err
	}
	if !bytes.Equal(data, after) {
		err = c.writeOutput(o.configFile, func(w io.Writer) error {
			_, err := w.Write(after)
			return err
		})
		if err != nil {
			return err
		}
	}
	cfg, err := config.Read(o.configFile, after, checkNames(c.suite))
	if err != nil {
		return err
	}
	o.budgets = cfg.Budgets // with their places, which may have moved
	c.printError("perfvet: %s in %s set\n", count(changed, "number"), report.Place(c.dir, o.configFile, 0, 0))
	return nil
}

// showBudgets prints a line for each budget, with -v its findings, and returns the exit code.
func (c *command) showBudgets(o options, sums []budget.Sum) int {
	var b strings.Builder
	code := exitNone
	for i, limit := range o.budgets {
		over := ""
		if limit.Over(sums[i], o.configFile) != nil {
			over, code = ": over", exitFound
		}
		fmt.Fprintf(&b, "%s: %s: %s, %s%s\n", report.Place(c.dir, o.configFile, limit.Line, limit.Column), limit.Of(),
			ofLimit(sums[i].Allocs, limit.Allocs, "allocation"), ofLimit(sums[i].Bytes, limit.Bytes, "byte"), over)
		for _, f := range sums[i].Findings {
			if o.verbose {
				fmt.Fprintf(&b, "\t%s: %s (%s)\n", report.Place(c.dir, f.File, f.Line, f.Column), f.Statement(), f.Check)
			}
		}
	}
	if printed := c.print(b.String()); printed != exitNone {
		return printed
	}
	return code
}

// ofLimit returns "3 of 5 allocations", or "3 allocations" without a limit.
func ofLimit(have int64, limit *int64, what string) string {
	if limit == nil {
		return budget.Count(have, what)
	}
	return fmt.Sprintf("%d of %s", have, budget.Count(*limit, what))
}
