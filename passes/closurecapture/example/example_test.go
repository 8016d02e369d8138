package example_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/driver"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/closurecapture"
)

// gone are the findings that each fix removes, by category.
var gone = map[string]string{
	"Field": "moved", "Variable": "moved", "Branch": "moved", "Loop": "literal", "Method": "method", "Defer": "defer",
}

// TestFindings shows that the check confirms what each fix is for, and that it is gone with the fix: not
// confirmed any more or, of the two that move it out of a loop, not in a loop.
func TestFindings(t *testing.T) {
	res, err := driver.Run(t.Context(), driver.Config{Analyzers: []*analysis.Analyzer{closurecapture.Analyzer}})
	if err != nil {
		t.Fatal(err)
	}
	for name, category := range gone {
		if !has(res.Findings, name+"Before", category) {
			t.Errorf("%sBefore: no confirmed finding %q", name, category)
		}
		if has(res.Findings, name+"After", category) {
			t.Errorf("%sAfter: still a confirmed finding %q", name, category)
		}
	}
}

// has reports whether a finding of the category is confirmed in the function; of those
// that a loop repeats, in a loop.
func has(fs []*finding.Finding, function, category string) bool {
	repeated := strings.HasPrefix(function, "Loop") || strings.HasPrefix(function, "Method")
	for _, f := range fs {
		if f.Function == function && f.Category == category && f.Verdict == finding.Confirmed &&
			(!repeated || f.Cost.LoopDepth > 0) {
			return true
		}
	}
	return false
}
