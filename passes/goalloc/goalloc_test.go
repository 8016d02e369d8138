package goalloc_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/goalloc"
)

func Test(t *testing.T) {
	passtest.Proven(t, passtest.Run(t, "testdata", goalloc.Analyzer, "./cases"))
}
