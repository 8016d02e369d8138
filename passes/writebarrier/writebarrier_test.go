package writebarrier_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/writebarrier"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", writebarrier.Analyzer, "./cases")
	passtest.Proven(t, fs)
	for _, f := range fs {
		if reached := f.Function == "(*list).Walk"; reached == (f.Heat == finding.Cold) {
			t.Errorf("%s:%d: %s: %v (%s): a list has what a benchmark reaches", f.File, f.Line, f.Message, f.Heat, f.HeatWhy)
		}
	}
}
