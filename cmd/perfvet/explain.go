package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/explain"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/report"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// explainLine is "perfvet explain file:line".
func (c *command) explainLine(ctx context.Context, o options) int {
	if len(o.patterns) != 1 {
		return c.usageError(errors.New("explain takes one place, file.go:12, a range of lines, file.go:10-40, or one function: encoding/binary.PutUvarint"))
	}
	if o.format != "text" && o.format != "json" {
		return c.usageError(fmt.Errorf("explain prints text and json, and no %s", o.format))
	}
	checks, err := selectChecks(c.suite, o.checks)
	if err != nil {
		return c.usageError(err)
	}
	paid, err := c.readProfile(o)
	if err != nil {
		return c.usageError(err)
	}
	if isFunc(o.patterns[0]) {
		return c.explainFunc(ctx, o, o.patterns[0], driver.Config{Analyzers: slices.Clone(checks), Profile: paid})
	}
	query, last, err := parseRange(o.patterns[0])
	if err != nil {
		return c.usageError(err)
	}
	if !filepath.IsAbs(query.File) {
		query.File = filepath.Join(c.join(o.dir), query.File)
	}
	if _, err := os.Stat(filepath.Dir(query.File)); err != nil {
		_, err := os.Stat(query.File)
		return c.failed(err)
	}
	cfg := driver.Config{Analyzers: append(slices.Clone(checks), query.Analyzer()), Profile: paid}
	if last > query.Number || o.format == "json" {
		return c.explainRange(ctx, o, query, last, cfg)
	}
	return c.explain(ctx, o, query, cfg)
}

// explain runs cfg for the package of the file that query is about.
func (c *command) explain(ctx context.Context, o options, query *explain.Query, cfg driver.Config) int {
	cfg = c.inPackageOf(o, query.File, cfg)
	res, err := c.runDriver(ctx, cfg)
	if err != nil {
		return c.failed(err)
	}
	c.problems(res, o)
	if len(query.Lines()) == 0 {
		if _, err := lineOf(res.ReadFile, query.File, query.Number); err != nil {
			return c.failed(err)
		}
		if len(res.Problems) == 0 {
			c.printError("perfvet: %s\n", c.whyNotCompiled(query))
		}
		return exitProblem
	}
	code := exitNone
	err = c.writeOutput(o.output, func(w io.Writer) error {
		for i, l := range query.Lines() {
			if i > 0 {
				fmt.Fprintln(w)
			}
			if l.Nothing != "" && !l.Certain {
				code = exitProblem
			}
			source, err := lineOf(res.ReadFile, query.File, query.Number)
			if err != nil && l.Written.File != "" { // a //line directive may name a file that is not there
				source, err = lineOf(res.ReadFile, l.Written.File, l.Written.Number)
			}
			if err != nil {
				return err
			}
			opts := report.Options{Dir: c.dir, Verbose: o.verbose}
			if err := report.Explain(w, l, source, on(l, res.Findings), opts); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return c.failed(err)
	}
	return code
}

// inPackageOf has a run look at the package of a file.
func (c *command) inPackageOf(o options, file string, cfg driver.Config) driver.Config {
	cfg.Dir, cfg.Tags, cfg.Kinds = filepath.Dir(file), o.tags, explain.Kinds
	cfg.Tests = o.tests || strings.HasSuffix(file, "_test.go")
	if strings.Contains(cfg.Dir, "@") { // in the module cache: it is compiled as a dependency
		cfg.Dir, cfg.Patterns = c.join(o.dir), []string{cfg.Dir}
	}
	return cfg
}

// whyNotCompiled says why no package has the file, though the go command found nothing wrong.
func (c *command) whyNotCompiled(query *explain.Query) string {
	name := report.Relative(c.dir, query.File)
	if query.Excluded() {
		return name + " is not compiled here: build constraints exclude it (-tags, GOOS, GOARCH, CGO_ENABLED)"
	}
	return name + " is not compiled: it is none of the Go files of the package in its directory"
}

// on returns the findings on the line, by column.
func on(l *explain.Line, all []*finding.Finding) []*finding.Finding {
	var found []*finding.Finding
	for _, f := range all {
		if f.File == l.File && f.Line == l.Number {
			found = append(found, f)
		}
	}
	finding.Sort(found)
	return found
}

// parsePlace reads "file:line" or "file:line:column"; the column is of no use, since machine code has none.
func parsePlace(place string) (*explain.Query, error) {
	var numbers []int
	file := place
	for len(numbers) < 2 {
		i := strings.LastIndexByte(file, ':')
		if i < 0 {
			break
		}
		n, err := strconv.Atoi(file[i+1:])
		if err != nil {
			break
		}
		file, numbers = file[:i], append(numbers, n)
	}
	if file == "" || len(numbers) == 0 || numbers[len(numbers)-1] < 1 {
		return nil, fmt.Errorf("%q is no place in a file: write file.go:12", place)
	}
	return &explain.Query{File: file, Number: numbers[len(numbers)-1]}, nil
}

// lineOf returns the text of a line of a file, counted from 1.
func lineOf(read func(string) ([]byte, error), file string, line int) (string, error) {
	data, err := read(file)
	if err != nil {
		return "", err
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	if line > len(lines) {
		return "", fmt.Errorf("%s has %d lines, and no line %d", file, len(lines), line)
	}
	return lines[line-1], nil
}
