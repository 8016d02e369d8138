package driver

import (
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// TestOrderOf has a list of many packages in another order than one of a single package, however many files of that are named.
func TestOrderOf(t *testing.T) {
	for _, test := range []struct {
		patterns []string
		want     finding.Order
	}{
		{[]string{"."}, finding.Dearest},
		{[]string{"./a"}, finding.Dearest},
		{[]string{"example.com/m/a"}, finding.Dearest},
		{[]string{"a.go", "b.go"}, finding.Dearest},
		{[]string{"./..."}, finding.Surest},
		{[]string{"./a/..."}, finding.Surest},
		{[]string{"./a", "./b"}, finding.Surest},
		{[]string{"std"}, finding.Surest},
		{[]string{"all"}, finding.Surest},
	} {
		if got := orderOf(test.patterns); got != test.want {
			t.Errorf("%q: %d, want %d", test.patterns, got, test.want)
		}
	}
}
