package slicegrow_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/slicegrow"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", slicegrow.Analyzer, "./grow")
	passtest.Proven(t, fs)
	passtest.Shapes(t, fs, "kinds.go", map[string]passtest.Shape{
		"zero":          {Shape: finding.Prealloc, Advice: true},
		"pair":          {Shape: finding.Prealloc, Advice: true},
		"second":        {Shape: finding.Prealloc, Advice: true},
		"ofMap":         {Shape: finding.Prealloc, Advice: true},
		"counted":       {Shape: finding.Prealloc, Advice: true},
		"(*T).keep":     {Shape: finding.FieldAppend},
		"literalSpread": {Advice: true},
		"literalKey":    {Advice: true},
	})
	for _, f := range fs {
		if got, want := f.Signals.Miss, f.Function == "roomy" || f.Function == "made"; got != want {
			t.Errorf("%s, line %d: only on a miss: %v, want %v", f.Function, f.Line, got, want)
		}
	}
}

func TestFixes(t *testing.T) { passtest.Edits(t, "testdata", slicegrow.Analyzer, "fix") }
