package mapalloc_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/mapalloc"
)

func Test(t *testing.T) {
	passtest.Proven(t, passtest.Run(t, "testdata", mapalloc.Analyzer, "./cases"))
}
