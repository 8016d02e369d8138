package chanalloc_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/chanalloc"
)

func Test(t *testing.T) {
	passtest.Proven(t, passtest.Run(t, "testdata", chanalloc.Analyzer, "./cases"))
}
