package stringalloc_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/stringalloc"
)

func Test(t *testing.T) {
	passtest.Proven(t, passtest.Run(t, "testdata", stringalloc.Analyzer, "./text"))
}
