package driver

import (
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/flows"
)

// joinFlows tells findings what all packages of the run put into the interfaces that they are about. Nothing is told unless all packages are known that can put something there.
func (r *run) joinFlows(findings []*finding.Finding) {
	if r.outside || !r.isWhole() {
		return
	}
	var summaries []*flows.Summary
	for _, e := range r.entries {
		if e == nil || e.Flows == nil {
			return
		}
		summaries = append(summaries, e.Flows)
	}
	flows.Join(findings, summaries)
}

// isImported reports whether a dependency imports a package that is analysed.
func (r *run) isImported() bool {
	units := make(map[string]bool, len(r.units))
	for _, u := range r.units {
		units[u.id()], units[u.path()] = true, true
	}
	for _, l := range r.listed {
		if l.Standard || units[l.id()] || units[l.path()] {
			continue
		}
		for _, imported := range l.Imports {
			if units[imported] {
				return true
			}
		}
	}
	return false
}
