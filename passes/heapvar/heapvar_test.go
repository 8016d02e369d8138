package heapvar_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/heapvar"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", heapvar.Analyzer, "./moved", "./branch", "./literal", "./generic")
	passtest.Shapes(t, fs, "kinds.go", map[string]passtest.Shape{
		"buffer": {Shape: finding.Buffer}, "interfaces": {Shape: finding.Variadic},
	})
	for _, f := range fs {
		if f.Verdict == finding.Confirmed && (len(f.Code) == 0 || f.Code[0].Stack[0].Line != f.Line) {
			t.Errorf("%s:%d: %s: confirmed by %+v", f.File, f.Line, f.Message, f.Code)
		}
		if f.Verdict != finding.Confirmed && (len(f.Code) > 0 || f.Reason == "") {
			t.Errorf("%s:%d: %s: %v with code or without reason", f.File, f.Line, f.Message, f.Verdict)
		}
	}
}
