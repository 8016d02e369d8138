package boundscheck_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/boundscheck"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", boundscheck.Analyzer, "./kinds", "./forms", "./dense")
	passtest.Proven(t, fs)
	listed := map[string]bool{
		"boundNumbers": true, "boundLong": false, "limit": true, "boundCalls": false,
		"offsetStored": true, "neighbours": true, "bigNeighbours": false, "filled": false, "newTable": false, "written": true, "filledOften": true,
		"PutWords": true, "Words": true, "putWords": false, "PutHeader": false, "PutSum": false, "decodeAll": true, "mixWords": true, "stirWords": false, "blocks": true, "declaredLong": true, "manyNeighbours": true,
	}
	whole := map[string]bool{"manyNeighbours": true, "advance": true, "hoist": false}
	seen := make(map[string]bool)
	for _, f := range fs {
		seen[f.Function] = true
		if want, ok := listed[f.Function]; ok && f.Remedy != "" && f.Informs == want {
			t.Errorf("%s: a list has it by itself: %v, want %v", f.Function, !f.Informs, want)
		}
		if want, ok := whole[f.Function]; ok && f.Remedy != "" && f.Signals.Whole != want {
			t.Errorf("%s: it is about all checks of the function: %v, want %v", f.Function, f.Signals.Whole, want)
		}
	}
	for name := range listed {
		if !seen[name] {
			t.Errorf("%s: nothing is found", name)
		}
	}
}

func TestFixes(t *testing.T) { passtest.Edits(t, "testdata", boundscheck.Analyzer, "fix") }
