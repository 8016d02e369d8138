package page

import (
	"slices"

	"github.com/perfvet/perfvet/internal/finding/profile"
)

// A Coverage is how much of a profile the findings of a run explain, whatever of them is shown.
type Coverage struct {
	Rows []CoverageRow `json:"rows"`
	Left []Left        `json:"left"` // lines that no finding is about, the dearest first
	More int           `json:"more,omitempty"`
}

// A CoverageRow is a part of what is paid.
type CoverageRow struct {
	Name  string `json:"name"`
	Share Share  `json:"share"` // of the program in the first row, of what the packages pay in the others
}

// A Left is a line that no finding is about, and what is paid there, of all that the packages pay.
type Left struct {
	File     int    `json:"file"` // -1 where the page does not show it
	Place    string `json:"place,omitempty"`
	Line     int    `json:"line"`
	Function string `json:"function"`
	Share    Share  `json:"share"`
}

// mostLeft is how many lines without a finding are listed.
const mostLeft = 50

// addCoverage says how much of the profile the findings explain.
func (p *Page) addCoverage() {
	paid := p.in.Result.Profile
	if paid == nil {
		return
	}
	c := paid.Coverage(p.in.Result.Findings)
	all := &Coverage{Left: []Left{}}
	row := func(name string, part, of profile.Sum) {
		all.Rows = append(all.Rows, CoverageRow{name, shareOf(part, of)})
	}
	row("these packages, of the program", c.Packages, c.Program)
	row("explained by findings", c.Explained, c.Packages)
	for _, check := range c.Checks {
		row(check.Check, check.Sum, c.Packages)
	}
	if c.Foreign != (profile.Sum{}) {
		row("of other source", c.Foreign, c.Packages)
	}
	left := slices.Concat(c.Objects, c.Nanoseconds)
	for _, l := range left[:min(len(left), mostLeft)] {
		one := Left{Line: int(l.Line), Function: l.Function, Share: shareOf(l.Sum, c.Packages)}
		one.File, one.Place = p.place(l.File, one.Line)
		all.Left = append(all.Left, one)
	}
	all.More = len(left) - len(all.Left)
	p.Model.Coverage = all
}

func shareOf(part, all profile.Sum) Share {
	return Share{quotient(part.Objects, all.Objects), quotient(part.Bytes, all.Bytes), quotient(part.Nanoseconds, all.Nanoseconds)}
}
