package mapalloc_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/mapalloc"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", mapalloc.Analyzer, "./cases")
	passtest.Proven(t, fs)
	passtest.Shapes(t, fs, "kinds.go", map[string]passtest.Shape{
		"nested":      {Shape: finding.MapGrowth},
		"add":         {Shape: finding.MapGrowth},
		"field":       {Shape: finding.MapGrowth},
		"ranged":      {Shape: finding.MapGrowth},
		"values":      {Shape: finding.MapGrowth},
		"ofParameter": {Shape: finding.MapGrowth},
	})
	kept := 0
	for _, f := range fs {
		if f.Signals.Kept {
			kept++
			if f.Signals.Temporary || f.Signals.Shape != finding.NoShape {
				t.Errorf("%s, line %d: kept: %+v", f.Function, f.Line, f.Signals)
			}
		}
	}
	if kept == 0 {
		t.Error("no map is kept")
	}
}

func TestEdits(t *testing.T) { passtest.Edits(t, "testdata", mapalloc.Analyzer, "fix") }
