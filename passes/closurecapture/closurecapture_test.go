package closurecapture_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/closurecapture"
)

func Test(t *testing.T) {
	patterns := []string{
		"./capture", "./dictionary", "./escape", "./generic", "./lines", "./linkname", "./loop",
		"./inlined/...", "./method", "./moved", "./nested", "./place", "./rangefunc", "./wrapper",
	}
	returned := 0
	for _, f := range passtest.Run(t, "testdata", closurecapture.Analyzer, patterns...) {
		checkProof(t, f)
		if f.Function == "exactly128" && f.Signals.Returned && !f.Signals.Temporary {
			returned++
		}
	}
	if returned != 1 {
		t.Errorf("%d findings of exactly128 say that its closure is returned, want 1", returned)
	}
}

func TestCgo(t *testing.T) {
	if err := exec.Command("gcc", "--version").Run(); err != nil {
		t.Skipf("no C compiler: %v", err)
	}
	passtest.Run(t, "testdata", closurecapture.Analyzer, "./cgo")
}

// checkProof checks what every finding promises: a confirmed one has a call at its line, every other one has
// none and a reason.
func checkProof(t *testing.T, f *finding.Finding) {
	t.Helper()
	at := func() []any { return []any{f.File, f.Line, f.Message} }
	if of := f.Category == "go"; f.Signals.Inherent != of && (of || f.Category == "defer") {
		t.Errorf("%s:%d: %s: inherent: %v", append(at(), f.Signals.Inherent)...)
	}
	starts := f.Category == "go" || f.Category == "literal" && slices.Contains([]string{"started", "startedWithArgs", "result", "onePathOnly"}, f.Function) || f.Function == "waits"
	if (f.Signals.Shape == finding.Machinery) != starts {
		t.Errorf("%s:%d: %s: shape %v", append(at(), f.Signals.Shape)...)
	}
	if strings.Contains(f.Message, "; only ") && (!f.Signals.Advice || !strings.HasSuffix(f.Message, "; "+f.Remedy)) {
		t.Errorf("%s:%d: %s: the remedy is %q", append(at(), f.Remedy)...)
	}
	with := func(n finding.Note) bool { return n.Message == "allocated here, with another variable" && n.Line > 0 }
	if strings.HasPrefix(f.Reason, "shares one allocation") != slices.ContainsFunc(f.Related, with) {
		t.Errorf("%s:%d: %s: notes %+v", append(at(), f.Related)...)
	}
	switch f.Verdict {
	case finding.Confirmed:
		if len(f.Code) == 0 {
			t.Errorf("%s:%d: %s: confirmed without a call", at()...)
		}
		for _, c := range f.Code {
			if !onLine(c, f) {
				t.Errorf("%s:%d: %s: confirmed by a call that is not at the line", at()...)
			}
		}
		if f.Category != "inlined" && !f.Generic && f.Cost.Bytes == 0 {
			t.Errorf("%s:%d: %s: no cost", at()...)
		}
	default:
		if len(f.Code) > 0 || f.Reason == "" {
			t.Errorf("%s:%d: %s: %v with code or without reason", append(at(), f.Verdict)...)
		}
	}
}

func onLine(c finding.Code, f *finding.Finding) bool {
	for _, frame := range c.Stack {
		if frame.File == f.File && frame.Line == f.Line {
			return true
		}
	}
	return false
}

func TestFixes(t *testing.T) { passtest.Edits(t, "testdata", closurecapture.Analyzer, "fix") }
