package loopmap_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/loopmap"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", loopmap.Analyzer, "./cases")
	passtest.Proven(t, fs)
}

func TestEdits(t *testing.T) { passtest.Edits(t, "testdata", loopmap.Analyzer, "fix") }
