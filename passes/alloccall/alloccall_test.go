package alloccall_test

import (
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/alloccall"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", alloccall.Analyzer, "./cases")
	passtest.Proven(t, fs)
	for _, f := range fs {
		if f.Informs == (f.Remedy != "") {
			t.Errorf("%s:%d: %s: a list has what there is something to do about", f.File, f.Line, f.Message)
		}
		if strings.Contains(f.Message, "MustCompile") && (f.Signals.Dwarf != "" || f.Signals.Work > 0) {
			t.Errorf("%s:%d: %s: it is beside %q, with %d levels of loops: itself", f.File, f.Line, f.Message, f.Signals.Dwarf, f.Signals.Work)
		}
		if f.Verdict == finding.Confirmed && f.Cost.Objects == 0 {
			t.Errorf("%s:%d: %s: it costs nothing", f.File, f.Line, f.Message)
		}
		if c := f.Callee; f.Verdict == finding.Confirmed && (c == nil || c.Function == "" || c.Objects > f.Cost.Objects || c.Bytes != f.Cost.Bytes) {
			t.Errorf("%s:%d: %s: the function that is called allocates %+v, the line %v", f.File, f.Line, f.Message, c, f.Cost)
		}
	}
}
