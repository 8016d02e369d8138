package makeslice_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/makeslice"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", makeslice.Analyzer, "./sizes")
	passtest.Proven(t, fs)
	shapes := map[string]passtest.Shape{"stays": {Shape: finding.LocalMake, Small: true}, "lazily": {Shape: finding.MadeSlice}}
	for _, name := range []string{
		"both", "constants", "copiedPointers", "genericSize", "global", "handedOn", "inLoop", "named", "one", "passed", "pointers",
	} {
		shapes[name] = passtest.Shape{Shape: finding.MadeSlice}
	}
	passtest.Shapes(t, fs, "kinds.go", shapes)
	for _, f := range fs {
		if f.Function == "lazily" && (f.Signals.Loops > 0 || f.Cost.LoopDepth > 0) {
			t.Errorf("line %d: made in %d loops: %+v", f.Line, f.Cost.LoopDepth, f.Signals)
		}
		if f.Function == "handedOn" && !f.Signals.Temporary {
			t.Errorf("line %d: %+v", f.Line, f.Signals)
		}
	}
}

func TestFixes(t *testing.T) { passtest.Edits(t, "testdata", makeslice.Analyzer, "fix") }
