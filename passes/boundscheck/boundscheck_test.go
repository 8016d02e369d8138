package boundscheck_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/boundscheck"
)

func Test(t *testing.T) {
	passtest.Proven(t, passtest.Run(t, "testdata", boundscheck.Analyzer, "./kinds", "./forms"))
}

func TestFixes(t *testing.T) { passtest.Edits(t, "testdata", boundscheck.Analyzer, "fix") }
