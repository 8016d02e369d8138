package loopassert_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/loopassert"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", loopassert.Analyzer, "./cases")
	passtest.Proven(t, fs)
	for _, f := range fs {
		if want := f.Function == "loopPanics"; f.Informs != want {
			t.Errorf("%s: it informs: %v, want %v", f.Function, f.Informs, want)
		}
	}
}

func TestEdits(t *testing.T) { passtest.Edits(t, "testdata", loopassert.Analyzer, "fix") }
