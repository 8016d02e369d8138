package inlinebudget

import (
	"testing"

	"github.com/perfvet/perfvet/internal/source/inlining"
)

// TestMisses takes an estimate that is off by no more than the margin, or that does not know what adds to the cost.
func TestMisses(t *testing.T) {
	for _, test := range []struct {
		off, unknown int
		want         bool
	}{
		{0, 0, false}, {-inlining.Margin, 0, false}, {inlining.Margin, 0, false}, {-inlining.Margin - 1, 0, true}, {inlining.Margin + 1, 0, true},
		{inlining.Margin + 1, 1, false}, {100, 1, false}, {-inlining.Margin - 1, 1, true},
	} {
		if got := misses(100+test.off, inlining.Estimate{Cost: 100, Unknown: test.unknown}); got != test.want {
			t.Errorf("off by %d, %d unknown: misses %v", test.off, test.unknown, got)
		}
	}
}
