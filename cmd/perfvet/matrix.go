package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/config"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/source/contract"
)

// validateMatrix checks the list of builds that contracts are proven for.
func (o *options) validateMatrix() error {
	switch {
	case len(o.matrix) == 0:
		return nil
	case o.subcommand != "":
		return fmt.Errorf("-matrix: %s proves nothing", o.subcommand)
	}
	for _, name := range o.matrix {
		if _, err := config.ParseBuild(name); err != nil {
			return fmt.Errorf("-matrix: %w", err)
		}
	}
	return nil
}

// proveMatrix proves the contracts of a run for other builds too: its findings are then of all, and say in which build a promise does not hold.
func (c *command) proveMatrix(ctx context.Context, o options, cfg driver.Config, res *driver.Result) error {
	i := slices.IndexFunc(cfg.Analyzers, func(a *analysis.Analyzer) bool { return a.Name == "contract" })
	switch {
	case len(o.matrix) == 0, i < 0 && !o.given["matrix"]: // the file's list is of use to whoever asks for contracts
		return nil
	case i < 0:
		return errors.New("-matrix: it is for contracts, and the check contract does not run")
	}
	cfg.Analyzers, cfg.Profile, cfg.PGO = cfg.Analyzers[i:i+1], nil, false
	env := cfg.Env
	if env == nil {
		env = os.Environ()
	}
	for _, name := range o.matrix {
		b, err := config.ParseBuild(name)
		if err != nil {
			return err
		}
		there := cfg
		there.Env = slices.Concat(env, b.Env)
		if len(b.Tags) > 0 {
			there.Tags = strings.TrimPrefix(cfg.Tags+","+strings.Join(b.Tags, ","), ",")
		}
		found, err := c.runDriver(ctx, there)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		for _, p := range found.Problems {
			p.Message = name + ": " + p.Message
			res.Problems = append(res.Problems, p)
		}
		open, all := joinContracts(res, found, name)
		c.printError("perfvet: %s: %d of %s hold\n", name, all-open, count(all, "contract"))
	}
	res.Findings = res.Order.Rank(finding.Dedup(res.Findings))
	short := cfg.Shortlist
	short.Tests = cfg.Tests
	short.Choose(res.Findings)
	return nil
}

// A promise tells contracts apart, whatever build they are proven for.
type promise struct {
	finding.Span
	directive, param, symbol string
	line                     int
}

func promiseOf(f *finding.Finding) promise {
	return promise{f.Span, f.Contract.Directive, f.Contract.Param, f.Contract.Symbol, f.Contract.Line}
}

// joinContracts adds to res what became of contracts in another build. It returns how many do not hold there, of how many.
func joinContracts(res, other *driver.Result, name string) (open, all int) {
	known := make(map[promise]*finding.Finding)
	for _, f := range res.Findings {
		if f.Contract != nil {
			known[promiseOf(f)] = f
		}
	}
	for _, g := range other.Findings {
		if g.Contract == nil {
			continue
		}
		f := known[promiseOf(g)]
		if g.Contract.Directive == contract.Assume && f != nil {
			if f.IsOpen() && !g.IsOpen() { // some build needs it
				*f = *g
			}
			continue
		}
		all++
		if !g.IsOpen() {
			if f == nil { // a file that only that build has
				res.Findings = append(res.Findings, g)
			}
			continue
		}
		open++
		switch {
		case f == nil:
			g.Message += " (in " + name + ")"
			res.Findings = append(res.Findings, g)
		case f.IsOpen():
			f.Message += " (in " + name + " too)"
		default:
			*f = *g
			f.Message += " (in " + name + ")"
		}
	}
	return open, all
}
