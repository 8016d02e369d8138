package main

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"strconv"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/explain"
	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/front/report"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// parseRange reads "file:10-40", or one place as parsePlace does. last is the last line.
func parseRange(place string) (query *explain.Query, last int, err error) {
	i := strings.LastIndexByte(place, '-')
	if i >= 0 {
		last, err = strconv.Atoi(place[i+1:])
	}
	if i < 0 || err != nil || !strings.Contains(place[:i], ":") {
		query, err = parsePlace(place)
		if err != nil {
			return nil, 0, err
		}
		return query, query.Number, nil
	}
	if query, err = parsePlace(place[:i]); err != nil || last < query.Number {
		return nil, 0, fmt.Errorf("%q is no range of lines: write file.go:10-40", place)
	}
	return query, last, nil
}

// explainRange is "perfvet explain file:first-last".
func (c *command) explainRange(ctx context.Context, o options, query *explain.Query, last int, cfg driver.Config) int {
	res, calls, err := c.runRegions(ctx, c.inPackageOf(o, query.File, cfg))
	if err != nil {
		return c.failed(err)
	}
	c.problems(res, o)
	if len(query.Lines()) == 0 {
		if len(res.Problems) == 0 {
			c.printError("perfvet: %s\n", c.whyNotCompiled(query))
		}
		return exitProblem
	}
	l := query.Lines()[0]
	if _, err := lineOf(res.ReadFile, l.File, l.Number); err != nil {
		return c.failed(err)
	}
	err = c.writeOutput(o.output, func(w io.Writer) error {
		return c.writeRegions(w, o, []*report.Region{newRegion(res, calls, l.File, l.Number, last)})
	})
	if err != nil {
		return c.failed(err)
	}
	if l.Missing != "" {
		c.printError("perfvet: %s\n", l.Missing)
		return exitProblem
	}
	return exitNone
}

// runRegions runs cfg with what regions are made of.
func (c *command) runRegions(ctx context.Context, cfg driver.Config) (*driver.Result, *explain.Calls, error) {
	calls := new(explain.Calls)
	cfg.Kinds = explain.Kinds
	cfg.Analyzers = append(cfg.Analyzers, inventory.Analyzer, calls.Analyzer())
	res, err := c.runDriver(ctx, cfg)
	return res, calls, err
}

// newRegion returns what a run has of lines of a file.
func newRegion(res *driver.Result, calls *explain.Calls, file string, first, last int) *report.Region {
	isIn := func(line int) bool {
		start, end := extentAt(res.ReadFile, file, line)
		return start <= last && first <= end
	}
	return report.NewRegion(file, first, last, isIn, res.Functions, calls, res.Findings)
}

// extentAt returns the first and the last line of the function that is declared around a line, or the line.
func extentAt(read func(string) ([]byte, error), file string, line int) (first, last int) {
	data, err := read(file)
	if err != nil {
		return line, line
	}
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, file, data, parser.SkipObjectResolution)
	if err != nil {
		return line, line
	}
	for _, d := range parsed.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			first, last := fset.Position(fn.Pos()).Line, fset.Position(fn.End()).Line
			if first <= line && line <= last {
				return first, last
			}
		}
	}
	return line, line
}

func (c *command) writeRegions(w io.Writer, o options, regions []*report.Region) error {
	for i, r := range regions {
		if (i > 0 || len(o.patterns) > 0 && isFunc(o.patterns[0])) && o.format == "text" {
			if _, err := fmt.Fprintln(w); err != nil {
				return err
			}
		}
		if err := report.ExplainRegion(o.format, w, r, report.Options{Dir: c.dir, Verbose: o.verbose}); err != nil {
			return err
		}
	}
	return nil
}
