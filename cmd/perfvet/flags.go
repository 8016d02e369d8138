package main

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding/budget"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/source/spell"
)

// options are the command line.
type options struct {
	dir        string
	format     string
	show       string
	checks     string
	cache      string
	config     string
	listChecks bool
	explain    string
	tests      bool
	tags       string
	stats      bool
	verbose    bool
	top        int
	version    bool
	help       bool
	output     string
	profile    []string
	fix        bool
	diff       bool
	against    against
	sides      sideOptions
	benchmarks benchOptions
	json       bool
	color      string
	group      string
	baseline   string
	results    string
	matrix     []string
	prune      bool
	update     bool
	pages      pageOptions

	configFile string          // of the configuration, absolute; "" without one
	budgets    []budget.Budget // of the configuration
	demands    driver.Demands  // of the configuration

	given      map[string]bool // names of flags that are on the command line
	subcommand string          // "" analyses
	patterns   []string        // or the arguments of the sub-command
}

// parseOptions reads the command line. Its errors are for the user.
func parseOptions(suite []*analysis.Analyzer, args []string) (options, error) {
	var o options
	table := flagTable(suite, &o)
	fs := newFlagSet(table, &o)
	fs.SetOutput(io.Discard) // errors come back, and usage.go has the text
	if err := fs.Parse(args); err != nil {
		return o, err
	}
	if _, ok := findSubcommand(fs.Arg(0)); ok {
		o.subcommand = fs.Arg(0)
		if err := fs.Parse(fs.Args()[1:]); err != nil { // its flags may stand behind it
			return o, err
		}
	}
	o.given = make(map[string]bool)
	fs.Visit(func(f *flag.Flag) { o.given[f.Name] = true })
	o.patterns = fs.Args()
	if o.json && o.given["f"] && o.format != "json" {
		return o, fmt.Errorf("-json with -f %s: choose one", o.format)
	}
	if o.json {
		o.format = "json"
	}
	if err := checkWord(table, fs); err != nil {
		return o, err
	}
	return o, o.validate()
}

func (o *options) validate() error {
	for _, p := range o.patterns {
		if strings.HasPrefix(p, "-") {
			return fmt.Errorf("flag %s stands after a package: flags come first", p)
		}
		if _, err := parsePlace(p); err == nil && o.subcommand == "" {
			return fmt.Errorf("%s is a place in a file, and no package: perfvet explain %s", p, p)
		}
	}
	if o.top < 0 {
		return fmt.Errorf("-top %d: it is a number of findings", o.top)
	}
	return cmp.Or(o.validateAgainst(), o.validateSides(), o.validateBaseline(), o.validateBudget(), o.validateFix(), o.validateBench(), o.validateSuggest(), o.validateMatrix(), o.validatePage())
}

// oneOf returns an error, with a suggestion, unless word is one of words.
func oneOf(what, word string, words []string) error {
	if slices.Contains(words, word) {
		return nil
	}
	hint := ""
	if near := spell.Nearest(word, words); near != "" {
		hint = fmt.Sprintf("; did you mean %s?", near)
	}
	return fmt.Errorf("%s: unknown word %q, it is one of %s%s", what, word, strings.Join(words, ", "), hint)
}

// selectChecks returns the analyzers that the comma-separated names are of, or, where names begin with "-", all others; all of
// suite for "".
func selectChecks(suite []*analysis.Analyzer, names string) ([]*analysis.Analyzer, error) {
	if names == "" {
		return suite, nil
	}
	wanted := make(map[string]bool)
	except := strings.HasPrefix(strings.TrimSpace(names), "-")
	for item := range strings.SplitSeq(names, ",") {
		name, minus := strings.CutPrefix(strings.TrimSpace(item), "-")
		if minus != except {
			return nil, fmt.Errorf("-checks %s: name those to run, or each with a - those not to run", names)
		}
		if _, err := findCheck("-checks", suite, name); err != nil {
			return nil, err
		}
		wanted[name] = true
	}
	selected := slices.DeleteFunc(slices.Clone(suite), func(a *analysis.Analyzer) bool { return wanted[a.Name] == except })
	if len(selected) == 0 {
		return nil, fmt.Errorf("-checks %s: no check is left to run", names)
	}
	return selected, nil
}

func findCheck(what string, suite []*analysis.Analyzer, name string) (*analysis.Analyzer, error) {
	for _, a := range suite {
		if a.Name == name {
			return a, nil
		}
	}
	return nil, oneOf(what, name, checkNames(suite))
}
