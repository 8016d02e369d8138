package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/perfvet/perfvet/internal/vetunit"
	"github.com/perfvet/perfvet/passes"
)

// isVet reports whether the go command asks as it asks the tool of "go vet -vettool": for flags, for what identifies the
// tool, or for the analysis of a package that a file describes.
func isVet(args []string) bool {
	return len(args) > 0 && (args[0] == "-flags" || args[0] == "-V=full" || isUnit(args))
}

func isUnit(args []string) bool { return strings.HasSuffix(args[len(args)-1], ".cfg") }

// vet does what the go command asks for and returns the exit code. What matters comes as flags, because the go command keeps
// results by flags, files and the tool itself, and not by the environment.
func (c *command) vet(args []string) int {
	var o passes.Options
	if !isUnit(args) || slices.Contains(args, "-fix") {
		// It answers for flags and version, and there is no other public code that applies fixes.
		o.Failed = func(err error) { os.Exit(c.failed(err)) }
		o.Register(flag.CommandLine, c.suite)
		unitchecker.Main(passes.Analyzers(&o)...)
	}
	fs := flag.NewFlagSet("perfvet", flag.ContinueOnError)
	fs.SetOutput(c.stderr)
	asJSON := fs.Bool("json", false, "print diagnostics as JSON")
	o.Register(fs, c.suite)
	registerChecks(fs, c.suite, &o)
	for _, name := range []string{"c", "diff", "source", "v", "all", "tags"} { // unitchecker offers them
		fs.Func(name, "no effect", func(string) error { return nil })
	}
	if err := fs.Parse(args); err != nil {
		return exitUsage
	}
	found, err := vetunit.Run(fs.Arg(0), passes.Analyzers(&o), *asJSON, c.stdout, c.stderr)
	switch {
	case err != nil:
		return c.failed(err)
	case found && !*asJSON:
		return exitFound
	}
	return exitNone
}

// registerChecks adds a flag for each check, as stock vet has them: with some true only those run, with some
// false all others.
func registerChecks(fs *flag.FlagSet, suite []*analysis.Analyzer, o *passes.Options) {
	off := make(map[string]bool)
	for _, a := range suite {
		fs.BoolFunc(a.Name, fmt.Sprintf("enable %q analysis", a.Name), func(s string) error {
			on, err := strconv.ParseBool(s)
			if err != nil {
				return err
			}
			if on {
				if len(off) > 0 {
					o.Checks, off = nil, nil
				}
				o.Checks = append(o.Checks, a.Name)
				return nil
			}
			if len(o.Checks) > 0 && len(off) == 0 {
				return nil // others were chosen
			}
			off[a.Name] = true
			o.Checks = nil
			for _, b := range suite {
				if !off[b.Name] {
					o.Checks = append(o.Checks, b.Name)
				}
			}
			return nil
		})
	}
}
