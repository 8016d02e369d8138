// Package config reads perfvet.yml, the file in which a module says how it wants perfvet to be.
//
// The file stands beside go.mod or go.work ([Find]) and not in any other directory of the module, so that a package is
// treated the same wherever perfvet is started, and by whom. [Read] is strict: an unknown key, check
// or type is an error with its position. What was read is plain data; flags of a command line win over it.
package config

import (
	"path"
	"path/filepath"
	"slices"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/budget"
)

// Name is the base name of the file.
const Name = "perfvet.yml"

// A Config is what the file says. It is plain data. The zero value is what holds without a file.
type Config struct {
	Dir         string   // absolute name of the file's directory, which Exclude is relative to
	Checks      []string // checks to run; with a "-" before each, checks not to run; none is all
	PerThousand float64  // see finding.Shortlist
	Top         *int     // most findings in the list of a run; 0 is no limit, nil the limit of the command
	MinBytes    int64    // see finding.Shortlist
	Exclude     []string // patterns of doublestar, with slashes; valid
	Tests       bool     // analyse test files too

	Budgets []budget.Budget // what parts of the code may allocate

	Contracts []finding.Demand // of functions; relative patterns are so to Dir
	Matrix    []string         // builds that contracts are proven for, besides that of the environment; see ParseBuild
}

// Excludes reports whether the file with an absolute name is, or is in a directory that is, excluded.
func (c *Config) Excludes(file string) bool {
	rel, err := filepath.Rel(c.Dir, file)
	if len(c.Exclude) == 0 || err != nil || !filepath.IsLocal(rel) {
		return false
	}
	for name := filepath.ToSlash(rel); name != "."; name = path.Dir(name) {
		matches := func(pattern string) bool { return doublestar.MatchUnvalidated(pattern, name) }
		if slices.ContainsFunc(c.Exclude, matches) {
			return true
		}
	}
	return false
}
