package main

import (
	"errors"
	"os"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/config"
	"github.com/perfvet/perfvet/internal/front/report"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// configOff is what -config takes besides a name: no file is read.
const configOff = "off"

// configure reads the configuration that o asks for, and puts into o what no flag says otherwise.
func (c *command) configure(o *options) (config.Config, error) {
	var cfg config.Config
	file := c.join(o.config)
	switch o.config {
	case configOff:
		return cfg, nil
	case "":
		var err error
		if file, err = config.Find(c.join(o.dir), os.Getenv("GOWORK")); err != nil || file == "" {
			return cfg, err
		}
	}
	cfg, err := config.ReadFile(file, checkNames(c.suite))
	if err != nil {
		return cfg, err
	}
	o.configFile, o.budgets = file, cfg.Budgets
	if len(o.matrix) == 0 {
		o.matrix = cfg.Matrix
	}
	o.demands = driver.Demands{List: cfg.Contracts, Dir: cfg.Dir, File: file}
	if !o.given["tests"] {
		o.tests = cfg.Tests
	}
	if !o.given["top"] && cfg.Top != nil {
		o.top = *cfg.Top
	}
	if !o.given["checks"] {
		o.checks = strings.Join(cfg.Checks, ",")
	}
	return cfg, nil
}

// prepare returns what o and the configuration that it asks for say of a run: what belongs into the list, and the checks.
func (c *command) prepare(o *options) (finding.Shortlist, []*analysis.Analyzer, error) {
	cfg, err := c.configure(o)
	if err != nil {
		return finding.Shortlist{}, nil, err
	}
	checks, err := selectChecks(c.suite, o.checks)
	return shortlist(cfg), checks, err
}

// configError prints what is wrong with the configuration.
func (c *command) configError(err error) int {
	var faults config.Errors
	if !errors.As(err, &faults) {
		return c.usageError(err)
	}
	for _, e := range faults {
		c.printError("%s: %s\n", report.Place(c.dir, e.File, e.Line, e.Column), e.Message)
	}
	return exitUsage
}

// shortlist returns what cfg says of the short list.
func shortlist(cfg config.Config) finding.Shortlist {
	return finding.Shortlist{PerThousand: cfg.PerThousand, MinBytes: cfg.MinBytes, Exclude: cfg.Excludes}
}

func checkNames(suite []*analysis.Analyzer) []string {
	names := make([]string, len(suite))
	for i, a := range suite {
		names[i] = a.Name
	}
	return names
}
