package ifacedispatch_test

import (
	"slices"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/ifacedispatch"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", ifacedispatch.Analyzer, "./cases")
	passtest.Proven(t, fs)
	for _, f := range fs {
		if f.Informs == (f.Remedy != "") {
			t.Errorf("%s:%d: %s: a list has what there is something to do about", f.File, f.Line, f.Message)
		}
		if (f.Verdict == finding.Confirmed) != (f.Cost.Ops == 1) {
			t.Errorf("%s:%d: %s: it costs %v", f.File, f.Line, f.Message, f.Cost)
		}
	}
	roots := map[string]string{
		"Steps": "interface Step", "StepsAgain": "interface Step", "Words": "parameter `order` of `Words`", "Visit": "",
	}
	for _, f := range fs {
		if want, ok := roots[f.Function]; ok && f.Root != want {
			t.Errorf("%s:%d: %s: through %q, want %q", f.File, f.Line, f.Message, f.Root, want)
		}
	}
	for _, f := range fs {
		if f.Function == "forced" && !slices.ContainsFunc(f.Related, func(n finding.Note) bool { return n.Message == "`b` escapes to the heap for this call" }) {
			t.Errorf("%s:%d: %s: %v does not tell of the variable", f.File, f.Line, f.Message, f.Related)
		}
	}
}

func TestEdits(t *testing.T) { passtest.Edits(t, "testdata", ifacedispatch.Analyzer, "fix") }
