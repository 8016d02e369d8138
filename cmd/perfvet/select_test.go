package main

import (
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// TestSelectSure leaves what is unsure out of a list that has no room for all, unless a number of findings was asked for, and says why.
func TestSelectSure(t *testing.T) {
	of := func(n int) (ranked []*finding.Finding) {
		for i := range n {
			f := &finding.Finding{Check: "ifacebox", Verdict: finding.Confirmed}
			if i > 0 {
				f.Unsure = finding.UnsureSeldom
			}
			ranked = append(ranked, f)
		}
		return append(ranked, &finding.Finding{Check: "ifacebox", Verdict: finding.Confirmed, Omitted: finding.OmittedCold})
	}
	given := map[string]bool{"top": true}
	for _, test := range []struct {
		findings int
		o        options
		shown    int
		summary  string
	}{
		{30, options{show: showDefault, top: 30}, 30, "30 findings (ifacebox 30); not shown: 1 cold (-show=all)"},
		{31, options{show: showDefault, top: 30}, 1, "1 finding (ifacebox 1); not shown: 30 not known to run often (-top=0), 1 cold (-show=all)"},
		{31, options{show: showDefault, top: 30, given: given}, 30, "30 findings (ifacebox 30); not shown: 1 not known to run often (-top=0), 1 cold (-show=all)"},
		{31, options{show: showDefault, top: 5}, 5, "5 findings (ifacebox 5); not shown: 26 not known to run often (-top=0), 1 cold (-show=all)"},
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
