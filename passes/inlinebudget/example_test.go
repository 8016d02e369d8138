package inlinebudget_test

import (
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/passes/inlinebudget"
)

// TestFindings shows that the check confirms the functions of before.go that are called in loops, all of them
// shown by default, and that after.go leaves none of them over the budget.
func TestExampleFindings(t *testing.T) {
	res, err := driver.Run(t.Context(), driver.Config{Dir: "example", Analyzers: []*analysis.Analyzer{inlinebudget.Analyzer}})
	if err != nil {
		t.Fatal(err)
	}
	shown := make(map[string]*finding.Finding)
	for _, f := range res.Findings {
		if f.Verdict == finding.Confirmed && f.Heat != finding.Cold {
			shown[f.Function] = f
		}
	}
	for name, want := range map[string]string{
		"(*Cache).getBefore": "in their own function it costs about ",
		"newPointBefore":     "could stay on the stack",
		"blendBefore":        "1 call remains, in a loop",
	} {
		f := shown[name]
		if f == nil || !strings.Contains(f.Message, want) {
			t.Errorf("%s: %v, want a confirmed finding that says %q", name, f, want)
		}
		delete(shown, name)
	}
	for name := range shown {
		t.Errorf("%s: unexpected finding", name)
	}
}

// TestInlined shows that the compiler can inline the functions of the fixes, and could not before.
func TestExampleInlined(t *testing.T) {
	out, err := exec.Command("go", "build", "-gcflags=-m=2 -installsuffix=perfvetexample", "./example").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{
		"cannot inline (*Cache).getBefore: function too complex: cost ",
		"can inline (*Cache).getAfter with cost ",
		"inlining call to (*Cache).getAfter",
		"cannot inline newPointBefore: function too complex: cost ",
		"can inline newPointAfter with cost ",
		"inlining call to newPointAfter",
		"cannot inline blendBefore: function too complex: cost ",
		"can inline blendAfter with cost ",
		"inlining call to blendAfter",
	} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the compiler does not say %q", want)
		}
	}
}
