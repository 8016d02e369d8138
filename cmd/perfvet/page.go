package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/explain"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/funcname"
	"github.com/perfvet/perfvet/internal/finding/profile"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/front/page"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// pageName is the file that a page is written to where nobody says.
const pageName = "perfvet.html"

// pageOptions are the flags of "perfvet page".
type pageOptions struct {
	funcs []string // patterns of the functions to show; none is all
	serve bool
	addr  string // to serve at
}

// validatePage checks the flags that go with pages.
func (o *options) validatePage() error {
	switch {
	case o.subcommand != "page" && (len(o.pages.funcs) > 0 || o.pages.serve):
		return errors.New("-func, -serve: they are for perfvet page")
	case o.given["addr"] && !o.pages.serve:
		return errors.New("-addr: it is for perfvet page -serve")
	case o.pages.serve && o.output != "":
		return errors.New("-o with -serve: a page is written or served")
	}
	return nil
}

// page is "perfvet page".
func (c *command) page(ctx context.Context, o options) int {
	functions, err := c.choose(&o)
	if err != nil {
		return c.usageError(err)
	}
	m := pageMaker{c: c, functions: functions}
	if m.short, m.checks, err = c.prepare(&o); err != nil {
		return c.configError(err)
	}
	m.o = o
	paid, err := c.readProfile(o)
	if err != nil {
		return c.usageError(err)
	}
	tuneMemory()
	since := time.Now()
	p, res, err := m.make(ctx, paid)
	if err != nil {
		return c.failed(err)
	}
	c.problems(res, o)
	if len(p.Model.Files) == 0 {
		if len(res.Problems) == 0 {
			c.printError("perfvet: %s\n", m.nothing())
		}
		return exitProblem
	}
	if o.pages.serve {
		return c.servePage(ctx, &m, p, res, since)
	}
	name := cmp.Or(o.output, pageName)
	if err := c.writeOutput(name, p.Write); err != nil {
		return c.failed(err)
	}
	c.printError("perfvet: %s: %s, %s, %s\n", name, count(len(p.Model.Files), "file"), count(len(p.Model.Functions), "function"), count(len(p.Model.Findings), "finding"))
	if len(res.Problems) > 0 {
		return exitProblem
	}
	return exitNone
}

// choose takes the functions that are to be shown out of the arguments: what stands behind a package and a dot, that of a place in a file, and what -func has.
// Nothing is all.
func (c *command) choose(o *options) (functions []string, err error) {
	functions = slices.Clone(o.pages.funcs)
	for i, arg := range o.patterns {
		pkg, function := splitFunc(arg)
		if place, err := parsePlace(arg); err == nil && strings.HasSuffix(place.File, ".go") {
			if pkg, function, err = c.functionAt(*o, place); err != nil {
				return nil, err
			}
		}
		if function != "" {
			o.patterns[i] = pkg
			functions = append(functions, function)
		}
	}
	return functions, nil
}

// functionAt returns the function at a place in a file, and the directory of its package.
func (c *command) functionAt(o options, place *explain.Query) (dir, function string, err error) {
	file := place.File
	if !filepath.IsAbs(file) {
		file = filepath.Join(c.join(o.dir), file)
	}
	src, err := foreign.ReadSource(file)
	if err != nil {
		return "", "", err
	}
	if function = page.FunctionAt(src, place.Number); function == "" {
		return "", "", fmt.Errorf("%s:%d is in no function", place.File, place.Number)
	}
	return filepath.Dir(file), function, nil
}

// splitFunc splits an argument that names a function, as explain takes it; function is "" where it names packages.
func splitFunc(arg string) (pkg, function string) {
	if !isFunc(arg) || strings.HasSuffix(arg, "..") {
		return arg, ""
	}
	dir, last := path.Split(arg)
	pkg = packageOf(arg)
	rest, _ := strings.CutPrefix(last, strings.TrimPrefix(pkg, dir))
	function = strings.TrimPrefix(rest, ".")
	if pkg == path.Clean(dir) { // ./.F
		function = strings.TrimPrefix(last, ".")
	}
	if isVersion(function) {
		return arg, ""
	}
	return pkg, function
}

// isChosen reports whether one of the patterns is for a function, by its name in its package or, of a method, by the last part of that.
func isChosen(patterns []string, name string) bool {
	method := name[strings.LastIndexByte(name, '.')+1:]
	return slices.ContainsFunc(patterns, func(p string) bool { return funcname.Match(p, name) || funcname.Match(p, method) })
}

// A pageMaker makes the pages of one command line.
type pageMaker struct {
	c         *command
	o         options
	short     finding.Shortlist
	checks    []*analysis.Analyzer
	functions []string // patterns of what is chosen; none is all
}

// make runs everything that a page is made of. paid are the profiles to rank by; nil is none.
func (m *pageMaker) make(ctx context.Context, paid *profile.Profile) (*page.Page, *driver.Result, error) {
	cfg := m.c.driverConfig(m.o, m.short, m.checks)
	parts := page.Prepare(&cfg)
	cfg.Profile, cfg.PGO, cfg.Shortlist.Profile = paid, true, paid != nil
	res, err := m.c.runDriver(ctx, cfg)
	if err != nil {
		return nil, nil, err
	}
	in := page.Input{Dir: m.c.dir, Title: pageTitle(res, m.o), Result: res, Parts: parts}
	if len(m.functions) > 0 {
		in.Chosen = func(name string) bool { return isChosen(m.functions, name) }
	}
	return page.New(in), res, nil
}

// pageTitle names what is on a page.
func pageTitle(res *driver.Result, o options) string {
	switch n := len(res.Packages); {
	case n == 0:
		return strings.Join(o.patterns, " ")
	case n <= 3:
		return strings.Join(res.Packages, ", ")
	default:
		return fmt.Sprintf("%s and %d more", res.Packages[0], n-1)
	}
}

// nothing says why there is nothing on a page.
func (m *pageMaker) nothing() string {
	if len(m.functions) > 0 {
		return "the packages have no function " + strings.Join(m.functions, ", ")
	}
	return "the packages have no file that can be shown"
}
