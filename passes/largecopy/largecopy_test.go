package largecopy_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/largecopy"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", largecopy.Analyzer, "./cases")
	passtest.Proven(t, fs)
}

func TestEdits(t *testing.T) { passtest.Edits(t, "testdata", largecopy.Analyzer, "fix") }
