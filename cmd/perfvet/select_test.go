package main

import (
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// TestSelectCuts cuts a list where it has room for no more, unless all was asked for, and leaves nothing else out of it.
func TestSelectCuts(t *testing.T) {
	of := func(n int) (ranked []*finding.Finding) {
		for range n {
			ranked = append(ranked, &finding.Finding{Check: "ifacebox", Verdict: finding.Confirmed, Unsure: finding.UnsureSeldom})
		}
		return append(ranked, &finding.Finding{Check: "ifacebox", Verdict: finding.Confirmed, Omitted: finding.OmittedCold})
	}
	for _, test := range []struct {
		findings int
		o        options
		shown    int
		summary  string
	}{
		{30, options{show: showDefault, top: 30}, 30, "30 findings (ifacebox 30); not shown: 1 cold (-show=all)"},
		{31, options{show: showDefault, top: 30}, 30, "30 findings (ifacebox 30); not shown: 1 of lower rank (-top=0), 1 cold (-show=all)"},
		{31, options{show: showDefault, top: 5}, 5, "5 findings (ifacebox 5); not shown: 26 of lower rank (-top=0), 1 cold (-show=all)"},
		{31, options{show: showDefault}, 31, "31 findings (ifacebox 31); not shown: 1 cold (-show=all)"},
		{31, options{show: showAll, top: 30}, 32, "32 findings (ifacebox 32)"},
	} {
		s := selectFindings(of(test.findings), test.o)
		if len(s.shown) != test.shown {
			t.Errorf("%+v, %d findings: %d shown, want %d", test.o, test.findings, len(s.shown), test.shown)
		}
		if got := s.summary(0); got != test.summary {
			t.Errorf("%+v, %d findings:\ngot  %s\nwant %s", test.o, test.findings, got, test.summary)
		}
	}
}
