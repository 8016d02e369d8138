package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/front/report"
	"github.com/perfvet/perfvet/internal/run/benchmark"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/run/sides"
)

// benchOptions are the flags of "perfvet bench", which "go test" has too.
type benchOptions struct {
	bench     string
	count     int
	benchtime string
}

// How often benchmarks run where nobody says: with a base, as often as chance can be told from change (benchstat's advice begins there).
const (
	countAlone = 1
	countBoth  = 6
)

// validateBench checks the flags that go with benchmarks.
func (o *options) validateBench() error {
	if o.subcommand != "bench" {
		if o.given["bench"] || o.given["count"] || o.given["benchtime"] {
			return errors.New("-bench, -count, -benchtime: they say what perfvet bench runs")
		}
		return nil
	}
	bench, _ := findSubcommand(o.subcommand)
	for _, name := range slices.Sorted(maps.Keys(o.given)) {
		if !slices.Contains(bench.flags, name) {
			return fmt.Errorf("-%s: bench does not take it", name)
		}
	}
	_, badName := regexp.Compile(o.benchmarks.bench)
	switch {
	case badName != nil:
		return fmt.Errorf("-bench: %w", badName)
	case !isBenchtime(o.benchmarks.benchtime):
		return fmt.Errorf("-benchtime %s: it is a duration such as 2s, or a number of operations such as 100x", o.benchmarks.benchtime)
	case o.benchmarks.count < 0:
		return fmt.Errorf("-count %d: it is a number of runs", o.benchmarks.count)
	case !slices.Contains([]string{"text", "json", "markdown"}, o.format):
		return fmt.Errorf("-f %s: bench writes text, json and markdown", o.format)
	}
	return nil
}

// isBenchtime reports whether s is what the testing package takes for -benchtime, or "".
func isBenchtime(s string) bool {
	if n, ok := strings.CutSuffix(s, "x"); ok {
		operations, err := strconv.Atoi(n)
		return err == nil && operations > 0
	}
	d, err := time.ParseDuration(s)
	return s == "" || err == nil && d > 0
}

// A benchSide is one side of a comparison of benchmarks: where the code is, and what was found.
type benchSide struct {
	suite   *benchmark.Suite
	results []*benchmark.Result
	found   *driver.Result
	effects []inventory.Effect // of the head, against the base
}

// bench is "perfvet bench".
func (c *command) bench(ctx context.Context, o options) int {
	short, checks, err := c.prepare(&o)
	if err != nil {
		return c.configError(err)
	}
	base, err := c.benchBase(ctx, o)
	if err != nil {
		return c.failed(err)
	}
	defer base.Close() //nolint:errcheck // what is left of it a later run removes
	cfg := c.driverConfig(o, short, append(slices.Clone(checks), inventory.Analyzer))
	cfg.Tests, cfg.Source = true, true
	var was *benchSide
	head, err := c.prepareBench(ctx, o, cfg.Dir, false)
	if err == nil && base != nil {
		var dir string
		if dir, err = base.Dir(cfg.Dir); err == nil {
			was, err = c.prepareBench(ctx, o, dir, true)
		}
		if err == nil {
			err = was.suite.Borrow(ctx, head.suite)
		}
	}
	defer head.close()
	defer was.close()
	if err != nil {
		return c.failed(err)
	}
	if len(head.suite.Programs) == 0 {
		return c.failed(errors.New("there are no benchmarks in the packages"))
	}
	if err := c.runBench(ctx, o, head, was); err != nil {
		return c.failed(err)
	}
	pairs := head.pairs(was)
	if err := c.analyzeBench(ctx, cfg, base, head, was); err != nil {
		return c.failed(err)
	}
	if err := splitBench(ctx, o, head, was, pairs); err != nil {
		return c.failed(err)
	}
	return c.reportBench(o, base, head, was, pairs)
}

// pairs returns the benchmarks of a side, each with what it was on the other, if there is one.
func (s *benchSide) pairs(was *benchSide) []*benchmark.Pair {
	if was == nil {
		return benchmark.Compare(nil, s.results)
	}
	return benchmark.Compare(was.results, s.results)
}

// benchBase returns the code to compare with; nil for none.
func (c *command) benchBase(ctx context.Context, o options) (*sides.Tree, error) {
	if o.sides.base == "" {
		return nil, nil
	}
	repo, err := sides.Open(ctx, c.join(o.dir))
	if err != nil {
		return nil, err
	}
	return repo.Export(ctx, o.sides.base)
}

