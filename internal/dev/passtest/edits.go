package passtest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/dev/wants"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/run/fix"
)

// Edits applies all fixes that the pass has for the package in a folder of the module in dir, and compares each file that changes with
// the golden file beside it: "a.go" with "a.go.golden", which UPDATE_GOLDEN=1 writes. Every fix must hold, together with the others and,
// in a long test, alone. The analysis framework must be told of the same, and in a long test make the same of them.
func Edits(t *testing.T, dir string, pass *analysis.Analyzer, folder string) {
	t.Helper()
	cfg := driver.Config{Dir: filepath.Join(dir, folder), Analyzers: []*analysis.Analyzer{pass}}
	res, err := driver.Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	plan := prove(t, cfg, res, res.Findings)
	plan.Format()
	for _, file := range plan.Files {
		golden := file.Name + ".golden"
		if os.Getenv("UPDATE_GOLDEN") != "" {
			if err := os.WriteFile(golden, file.New, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), string(file.New)); d != "" {
			t.Errorf("%s (-golden +fixed):\n%s", file.Name, d)
		}
	}
	checkGoldens(t, cfg.Dir, plan)
	suggested(t, dir, pass, folder, res.Findings)
	if !longtest.On() {
		return
	}
	analysistest.RunWithSuggestedFixes(withoutWants{t}, dir, everything(pass), "./"+folder)
	for _, f := range res.Findings {
		if len(f.Fixes) > 0 {
			prove(t, cfg, res, []*finding.Finding{f})
		}
	}
}

// suggested wants the fixes that the analysis framework is told of to make the edits that those of findings make.
func suggested(t *testing.T, dir string, pass *analysis.Analyzer, folder string, fs []*finding.Finding) {
	t.Helper()
	want, got := make(map[finding.Edit]bool), make(map[finding.Edit]bool)
	for _, f := range fs {
		for _, fix := range f.Fixes {
			for _, e := range fix.Edits {
				want[e] = true
			}
		}
	}
	for _, act := range wants.Analyze(t, dir, everything(pass), "./"+folder) {
		for _, d := range act.Diagnostics {
			for _, s := range d.SuggestedFixes {
				for _, e := range s.TextEdits {
					got[finding.Edit{Span: finding.SpanOf(act.Package.Fset, e.Pos, e.End), NewText: string(e.NewText)}] = true
				}
			}
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("edits (-of findings +suggested):\n%s", d)
	}
}

// prove returns the proven plan of the fixes of findings, which must all hold.
func prove(t *testing.T, cfg driver.Config, res *driver.Result, fs []*finding.Finding) *fix.Plan {
	t.Helper()
	plan := fix.New(fs, os.ReadFile)
	if err := plan.Prove(t.Context(), cfg, res); err != nil {
		t.Fatal(err)
	}
	for _, s := range plan.Skipped {
		t.Errorf("%s:%d: %s: %s", s.Finding.File, s.Finding.Line, s.Finding.Fixes[0].Message, s.Why)
	}
	return plan
}

// checkGoldens wants the golden files in dir to be of files that changed.
func checkGoldens(t *testing.T, dir string, plan *fix.Plan) {
	t.Helper()
	goldens, err := filepath.Glob(filepath.Join(dir, "*.golden"))
	if err != nil {
		t.Fatal(err)
	}
	if len(goldens) != len(plan.Files) {
		t.Errorf("%d golden files, and %d files changed", len(goldens), len(plan.Files))
	}
}

// withoutWants is a test of fixes in packages without "// want" comments.
type withoutWants struct{ *testing.T }

// Errorf leaves out the errors of package analysistest about diagnostics that no comment wants.
func (t withoutWants) Errorf(format string, args ...any) {
	t.Helper()
	if len(args) == 3 && args[1] == "diagnostic" {
		return
	}
	t.T.Errorf(format, args...)
}
