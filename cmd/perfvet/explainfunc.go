package main

import (
	"context"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/report"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/source/contract"
)

// explainFunc is "perfvet explain package.function": what the build made of the functions of that name, and whether they allocate, and by which calls.
func (c *command) explainFunc(ctx context.Context, o options, name string, cfg driver.Config) int {
	check, err := findCheck("explain", c.suite, "contract")
	if err != nil {
		return c.usageError(err)
	}
	dir := c.join(o.dir)
	cfg.Dir, cfg.Tags, cfg.Tests, cfg.Patterns = dir, o.tags, o.tests, []string{packageOf(name)}
	cfg.Demands = driver.Demands{Dir: dir, List: []finding.Demand{{Directive: contract.NoAlloc, Pattern: name}}}
	if !slices.Contains(cfg.Analyzers, check) {
		cfg.Analyzers = append(cfg.Analyzers, check)
	}
	res, calls, err := c.runRegions(ctx, cfg)
	if err != nil {
		return c.failed(err)
	}
	c.problems(res, o)
	code := exitNone
	if len(res.Problems) > 0 {
		code = exitProblem
	}
	var about []*finding.Finding
	var regions []*report.Region
	for _, f := range res.Findings {
		if f.Contract != nil && f.Contract.Demanded {
			about = append(about, f)
			first, last := extentAt(res.ReadFile, f.File, f.Line)
			regions = append(regions, newRegion(res, calls, f.File, first, last))
		}
	}
	err = c.writeOutput(o.output, func(w io.Writer) error {
		if o.format == "text" {
			r, err := report.New("text", w, report.Options{Dir: c.dir, Verbose: true, ReadFile: res.ReadFile})
			if err == nil {
				err = report.WriteAll(r, about)
			}
			if err != nil {
				return err
			}
		}
		return c.writeRegions(w, o, regions)
	})
	if err != nil {
		return c.failed(err)
	}
	return code
}

// isFunc reports whether an argument of explain names a function, and not a place in a file: the package and the function, with a dot between.
func isFunc(arg string) bool {
	_, last := path.Split(arg)
	return strings.Contains(last, ".") && !strings.Contains(arg, ".go") && !strings.Contains(arg, ":")
}

// packageOf returns the pattern of the go command for the package of a function: what stands before the first dot of the last element, or
// before the second where the first is that of a version, as in gopkg.in/yaml.v3.Unmarshal.
func packageOf(name string) string {
	dir, last := path.Split(name)
	pkg, rest, _ := strings.Cut(last, ".")
	if version, _, more := strings.Cut(rest, "."); more && isVersion(version) {
		pkg += "." + version
	}
	if pkg == "" { // ./.F
		return path.Clean(dir)
	}
	return dir + pkg
}

func isVersion(s string) bool {
	digits, ok := strings.CutPrefix(s, "v")
	return ok && digits != "" && strings.Trim(digits, "0123456789") == ""
}
