package main

import (
	"bytes"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// TestSummaryOnTerminal breaks the closing lines between words where somebody reads them on a terminal, and nowhere else.
func TestSummaryOnTerminal(t *testing.T) {
	s := selection{shown: []*finding.Finding{{Check: "slicegrow", Verdict: finding.Confirmed}, {Check: "inlinedcall", Verdict: finding.Confirmed}}, left: []leftOut{{"cold", 12}, {"refuted", 3}}}
	for _, test := range []struct {
		terminal bool
		want     string
	}{
		{true, "\nperfvet: 2 findings (slicegrow 1,\n    inlinedcall 1); not shown: 12 cold,\n    3 refuted (-show=all)\n"},
		{false, "perfvet: 2 findings (slicegrow 1, inlinedcall 1); not shown: 12 cold, 3 refuted (-show=all)\n"},
	} {
		var out bytes.Buffer
		c := &command{stderr: &out, terminal: test.terminal, screen: screen{true, 40}}
		c.printSummary(options{format: "text", color: colorAuto}, new(driver.Result), s)
		if got := out.String(); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
