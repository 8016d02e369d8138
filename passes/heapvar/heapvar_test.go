package heapvar_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/heapvar"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", heapvar.Analyzer, "./moved", "./branch", "./literal", "./generic")
	passtest.Shapes(t, fs, "kinds.go", map[string]passtest.Shape{
		"buffer": {Shape: finding.Buffer}, "interfaces": {Shape: finding.Variadic}, "resettable": {Shape: finding.Resettable},
		"empty": {Shape: finding.Made}, "indexed": {Shape: finding.Made}, "large": {Shape: finding.Made}, "edges": {Shape: finding.Made}, "parens": {Shape: finding.Made},
	})
	for _, f := range fs {
		if f.Remedy != "" && !f.Signals.Temporary { // what is kept is the copy
			t.Errorf("%s, line %d: %s: %+v", f.Function, f.Line, f.Message, f.Signals)
		}
	}
	waits := passtest.Run(t, "testdata", heapvar.Analyzer, "./waits")
	passtest.Shapes(t, waits, "kinds.go", map[string]passtest.Shape{"literal": {Shape: finding.Machinery}, "variable": {Shape: finding.Machinery}})
	passtest.Proven(t, append(fs, waits...))
}

func TestFixes(t *testing.T) { passtest.Edits(t, "testdata", heapvar.Analyzer, "fix") }
