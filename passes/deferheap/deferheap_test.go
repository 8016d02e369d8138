package deferheap_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/deferheap"
)

func Test(t *testing.T) {
	passtest.Proven(t, passtest.Run(t, "testdata", deferheap.Analyzer, "./cases"))
}
