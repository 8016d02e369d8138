package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/profile"
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

// TestFewOps shows the first five findings of operations beside others, all where somebody says how many, and all where there are no others.
func TestFewOps(t *testing.T) {
	ops := make([]*finding.Finding, 7)
	for i := range ops {
		ops[i] = &finding.Finding{Check: "boundscheck", Verdict: finding.Confirmed, Heat: finding.Hot, Cost: finding.Cost{Ops: 1, Op: finding.BoundsCheck, LoopDepth: 1}}
	}
	mixed := append(slices.Clone(ops), &finding.Finding{Check: "heapvar", Verdict: finding.Confirmed, Heat: finding.Hot, Cost: finding.Cost{Bytes: 8, Objects: 1}})
	short := options{show: showDefault, top: finding.DefaultTop}
	given := options{show: showDefault, top: finding.DefaultTop, given: map[string]bool{"top": true}}
	for _, test := range []struct {
		name          string
		o             options
		ranked        []*finding.Finding
		shown, beyond int
	}{
		{"beside others", short, mixed, 6, 2},
		{"alone", short, ops, 7, 0},
		{"said", given, mixed, 8, 0},
		{"no limit", options{show: showDefault}, mixed, 8, 0},
	} {
		if s := selectFindings(test.ranked, test.o); len(s.shown) != test.shown || len(s.beyond) != test.beyond {
			t.Errorf("%s: %d shown, %d of lower rank, want %d and %d", test.name, len(s.shown), len(s.beyond), test.shown, test.beyond)
		}
	}
}

// TestSummaryOfBytes names what makes most bytes where the list, which a heap profile orders by objects, has it behind.
func TestSummaryOfBytes(t *testing.T) {
	var s selection
	for line, bytes := range []float64{0.01, 0.02, 0.03, 0.9} {
		s.shown = append(s.shown, &finding.Finding{
			Check: "heapvar", Verdict: finding.Confirmed, Span: finding.Span{File: "/w/a.go", Line: line + 1}, Measured: &finding.Measured{ObjectsShare: 0.2, BytesShare: bytes},
		})
	}
	var out bytes.Buffer
	c := &command{stderr: &out, dir: "/w"}
	c.printSummary(options{format: "text", profile: []string{"mem.pprof"}}, &driver.Result{Profile: new(profile.Profile)}, s)
	if got, want := out.String(), "perfvet: most bytes are made at a.go:4 (90%), a.go:3 (3%), a.go:2 (2%)\n"; !strings.HasSuffix(got, want) {
		t.Errorf("got %q, want %q at its end", got, want)
	}
}
