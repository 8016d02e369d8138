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
		"empty":       {Shape: finding.MadeMap},
		"larger":      {Shape: finding.MadeMap},
		"inLoop":      {Shape: finding.MadeMap},
		"conversion":  {Shape: finding.MadeMap},
		"large":       {Shape: finding.MadeMap},
	})
}

func TestEdits(t *testing.T) { passtest.Edits(t, "testdata", mapalloc.Analyzer, "fix") }
