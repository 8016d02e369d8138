package passes_test

import (
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes"
)

// TestNouns has a word for what each check finds, where a finding of the same line stands for it. Contracts are findings of their own.
func TestNouns(t *testing.T) {
	for _, a := range passes.Suite {
		f := &finding.Finding{Led: []*finding.Finding{{Check: a.Name}}}
		if more := f.More(); a.Name != "contract" && strings.Contains(more, "another") {
			t.Errorf("%s: %q", a.Name, more)
		}
	}
}
