package example_test

import (
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/driver"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/recoverinline"
)

// TestFindings shows that the check confirms both functions that recover in before.go, in a loop, and that
// after.go leaves no call in a loop of a function that recovers.
func TestFindings(t *testing.T) {
	res, err := driver.Run(t.Context(), driver.Config{Analyzers: []*analysis.Analyzer{recoverinline.Analyzer}})
	if err != nil {
		t.Fatal(err)
	}
	confirmed := make(map[string]bool)
	for _, f := range res.Findings {
		if f.Verdict == finding.Confirmed && f.Cost.LoopDepth > 0 {
			confirmed[f.Function] = true
		}
	}
	for _, name := range []string{"quotientBefore", "(*Cache).getBefore"} {
		if !confirmed[name] {
			t.Errorf("%s: not confirmed", name)
		}
		delete(confirmed, name)
	}
	for name := range confirmed {
		if strings.HasSuffix(name, "After") {
			t.Errorf("%s: still confirmed", name)
		}
	}
}

// TestInlined shows that the compiler can inline the functions of the fixes, and could not before.
func TestInlined(t *testing.T) {
	out, err := exec.Command("go", "build", "-gcflags=-m=2 -installsuffix=perfvetexample", ".").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{
		"cannot inline quotientBefore: unhandled op DEFER",
		"can inline quotientAfter with cost ",
		"inlining call to quotientAfter",
		"cannot inline (*Cache).getBefore: unhandled op DEFER",
		"can inline (*Cache).getAfter with cost ",
		"inlining call to (*Cache).getAfter",
	} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the compiler does not say %q", want)
		}
	}
}
