package suppress

import (
	"cmp"
	"go/ast"
	"go/token"
	"path"
	"slices"

	"github.com/perfvet/perfvet/internal/finding"
)

// Everything is the name that stands for all checks of perfvet.
const Everything = "perfvet"

// A Directive is a comment that suppresses findings, or tries to. It is plain data: it can be
// kept after the package it came from has been dropped.
type Directive struct {
	finding.Span
	Text      string   // the comment, as written
	Names     []string // what it is for, in lower case: checks, other linters, patterns; none is every linter
	Used      []string // checks that it suppresses confirmed or unconfirmed findings of, sorted
	Wrong     string   // why it suppresses nothing; "" when it is well formed
	Generated bool     // it stands in a file that a program wrote
}

// Mark sets Directive of the findings that the comments of files cover, and returns
// the directives in the order of their position. files and findings are those of one package; files
// have been parsed with their comments.
//
// A refuted finding is marked, but a directive is not used for it: there was nothing to suppress.
func Mark(fset *token.FileSet, files []*ast.File, findings []*finding.Finding) []Directive {
	var all []*directive
	for _, f := range files {
		all = append(all, inFile(fset, f)...)
	}
	slices.SortStableFunc(all, func(a, b *directive) int { return compare(&a.Directive, &b.Directive) })
	for _, f := range findings {
		for _, d := range all {
			if d.covers(f) {
				d.mark(f)
			}
		}
	}
	plain := make([]Directive, len(all))
	for i, d := range all {
		slices.Sort(d.Used)
		plain[i] = d.Directive
	}
	return plain
}

// inFile returns the directives of f.
func inFile(fset *token.FileSet, f *ast.File) []*directive {
	found := append(nolints(fset, f), lintIgnores(fset, f)...)
	if len(found) > 0 && ast.IsGenerated(f) {
		// Where such a file names its source, the source is what somebody wrote.
		name := fset.File(f.FileStart).Name()
		for _, d := range found {
			d.Generated = d.File == name
		}
	}
	return found
}

// A directive is a Directive and what it covers.
type directive struct {
	Directive
	match  func(name, check string) bool
	ranges []lines
}

// lines are lines of one file, all 1-based and inclusive.
type lines struct{ from, to int }

func (l lines) has(line int) bool { return l.from <= line && line <= l.to }

func (d *directive) add(from, to int) { d.ranges = append(d.ranges, lines{from, to}) }

func (d *directive) covers(f *finding.Finding) bool {
	return d.Wrong == "" && d.File == f.File && d.names(f.Check) &&
		slices.ContainsFunc(d.ranges, func(l lines) bool { return l.has(f.Line) })
}

func (d *directive) names(check string) bool {
	return len(d.Names) == 0 || slices.ContainsFunc(d.Names, func(name string) bool {
		return name == Everything || d.match(name, check)
	})
}

func (d *directive) mark(f *finding.Finding) {
	if f.Directive == "" {
		f.Directive = d.Text
	}
	if f.Verdict != finding.Refuted && !slices.Contains(d.Used, f.Check) {
		d.Used = append(d.Used, f.Check)
	}
}

func sameName(name, check string) bool { return name == check }

func samePattern(pattern, check string) bool {
	ok, err := path.Match(pattern, check)
	return ok && err == nil
}

func compare(a, b *Directive) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Text, b.Text),
		cmp.Compare(a.Wrong, b.Wrong),
	)
}
