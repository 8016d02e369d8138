package main

import (
	"context"
	"io"
	"path"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/report"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/source/contract"
)

// explainFunc is "perfvet explain package.function": whether the functions of that name allocate, and by which calls.
func (c *command) explainFunc(ctx context.Context, o options, name string) int {
	check, err := findCheck("explain", c.suite, "contract")
	if err != nil {
		return c.usageError(err)
	}
	dir := c.join(o.dir)
	cfg := driver.Config{
		Dir: dir, Tags: o.tags, Tests: o.tests, Patterns: []string{packageOf(name)},
		Demands: driver.Demands{Dir: dir, List: []finding.Demand{{Directive: contract.NoAlloc, Pattern: name}}},
	}
	cfg.Analyzers = append(cfg.Analyzers, check)
	res, err := c.runDriver(ctx, cfg)
	if err != nil {
		return c.failed(err)
	}
	c.problems(res, o)
	code := exitNone
	if len(res.Problems) > 0 {
		code = exitProblem
	}
	var about []*finding.Finding
	for _, f := range res.Findings {
		if f.Contract != nil && f.Contract.Demanded {
			about = append(about, f)
		}
	}
	err = c.writeOutput(o.output, func(w io.Writer) error {
		r, err := report.New("text", w, report.Options{Dir: c.dir, Verbose: true, ReadFile: res.ReadFile})
		if err != nil {
			return err
		}
		return report.WriteAll(r, about)
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
