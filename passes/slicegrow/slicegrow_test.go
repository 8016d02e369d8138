package slicegrow_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/slicegrow"
)

func Test(t *testing.T) {
	passtest.Proven(t, passtest.Run(t, "testdata", slicegrow.Analyzer, "./grow"))
}
