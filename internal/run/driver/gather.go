package driver

import (
	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/suppress"
)

// A gathered is what the entries of a run have.
type gathered struct {
	findings   []*finding.Finding
	functions  []inventory.Function
	summaries  []*evidence.Summary
	coverages  []*evidence.Coverage
	directives []suppress.Directive
}

// gather returns what the entries have, and counts it.
func (r *run) gather() gathered {
	var all gathered
	for _, e := range r.entries {
		if e == nil {
			continue
		}
		all.findings = append(all.findings, e.Findings...)
		all.functions = append(all.functions, e.Functions...)
		all.directives = append(all.directives, e.Directives...)
		if e.Summary != nil {
			all.summaries = append(all.summaries, e.Summary)
		}
		if e.Coverage != nil {
			all.coverages = append(all.coverages, e.Coverage)
		}
		r.stats.addEntry(e)
	}
	return all
}
