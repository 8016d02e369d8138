package makeslice_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/makeslice"
)

func Test(t *testing.T) {
	passtest.Proven(t, passtest.Run(t, "testdata", makeslice.Analyzer, "./sizes"))
}
