package main

import (
	"bytes"
	"context"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/perfvet/perfvet/internal/driver"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes"
)

func TestSelect(t *testing.T) {
	ranked := []*finding.Finding{
		{Message: "hot", Verdict: finding.Confirmed, Heat: finding.Hot, Span: finding.Span{File: "a.go"}},
		{Message: "warm", Verdict: finding.Confirmed, Span: finding.Span{File: "a.go"}},
		{Message: "test", Verdict: finding.Confirmed, Span: finding.Span{File: "a_test.go"}},
		{Message: "generated", Verdict: finding.Confirmed, Span: finding.Span{File: "zz.go"}, Generated: true},
		{Message: "cold", Verdict: finding.Confirmed, Heat: finding.Cold, Span: finding.Span{File: "a.go"}},
		{Message: "unconfirmed", Span: finding.Span{File: "a.go"}},
		{Message: "refuted", Verdict: finding.Refuted, Span: finding.Span{File: "a.go"}},
	}
	for _, f := range ranked {
		f.Check = "ifacebox"
	}
	for _, test := range []struct {
		o             options
		want, summary string
	}{
		{
			options{show: showDefault}, "hot warm",
			"2 findings (ifacebox 2); not shown: 1 in test files, 1 in generated files, 1 cold, 1 unconfirmed, 1 refuted (-show=all shows them); 1 problem",
		},
		{
			options{show: showDefault, tests: true, top: 1}, "hot",
			"1 finding (ifacebox 1); not shown: 2 beyond -top, 1 in generated files, 1 cold, 1 unconfirmed, 1 refuted (-show=all shows them); 1 problem",
		},
		{
			options{show: showAll}, "hot warm test generated cold unconfirmed refuted",
			"7 findings (ifacebox 5, ifacebox 1 unconfirmed, ifacebox 1 refuted); 1 problem",
		},
		{
			options{show: showAll, top: 6}, "hot warm test generated cold unconfirmed",
			"6 findings (ifacebox 5, ifacebox 1 unconfirmed); not shown: 1 beyond -top; 1 problem",
		},
		{
			options{show: showRefuted}, "refuted",
			"1 finding (ifacebox 1 refuted); not shown: 5 confirmed, 1 unconfirmed (-show=all shows them); 1 problem",
		},
		{
			options{show: showUnconfirmed}, "unconfirmed",
			"1 finding (ifacebox 1 unconfirmed); not shown: 5 confirmed, 1 refuted (-show=all shows them); 1 problem",
		},
	} {
		finding.Shortlist{Tests: test.o.tests}.Choose(ranked, nil)
		s := selectFindings(ranked, test.o)
		var shown []string
		for _, f := range s.shown {
			shown = append(shown, f.Message)
		}
		if got := strings.Join(shown, " "); got != test.want {
			t.Errorf("%+v: shown %q, want %q", test.o, got, test.want)
		}
		if got := s.summary(1); got != test.summary {
			t.Errorf("%+v:\ngot  %s\nwant %s", test.o, got, test.summary)
		}
	}
}

func TestNearest(t *testing.T) {
	words := []string{"closurecapture", "ifacebox", "recoverinline"}
	for word, want := range map[string]string{
		"ifacebocks": "ifacebox", "IfaceBox": "ifacebox", "closure": "closurecapture", "recover": "recoverinline",
		"": "", "x": "", "something": "",
	} {
		if got := nearest(word, words); got != want {
			t.Errorf("nearest(%q) is %q, want %q", word, got, want)
		}
	}
}

func TestProgress(t *testing.T) {
	var out bytes.Buffer
	p := newProgress(&out, false)
	p.show(driver.Progress{Stage: "compiling", Done: 1})
	p.clear()
	if out.Len() > 0 {
		t.Errorf("where there is no terminal: %q", out.String())
	}
	p = newProgress(&out, true)
	p.show(driver.Progress{Stage: "compiling", Done: 1})
	p.show(driver.Progress{Stage: "compiling", Done: 2}) // too soon
	p.last = time.Time{}
	p.show(driver.Progress{Stage: "analysing", Done: 2, Total: 3})
	p.clear()
	if want := "\r\x1b[Kcompiling: 1 packages\r\x1b[Kanalysing: 2 of 3 packages\r\x1b[K"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

// TestSignalCode has the exit codes that shells give to the signals.
func TestSignalCode(t *testing.T) {
	for signal, want := range map[os.Signal]int{os.Interrupt: 130, syscall.SIGTERM: 143} {
		ctx, cancel := context.WithCancelCause(t.Context())
		cancel(&signalError{signal})
		var stdout, stderr bytes.Buffer
		c := command{suite: passes.Suite, dir: t.TempDir(), stdout: &stdout, stderr: &stderr}
		if got := c.run(ctx, []string{"errors"}); got != want || stdout.Len() > 0 {
			t.Errorf("%v: exit code %d, want %d; output %q, %q", signal, got, want, &stdout, &stderr)
		}
	}
}
