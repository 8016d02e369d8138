package goalloc_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/goalloc"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", goalloc.Analyzer, "./cases")
	passtest.Proven(t, fs)
	for _, f := range fs {
		if !f.Signals.Inherent || f.Signals.Shape != finding.Machinery {
			t.Errorf("%s:%d: nobody starts a goroutine for less: %+v", f.File, f.Line, f.Signals)
		}
	}
}
