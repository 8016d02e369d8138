package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// options are the command line.
type options struct {
	dir        string
	format     string
	show       string
	checks     string
	cache      string
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
	fix        bool
	diff       bool

	subcommand string   // "" analyses
	patterns   []string // or the arguments of the sub-command
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
	if slices.ContainsFunc(subcommands(), func(s subcommand) bool { return s.name == fs.Arg(0) }) {
		o.subcommand = fs.Arg(0)
		if err := fs.Parse(fs.Args()[1:]); err != nil { // its flags may stand behind it
			return o, err
		}
	}
	o.patterns = fs.Args()
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
	}
	if o.top < 0 {
		return fmt.Errorf("-top %d: it is a number of findings", o.top)
	}
	return o.validateFix()
}

// oneOf returns an error, with a suggestion, unless word is one of words.
func oneOf(what, word string, words []string) error {
	if slices.Contains(words, word) {
		return nil
	}
	hint := ""
	if near := nearest(word, words); near != "" {
		hint = fmt.Sprintf("; did you mean %s?", near)
	}
	return fmt.Errorf("%s: unknown word %q, it is one of %s%s", what, word, strings.Join(words, ", "), hint)
}

// selectChecks returns the analyzers that the comma-separated names are of; all of suite for "".
func selectChecks(suite []*analysis.Analyzer, names string) ([]*analysis.Analyzer, error) {
	if names == "" {
		return suite, nil
	}
	wanted := make(map[string]bool)
	for name := range strings.SplitSeq(names, ",") {
		name = strings.TrimSpace(name)
		if _, err := findCheck("-checks", suite, name); err != nil {
			return nil, err
		}
		wanted[name] = true
	}
	return slices.DeleteFunc(slices.Clone(suite), func(a *analysis.Analyzer) bool { return !wanted[a.Name] }), nil
}

func findCheck(what string, suite []*analysis.Analyzer, name string) (*analysis.Analyzer, error) {
	names := make([]string, len(suite))
	for i, a := range suite {
		if names[i] = a.Name; a.Name == name {
			return a, nil
		}
	}
	return nil, oneOf(what, name, names)
}

// nearest returns the word that s begins or is most like, or "" if none is much like it.
func nearest(s string, words []string) string {
	s = strings.ToLower(s)
	best, bestDistance := "", max(2, len(s)/2)+1
	for _, w := range words {
		if len(s) > 2 && strings.HasPrefix(w, s) {
			return w
		}
		if d := distance(s, w); d < bestDistance {
			best, bestDistance = w, d
		}
	}
	return best
}

// distance returns the number of bytes to insert, delete or replace to make a into b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replace := diagonal
			if a[i] != b[j] {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
