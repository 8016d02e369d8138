package inlining

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"
)

// TestExact has the estimate of each function of a package be the cost that the compiler states: one for each shape of
// statement and expression.
func TestExact(t *testing.T) {
	n := 0
	for _, r := range analysistest.Run(t, "testdata", collect, "./exact") {
		for _, s := range r.Result.([]sample) {
			n++
			if e := s.estimated; e.Cost != s.real || e.Unknown > 0 || e.Blocked != "" {
				t.Errorf("%s costs %d, estimated %+v", s.name, s.real, e)
			}
		}
	}
	if n < 75 {
		t.Errorf("only %d functions", n)
	}
}