// prepareBench compiles the benchmarks of the packages in dir.
func (c *command) prepareBench(ctx context.Context, o options, dir string, isBase bool) (*benchSide, error) {
	suite, err := benchmark.Prepare(ctx, benchmark.Config{
		Dir: dir, Patterns: o.patterns, Tags: o.tags, Bench: cmp.Or(o.benchmarks.bench, "."), Benchtime: o.benchmarks.benchtime, Base: isBase,
	})
	if err != nil && isBase {
		err = fmt.Errorf("base: %w", err)
	}
	return &benchSide{suite: suite}, err
}

func (s *benchSide) close() {
	if s != nil && s.suite != nil {
		_ = s.suite.Close() // what is left of it a later run removes
	}
}

// runBench times the benchmarks of both sides, by turns: what disturbs the machine for a while disturbs both.
func (c *command) runBench(ctx context.Context, o options, head, was *benchSide) (err error) {
	count := o.benchmarks.count
	if count == 0 {
		count = countAlone
		if was != nil {
			count = countBoth
		}
	}
	for range count {
		for _, s := range []*benchSide{was, head} {
			if s == nil {
				continue
			}
			if s.results, err = s.suite.Time(ctx, s.results); err != nil {
				return err
			}
		}
	}
	if len(head.results) == 0 && len(head.suite.Failed) == 0 {
		return fmt.Errorf("-bench %s: no benchmark has such a name", o.benchmarks.bench)
	}
	return nil
}

// analyzeBench finds what allocates in the packages of both sides.
func (c *command) analyzeBench(ctx context.Context, cfg driver.Config, base *sides.Tree, head, was *benchSide) (err error) {
	cfg.Patterns = head.suite.Own
	if head.found, err = c.runDriver(ctx, cfg); err != nil {
		return err
	}
	if was != nil && len(was.suite.Own) > 0 {
		cfg.Patterns = was.suite.Own
		comparison, err := sides.Compare(ctx, cfg, sides.Side{Tree: base}, sides.Side{}, head.found)
		if err != nil {
			return err
		}
		head.effects = comparison.Effects()
		comparison.Explain(head.effects)
		was.found = comparison.Base
		head.found.Problems = append(head.found.Problems, comparison.Problems...)
	}
	return nil
}

// splitBench splits the allocations of the benchmarks by line, of those whose lines are asked for.
func splitBench(ctx context.Context, o options, head, was *benchSide, pairs []*benchmark.Pair) error {
	for _, p := range pairs {
		if !p.HasLines() && !o.verbose {
			continue
		}
		n := p.Operations()
		if err := head.suite.Allocations(ctx, p.Head, n, *head.found.Source, head.found.Findings); err != nil {
			return err
		}
		if p.Base == nil {
			continue
		}
		if err := was.suite.Allocations(ctx, p.Base, n, *was.found.Source, was.found.Findings); err != nil {
			return err
		}
	}
	return nil
}

// reportBench writes what was measured, and returns the exit code.
func (c *command) reportBench(o options, base *sides.Tree, head, was *benchSide, pairs []*benchmark.Pair) int {
	c.problems(head.found, o)
	worse := 0
	for _, p := range pairs {
		p.Deltas(func(file string, line int) string {
			text, err := lineOf(foreign.ReadSource, file, line)
			if err != nil {
				return filepath.Base(file)
			}
			return text
		})
		for i := range p.Lines {
			if p.Lines[i].Gone {
				p.Lines[i].File = base.Name(p.Lines[i].File)
			}
		}
		if p.IsWorse() {
			worse++
		}
	}
	err := c.writeOutput(o.output, func(w io.Writer) error {
		return report.Benchmarks(o.format, w, pairs, report.Options{Dir: c.dir, Verbose: o.verbose, Effects: head.effects, Terminal: c.view(o)})
	})
	if err != nil {
		return c.failed(err)
	}
	summary := count(len(pairs), "benchmark")
	if was != nil {
		summary += fmt.Sprintf("; with more allocations than at %s: %d", o.sides.base, worse)
	}
	failed := head.suite.Failed
	if was != nil {
		for _, err := range was.suite.Failed {
			failed = append(failed, fmt.Errorf("base: %w", err))
		}
		for _, note := range was.suite.Notes {
			c.printError("perfvet: %s\n", foreign.Line(note))
		}
	}
	for _, err := range failed {
		c.printError("perfvet: %s\n", foreign.Lines(err.Error()))
	}
	c.printError("perfvet: %s\n", summary)
	switch {
	case len(head.found.Problems) > 0, len(failed) > 0:
		return exitProblem
	case worse > 0:
		return exitFound
	}
	return exitNone
}
