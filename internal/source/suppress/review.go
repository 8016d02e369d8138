package suppress

import (
	"fmt"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/spell"
)

// Checks are names of checks.
type Checks struct {
	All []string // those that perfvet has
	Ran []string // those of All that were run
}

// Wrong returns what is wrong with the directives that name one of our checks and are not well formed.
func (c Checks) Wrong(ds []Directive) []finding.Note {
	var notes []finding.Note
	for _, d := range ds {
		if d.Wrong != "" && !d.Generated && slices.ContainsFunc(d.Names, c.ours) {
			notes = append(notes, d.note(d.Wrong))
		}
	}
	return compact(notes)
}

// Tell tells what is wrong with directives that name one of our checks, and of which check: of the first that is named, and of the first of all where
// everything is. With misspelt it tells of names that are nearly those of checks, too.
func (c Checks) Tell(ds []Directive, misspelt bool, tell func(check string, note finding.Note)) {
	about := func(name string, note finding.Note) {
		if name == Everything {
			name = c.All[0]
		}
		tell(name, note)
	}
	for _, d := range ds {
		if wrong := c.Wrong([]Directive{d}); len(wrong) > 0 {
			about(d.Names[slices.IndexFunc(d.Names, c.ours)], wrong[0])
		}
		if misspelt {
			c.misspelt(&d, about)
		}
	}
}

// Unused returns a note on each directive that names a check that was run and suppresses nothing of
// it, and on each name in one that is not quite that of a check. ds are those of the whole run: a file is in several packages where its package is compiled for tests too, and a
// directive that is used in one of them is used. What stands in a generated file is for nobody to remove.
func (c Checks) Unused(ds []Directive) []finding.Note {
	ds = slices.Clone(ds)
	slices.SortStableFunc(ds, func(a, b Directive) int { return compare(&a, &b) })
	var notes []finding.Note
	for len(ds) > 0 {
		d, n := ds[0], 1
		for n < len(ds) && compare(&d, &ds[n]) == 0 {
			d.Used = slices.Concat(d.Used, ds[n].Used)
			n++
		}
		ds = ds[n:]
		c.misspelt(&d, func(_ string, note finding.Note) { notes = append(notes, note) })
		if names := c.unused(d); len(names) > 0 && d.Wrong == "" && !d.Generated {
			notes = append(notes, d.note(fmt.Sprintf(
				"this linter directive didn't match anything of %s; should it be removed?", strings.Join(names, ", "))))
		}
	}
	return notes
}

// misspelt tells of each name of d that is none of ours and so like one that nothing else was meant.
func (c Checks) misspelt(d *Directive, tell func(near string, note finding.Note)) {
	known := append([]string{Everything}, c.All...)
	for _, name := range d.Names {
		near := spell.Within(name, known, maxSlips)
		if near == "" || d.Generated || slices.ContainsFunc(known, func(check string) bool { return samePattern(name, check) }) {
			continue
		}
		tell(near, d.note(fmt.Sprintf("this linter directive names %q, which is no check; did you mean %s?", name, near)))
	}
}

// maxSlips is how many bytes make a name another one. Two are a slip of the fingers; of the linters that golangci-lint has, and
// staticcheck's checks, none is as near to one of ours (TestOthersLinters).
const maxSlips = 2

// unused returns the names of d that are ours and of no use.
func (c Checks) unused(d Directive) []string {
	var names []string
	for _, name := range d.Names {
		switch {
		case name == Everything:
			if len(d.Used) == 0 && len(c.Ran) == len(c.All) {
				names = append(names, name)
			}
		case slices.Contains(c.Ran, name) && !slices.Contains(d.Used, name):
			names = append(names, name)
		}
	}
	return names
}

func (c Checks) ours(name string) bool { return name == Everything || slices.Contains(c.All, name) }

func (d *Directive) note(message string) finding.Note {
	return finding.Note{File: d.File, Line: d.Line, Column: d.Column, Message: message}
}

// compact removes repetitions, which are of files in several packages.
func compact(notes []finding.Note) []finding.Note {
	seen := make(map[finding.Note]bool, len(notes))
	return slices.DeleteFunc(notes, func(n finding.Note) bool {
		again := seen[n]
		seen[n] = true
		return again
	})
}
