package slicegrow_test

import (
	"slices"
	"strings"
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
		"(*T).keep":     {Shape: finding.FieldAppend},
		"literalSpread": {Advice: true},
		"literalKey":    {Advice: true},
	})
	kept := 0
	for _, f := range fs {
		if s := f.Signals; s.Kept {
			kept++
			if s.Temporary || s.Shape != finding.NoShape {
				t.Errorf("%s, line %d: kept: %+v", f.Function, f.Line, s)
			}
		}
		if got, want := f.Signals.Miss, slices.Contains([]string{"roomy", "made", "fits", "capacity"}, f.Function); got != want {
			t.Errorf("%s, line %d: only on a miss: %v, want %v", f.Function, f.Line, got, want)
		}
	}
	if kept == 0 {
		t.Error("nothing is kept")
	}
}

// TestRoom has slices with room for the rounds of a loop, and others.
func TestRoom(t *testing.T) {
	for _, f := range passtest.Run(t, "testdata", slicegrow.Analyzer, "./room") {
		roomed := strings.Contains(f.Message, "made for as many rounds")
		if f.Signals.Roomed != roomed || roomed && !f.Signals.Miss {
			t.Errorf("%s, line %d: room was made before: %v, want %v", f.Function, f.Line, f.Signals.Roomed, roomed)
		}
	}
}

func TestFixes(t *testing.T) { passtest.Edits(t, "testdata", slicegrow.Analyzer, "fix") }
