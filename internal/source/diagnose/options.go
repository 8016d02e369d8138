package diagnose

import (
	"flag"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
)

// Options say what analyzers report. They are looked at when a package is analysed, so that flags
// may set them after [New].
type Options struct {
	Checks []string // names of those that make up the list; none is all
	Show   string   // one of finding.Shows; "" is finding.ShowDefault
	Tests  bool     // analyse test files too

	// Shortlist says what the short list has room for; its Tests are those above.
	Shortlist finding.Shortlist

	// NoRelated leaves out the places that the compiler's flow leads through: some drivers
	// show each as a problem of its own.
	NoRelated bool

	// Failed is told why a package has no machine code to look at, and may end the process. If it is nil,
	// or returns, the analyzers fail with the error.
	Failed func(error)
}

// Validate returns an error that names what is not known.
func (o *Options) Validate(suite []*analysis.Analyzer) error {
	for _, name := range o.Checks {
		if err := known("check", name, names(suite)); err != nil {
			return err
		}
	}
	if o.Show == "" {
		return nil
	}
	return known("value of show", o.Show, finding.Shows())
}

// Register adds the flags -checks, -show and -tests, which set o, to fs.
func (o *Options) Register(fs *flag.FlagSet, suite []*analysis.Analyzer) {
	fs.Func("checks", "run these checks only, with commas between them", func(s string) error {
		o.Checks = nil
		for name := range strings.SplitSeq(s, ",") {
			if name = strings.TrimSpace(name); name != "" {
				o.Checks = append(o.Checks, name)
			}
		}
		return o.Validate(suite)
	})
	fs.Func("show", "choose what to show: "+strings.Join(finding.Shows(), ", "), func(s string) error {
		o.Show = s
		return o.Validate(suite)
	})
	fs.BoolVar(&o.Tests, "tests", o.Tests, "analyse test files too, and show what is found in them")
}

func (o *Options) has(check string) bool {
	return len(o.Checks) == 0 || slices.Contains(o.Checks, check)
}

// names returns the names of the checks of suite.
func names(suite []*analysis.Analyzer) []string {
	all := make([]string, len(suite))
	for i, a := range suite {
		all[i] = a.Name
	}
	return all
}

func known(what, word string, words []string) error {
	if slices.Contains(words, word) {
		return nil
	}
	return fmt.Errorf("unknown %s %q: it is one of %s", what, word, strings.Join(words, ", "))
}
