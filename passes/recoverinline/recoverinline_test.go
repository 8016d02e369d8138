package recoverinline_test

import (
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/recoverinline"
)

func Test(t *testing.T) {
	for _, f := range passtest.Run(t, "testdata", recoverinline.Analyzer, "./...") {
		if (f.Verdict == finding.Confirmed) != (len(f.Code) > 0) {
			t.Errorf("%s:%d: %v with %d calls", f.File, f.Line, f.Verdict, len(f.Code))
		}
		if f.Verdict == finding.Confirmed {
			checkDetails(t, f)
		}
	}
}

// checkDetails checks that a confirmed finding shows both decisions of the compiler and each line whose
// call remains.
func checkDetails(t *testing.T, f *finding.Finding) {
	t.Helper()
	var compiler, related strings.Builder
	for _, n := range f.Compiler {
		compiler.WriteString(n.Message + "\n")
	}
	for _, n := range f.Related {
		related.WriteString(n.Message + "\n")
	}
	for _, reason := range []string{"unhandled op DEFER", "call to recover"} {
		if !strings.Contains(compiler.String(), reason) {
			t.Errorf("%s: no decision %q in %q", f.Function, reason, compiler.String())
		}
	}
	if !strings.Contains(related.String(), "the call remains here") {
		t.Errorf("%s: no call in %q", f.Function, related.String())
	}
	switch f.Function {
	case "often":
		if !strings.Contains(related.String(), "in a loop of depth 2") {
			t.Errorf("often: no depth in %q", related.String())
		}
	case "(*cache).quick":
		if !strings.Contains(related.String(), "before the defer") {
			t.Errorf("quick: no split in %q", related.String())
		}
	case "(*cache).quickLate":
		if !strings.Contains(related.String(), "call nothing") {
			t.Errorf("quickLate: no split in %q", related.String())
		}
	}
}
