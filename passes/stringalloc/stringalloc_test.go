package stringalloc_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/stringalloc"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", stringalloc.Analyzer, "./text")
	passtest.Proven(t, fs)
	passtest.Shapes(t, fs, "kinds.go", map[string]passtest.Shape{
		"parsed":        {Shape: finding.ParsedText},
		"twin":          {Advice: true},
		"writes":        {Shape: finding.WrittenText, Advice: true},
		"constantBytes": {Shape: finding.Constant},
		"appendEach":    {Shape: finding.LoopConcat, Advice: true},
	})
}

func TestFixes(t *testing.T) { passtest.Edits(t, "testdata", stringalloc.Analyzer, "fix") }
