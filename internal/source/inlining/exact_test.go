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

// TestUnknown counts the inlined calls of other packages, whose cost the text does not say, and knows the cost of calls that stay.
func TestUnknown(t *testing.T) {
	unknown := map[string]int{"Calls": 1, "CallsTwice": 2, "CallsStays": 0}
	n := 0
	for _, r := range analysistest.Run(t, "testdata", collect, "./unknown") {
		for _, s := range r.Result.([]sample) {
			n++
			want := unknown[s.name[len("example.com/m/unknown."):]]
			if e := s.estimated; e.Unknown != want || (e.Cost == s.real) != (want == 0) {
				t.Errorf("%s costs %d, estimated %+v, want %d calls unknown", s.name, s.real, e, want)
			}
		}
	}
	if n != len(unknown) {
		t.Errorf("%d functions, want %d", n, len(unknown))
	}
}
