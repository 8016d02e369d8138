package inlinedcall_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/heapvar"
	"github.com/perfvet/perfvet/passes/inlinedcall"
	"github.com/perfvet/perfvet/passes/mapalloc"
	"github.com/perfvet/perfvet/passes/slicegrow"
)

func Test(t *testing.T) {
	passtest.Proven(t, passtest.Run(t, "testdata", inlinedcall.New(heapvar.Analyzer, mapalloc.Analyzer, slicegrow.Analyzer), "./maker", "./use"))
}
