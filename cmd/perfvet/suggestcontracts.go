package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/pprof/profile"
	"golang.org/x/perf/benchfmt"
	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/run/fix"
	"github.com/perfvet/perfvet/internal/source/promising"
)

// maxResults is how many bytes a profile or results of benchmarks may have.
const maxResults = 1 << 30

// validateSuggest checks the flags that go with suggest-contracts.
func (o *options) validateSuggest() error {
	switch {
	case o.results != "" && o.subcommand != "suggest-contracts":
		return errors.New("-results: it is for perfvet suggest-contracts")
	case o.subcommand != "suggest-contracts":
		return nil
	case o.format != "text":
		return errors.New("-f: suggest-contracts prints a line for each function")
	}
	return nil
}

// suggestContracts is "perfvet suggest-contracts": a line for each function that allocates nothing today, is not known to be cold and that is worth a
// promise.
func (c *command) suggestContracts(ctx context.Context, o options) int {
	short, _, err := c.prepare(&o)
	if err != nil {
		return c.configError(err)
	}
	w := worth{}
	if err := cmp.Or(w.readProfiles(c, o.profile), w.readResults(c, o.results)); err != nil {
		return c.usageError(err)
	}
	check, err := findCheck("suggest-contracts", c.suite, "contract")
	if err != nil {
		return c.usageError(err)
	}
	cfg := c.driverConfig(o, short, []*analysis.Analyzer{check, promising.Analyzer})
	cfg.Cache, cfg.Demands = nil, driver.Demands{} // what is kept is for the checks
	tuneMemory()
	res, err := c.runDriver(ctx, cfg)
	if err != nil {
		return c.failed(err)
	}
	c.problems(res, o)
	var lines []string
	var proposed []*finding.Finding
	for _, f := range res.Findings {
		if f.Check != promising.Check || f.Contract.Verdict != finding.ContractHolds {
			continue
		}
		if why := w.of(f); why != "" {
			proposed = append(proposed, f)
			lines = append(lines, fmt.Sprintf("%s:%d: //perfvet:noalloc before %s: %s\n", c.relative(f.File), f.Line, finding.Quote(f.Function), why))
		}
	}
	if o.fix {
		return c.promise(o, res, proposed)
	}
	err = c.writeOutput(o.output, func(out io.Writer) error {
		_, err := io.WriteString(out, strings.Join(lines, ""))
		return err
	})
	if err != nil {
		return c.failed(err)
	}
	c.printError("perfvet: %s\n", count(len(lines), "contract")+" to propose")
	if len(res.Problems) > 0 {
		return exitProblem
	}
	return exitNone
}

// promise writes the directives into the files, or prints what that changes. Comments change no code, so that there is nothing to prove.
func (c *command) promise(o options, res *driver.Result, proposed []*finding.Finding) int {
	read := fix.Read
	if o.diff {
		read = foreign.ReadSource
	}
	plan := fix.New(proposed, unlessReplaced(res, read))
	plan.Format()
	for _, s := range plan.Skipped {
		c.printError("%s:%d: not written: %s\n", c.relative(s.Finding.File), s.Finding.Line, s.Why)
	}
	var err error
	if o.diff {
		err = c.writeOutput(o.output, func(w io.Writer) error { return c.writeDiff(w, plan, c.view(o)) })
	} else {
		err = c.writeFixed(plan)
	}
	switch {
	case err != nil:
		return c.failed(err)
	case len(res.Problems) > 0:
		return exitProblem
	case o.diff && len(plan.Files) > 0:
		return exitFound
	}
	return exitNone
}

// relative returns the name of a file as lists print it.
func (c *command) relative(file string) string {
	if rel, err := filepath.Rel(c.dir, file); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return file
}

// A worth tells which functions are worth a contract: those that run often, as far as the source tells, or, where profiles or results of
// benchmarks are given, those that these are about.
type worth struct {
	profiled  bool
	ran       map[string]bool // symbols of functions with samples of CPU time
	allocates map[string]bool // and of those that a heap profile has something of

	measured bool
	results  map[string]bool // benchmarks, and whether all their results are without an allocation
}

// of returns why a function is worth a contract, or "".
func (w *worth) of(f *finding.Finding) string {
	symbol := f.Contract.Symbol
	switch {
	case f.Heat == finding.Cold || w.allocates[symbol]:
		return ""
	case w.ran[symbol]:
		return "it has samples of CPU time"
	case w.results[f.Signals.Benchmark]:
		return f.Signals.Benchmark + " reports 0 allocs/op"
	case w.profiled || w.measured || f.Heat != finding.Hot:
		return ""
	}
	return f.HeatWhy
}

// readProfiles reads profiles of CPU time and of the heap.
func (w *worth) readProfiles(c *command, names []string) error {
	for _, name := range names {
		data, err := foreign.ReadFile(c.join(name), maxResults)
		if err != nil {
			return fmt.Errorf("-profile: %w", err)
		}
		p, err := profile.ParseData(data)
		if err != nil {
			return fmt.Errorf("-profile: %s: %w", name, err)
		}
		into := &w.ran
		if slices.ContainsFunc(p.SampleType, func(t *profile.ValueType) bool { return t.Type == "alloc_objects" }) {
			into = &w.allocates
		} else {
			w.profiled = true
		}
		if *into == nil {
			*into = make(map[string]bool)
		}
		for _, fn := range p.Function {
			(*into)[calls.Origin(fn.Name)] = true
		}
	}
	return nil
}

// readResults reads what "go test -bench" printed, from a file or, as "-", from standard input.
func (w *worth) readResults(c *command, name string) error {
	if name == "" {
		return nil
	}
	in := c.stdin
	if name != "-" {
		data, err := foreign.ReadFile(c.join(name), maxResults)
		if err != nil {
			return fmt.Errorf("-results: %w", err)
		}
		in = strings.NewReader(string(data))
	}
	w.measured, w.results = true, make(map[string]bool)
	for r := benchfmt.NewReader(in, name); r.Scan(); {
		result, ok := r.Result().(*benchfmt.Result)
		if !ok {
			continue
		}
		if n, ok := result.Value("allocs/op"); ok {
			bench := "Benchmark" + string(result.Name.Base())
			none, before := w.results[bench]
			w.results[bench] = n == 0 && (none || !before)
		}
	}
	if len(w.results) == 0 {
		return errors.New("-results: there are no results with allocs/op: run go test -bench with -benchmem")
	}
	return nil
}
