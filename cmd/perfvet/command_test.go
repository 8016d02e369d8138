package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
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
		{Message: "suppressed", Verdict: finding.Refuted, Span: finding.Span{File: "a.go"}, Directive: "//nolint"},
		{Message: "excluded", Span: finding.Span{File: "x/a.go"}},
		{Message: "small", Verdict: finding.Confirmed, Span: finding.Span{File: "a.go"}, Cost: finding.Cost{Bytes: 8, Objects: 1}},
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
			"2 findings (ifacebox 2); not shown: 1 in test files, 1 in generated files, 1 cold, 1 unconfirmed, 1 refuted, 1 suppressed, 1 in excluded files, 1 below min-bytes (-show=all); 1 problem",
		},
		{
			options{show: showDefault, tests: true, top: 1}, "hot",
			"1 finding (ifacebox 1); not shown: 2 of lower rank (-top=0), 1 in generated files, 1 cold, 1 unconfirmed, 1 refuted, 1 suppressed, 1 in excluded files, 1 below min-bytes (-show=all); 1 problem",
		},
		{
			options{show: showDefault, top: 1, profile: []string{"mem.pprof"}}, "hot warm",
			"2 findings (ifacebox 2); not shown: 1 in test files, 1 in generated files, 1 cold, 1 unconfirmed, 1 refuted, 1 suppressed, 1 in excluded files, 1 below min-bytes (-show=all); 1 problem",
		},
		{
			options{show: showAll, top: 1}, "hot warm test generated cold unconfirmed refuted suppressed excluded small",
			"10 findings (ifacebox 6, ifacebox 2 unconfirmed, ifacebox 2 refuted); 1 problem",
		},
		{
			options{show: showAll, top: 6, given: map[string]bool{"top": true}}, "hot warm test generated cold unconfirmed",
			"6 findings (ifacebox 5, ifacebox 1 unconfirmed); not shown: 4 of lower rank (-top=0); 1 problem",
		},
		{
			options{show: showRefuted}, "refuted",
			"1 finding (ifacebox 1 refuted); not shown: 6 confirmed, 1 unconfirmed, 1 suppressed, 1 in excluded files (-show=all); 1 problem",
		},
		{
			options{show: showUnconfirmed}, "unconfirmed",
			"1 finding (ifacebox 1 unconfirmed); not shown: 6 confirmed, 1 refuted, 1 suppressed, 1 in excluded files (-show=all); 1 problem",
		},
	} {
		short := finding.Shortlist{Tests: test.o.tests, MinBytes: 16, Exclude: func(file string) bool { return file == "x/a.go" }}
		short.Choose(ranked)
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
	p.last = time.Time{}
	p.show(driver.Progress{Stage: driver.Proving, Done: 1, Total: 2})
	p.clear()
	if want := "\r\x1b[Kcompiling: 1 package\r\x1b[Kanalysing: 2 of 3 packages\r\x1b[Kproving: 1 of 2 contracts\r\x1b[K"; out.String() != want {
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

func TestSelectChecks(t *testing.T) {
	suite := []*analysis.Analyzer{{Name: "a"}, {Name: "b"}, {Name: "c"}}
	for _, test := range []struct{ names, want, err string }{
		{"", "a b c", ""},
		{"c, a", "a c", ""},
		{"-b", "a c", ""},
		{" -b,-c", "a", ""},
		{"a,-b", "", "name those to run, or each with a - those not to run"},
		{"-a,-b,-c", "", "no check is left to run"},
		{"-d", "", "it is one of a, b, c"},
	} {
		checks, err := selectChecks(suite, test.names)
		if got := strings.Join(checkNames(checks), " "); got != test.want || (err == nil) != (test.err == "") {
			t.Errorf("%q: %q, error %v, want %q", test.names, got, err, test.want)
		}
		if err != nil && !strings.Contains(err.Error(), test.err) {
			t.Errorf("%q: error %v, want %s", test.names, err, test.err)
		}
	}
}

// TestPanic has a check that panics among the others: they run, and -v prints where it was.
func TestPanic(t *testing.T) {
	dir := t.TempDir()
	for name, src := range map[string]string{
		"go.mod": "module example.com/m\n\ngo 1.25\n",
		"m.go":   "package m\n\nvar Sink any\n\nfunc F(x int) { Sink = x }\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(src), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	panics := &analysis.Analyzer{Name: "panics", Doc: "panic", Run: func(*analysis.Pass) (any, error) { panic("ouch") }}
	var stdout, stderr bytes.Buffer
	c := command{suite: append([]*analysis.Analyzer{panics}, passes.Suite...), dir: dir, stdout: &stdout, stderr: &stderr}
	if code := c.run(t.Context(), []string{"-v", "-cache=off"}); code != exitProblem {
		t.Errorf("exit code %d, want %d", code, exitProblem)
	}
	if !strings.Contains(stdout.String(), "m.go:5:24: x ") {
		t.Errorf("the other checks found nothing: %s", &stdout)
	}
	for _, want := range []string{"example.com/m: panics: internal error: panic: ouch\n", "report it", "TestPanic"} {
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("it does not say %q: %s", want, &stderr)
		}
	}
}
