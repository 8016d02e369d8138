package fix_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/run/fix"
	"github.com/perfvet/perfvet/passes/closurecapture"
	"github.com/perfvet/perfvet/passes/heapvar"
	"github.com/perfvet/perfvet/passes/ifacebox"
	"github.com/perfvet/perfvet/passes/makeslice"
	"github.com/perfvet/perfvet/passes/mapalloc"
	"github.com/perfvet/perfvet/passes/slicegrow"
	"github.com/perfvet/perfvet/passes/stringalloc"
)

// TestProve takes back a fix that does not compile and one that allocates as before, and keeps those that hold, also in a package that imports
// the one that does not compile.
func TestProve(t *testing.T) {
	cfg := module(t, map[string]string{
		"kept/kept.go":     "package kept\n\nimport \"fmt\"\n\nfunc F(i, j int) string {\n\tfmt.Println(j)\n\treturn fmt.Sprint(i)\n}\n",
		"broken/broken.go": "package broken\n\nimport \"fmt\"\n\nfunc F(i int) string { return fmt.Sprint(i) }\n",
		"user/user.go":     "package user\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/m/broken\"\n)\n\nfunc F(i int) string { return broken.F(i) + fmt.Sprint(i) }\n",
	})
	before := analyze(t, cfg)
	for _, f := range before.Findings {
		switch {
		case filepath.Base(f.File) == "broken.go":
			f.Fixes = []finding.Fix{{Message: "Break", Edits: []finding.Edit{{Span: f.Span, NewText: "j"}}}}
		case len(f.Fixes) == 0 && filepath.Base(f.File) == "kept.go":
			f.Fixes = []finding.Fix{{Message: "Do nothing", Edits: []finding.Edit{{Span: f.Span, NewText: "j + 1"}}}}
		}
	}
	plan := fix.New(before.Findings, os.ReadFile)
	if err := plan.Prove(t.Context(), cfg, before); err != nil {
		t.Fatal(err)
	}
	var fixed []string
	for _, file := range plan.Files {
		for _, f := range file.Fixed {
			fixed = append(fixed, fmt.Sprintf("%s:%d", filepath.Base(file.Name), f.Line))
		}
	}
	if want := []string{"kept.go:7", "user.go:9"}; !slices.Equal(fixed, want) {
		t.Errorf("fixed %q, want %q", fixed, want)
	}
	var why []string
	for _, s := range plan.Skipped {
		why = append(why, s.Why)
	}
	slices.Sort(why)
	if want := []string{"it would cost as before", "the fixed file does not compile: undefined: j"}; !slices.Equal(why, want) {
		t.Errorf("skipped: %q", why)
	}
}

// TestProveConfines takes back a fix that leaves the variable on the heap beside a copy in the branch that is there, too.
func TestProveConfines(t *testing.T) {
	const text = "package %s\n\ntype T struct{ id, n int }\n\nvar kept *T\n\nfunc F(t T, id int) int {\n\tif t.id == id {\n\t\tkept = &t\n\t\treturn 0\n\t}\n\treturn t.n\n}\n"
	cfg := module(t, map[string]string{"holds/a.go": strings.Replace(text, "%s", "holds", 1), "stays/a.go": strings.Replace(text, "%s", "stays", 1)})
	cfg.Analyzers = []*analysis.Analyzer{heapvar.Analyzer}
	before := analyze(t, cfg)
	for _, f := range before.Findings {
		if len(f.Fixes) != 1 || !f.Fixes[0].Confines {
			t.Fatalf("%s:%d: fixes %+v", f.File, f.Line, f.Fixes)
		}
		if filepath.Base(filepath.Dir(f.File)) == "stays" {
			f.Fixes[0].Edits[0].NewText = "t := &t\n"
			f.Fixes[0].Edits = append(f.Fixes[0].Edits, finding.Edit{Span: finding.Span{File: f.File, Line: 9, Column: 10, EndLine: 9, EndColumn: 12}, NewText: "t"})
		}
	}
	plan := fix.New(before.Findings, os.ReadFile)
	if err := plan.Prove(t.Context(), cfg, before); err != nil {
		t.Fatal(err)
	}
	if len(plan.Files) != 1 || len(plan.Skipped) != 1 || plan.Skipped[0].Why != "it would cost as before" || filepath.Base(filepath.Dir(plan.Skipped[0].Finding.File)) != "stays" {
		t.Errorf("files %+v, skipped %+v", plan.Files, plan.Skipped)
	}
}

// TestProveProblems keeps a fix although something is wrong in its file before and after it, on another line, and takes back one that has the same
// wrong once more.
func TestProveProblems(t *testing.T) {
	const directive = "\n//lint:ignore ifacebox\nvar X = 1\n"
	cfg := module(t, map[string]string{
		"kept/kept.go":   "package kept\n\nimport \"fmt\"\n\nfunc F(i int) string { fmt.Println(); return fmt.Sprint(i) }\n" + directive,
		"again/again.go": "package again\n\nimport \"fmt\"\n\nfunc F(i int) string { return fmt.Sprint(i) }\n" + directive,
	})
	before, err := driver.Run(t.Context(), cfg)
	if err != nil || len(before.Problems) != 2 {
		t.Fatalf("error %v, problems %v", err, before.Problems)
	}
	for _, f := range before.Findings {
		if filepath.Base(f.File) == "again.go" {
			f.Fixes[0].Edits = append(f.Fixes[0].Edits, finding.Edit{Span: finding.Span{File: f.File, Line: 7, Column: 1, EndLine: 7, EndColumn: 1}, NewText: "//lint:ignore ifacebox\n"})
		}
	}
	plan := fix.New(before.Findings, os.ReadFile)
	if err := plan.Prove(t.Context(), cfg, before); err != nil {
		t.Fatal(err)
	}
	if len(plan.Files) != 1 || filepath.Base(plan.Files[0].Name) != "kept.go" {
		t.Errorf("files %+v", plan.Files)
	}
	if len(plan.Skipped) != 1 || !strings.Contains(plan.Skipped[0].Why, "malformed linter directive") {
		t.Errorf("skipped: %+v", plan.Skipped)
	}
}

// TestProvePartly takes back the one fix of a file that does not compile, and keeps the others.
func TestProvePartly(t *testing.T) {
	cfg := module(t, map[string]string{
		"a/a.go": "package a\n\nimport \"fmt\"\n\nfunc F(i int) string { return fmt.Sprint(i) }\n\nfunc G(i int) string { return fmt.Sprint(i) }\n\nfunc H(i int) string { return fmt.Sprint(i) }\n",
	})
	before := analyze(t, cfg)
	for _, f := range before.Findings {
		if f.Line == 7 {
			f.Fixes = []finding.Fix{{Message: "Break", Edits: []finding.Edit{{Span: f.Span, NewText: "j"}}}}
		}
	}
	plan := fix.New(before.Findings, os.ReadFile)
	if err := plan.Prove(t.Context(), cfg, before); err != nil {
		t.Fatal(err)
	}
	if len(plan.Files) != 1 || len(plan.Files[0].Fixed) != 2 || len(plan.Skipped) != 1 || plan.Skipped[0].Finding.Line != 7 {
		t.Errorf("files %+v, skipped %+v", plan.Files, plan.Skipped)
	}
}

// TestProveTests takes back what the tests of a package are at odds with, and lets tests that do not compile anyway be.
func TestProveTests(t *testing.T) {
	sprint := "import \"fmt\"\n\nfunc F(i int) string { return fmt.Sprint(i) }\n"
	cfg := module(t, map[string]string{
		"kept/kept.go":         "package kept\n\n" + sprint,
		"kept/kept_test.go":    "package kept\n\nimport \"strconv\"\n\nvar _ = strconv.Itoa\n",
		"odds/odds.go":         "package odds\n\n" + sprint,
		"odds/odds_test.go":    "package odds\n\nfunc strconv() {}\n",
		"broken/a.go":          "package broken\n\n" + sprint,
		"broken/a_test.go":     "package broken\n\nvar x = missing\n",
		"external/a.go":        "package external\n\n" + sprint,
		"external/a_test.go":   "package external_test\n\nfunc strconv() {}\n",
		"elsewhere/a.go":       "package elsewhere\n\n" + sprint,
		"elsewhere/a_plan9.go": "package elsewhere\n\nconst strconv = 1\n",
	})
	before := analyze(t, cfg)
	fixes := make(map[string][]finding.Fix)
	for _, f := range before.Findings {
		fixes[filepath.Base(filepath.Dir(f.File))] = f.Fixes
	}
	for pkg, want := range map[string]int{"kept": 1, "odds": 0, "broken": 1, "external": 1, "elsewhere": 0} {
		if len(fixes[pkg]) != want {
			t.Errorf("%s: %d fixes, want %d", pkg, len(fixes[pkg]), want)
		}
	}
	for _, f := range before.Findings { // as if nobody had looked at the tests
		if filepath.Base(f.File) == "odds.go" {
			f.Fixes = []finding.Fix{{Message: "Fix", Edits: slices.Clone(fixes["kept"][0].Edits)}}
			for i := range f.Fixes[0].Edits {
				f.Fixes[0].Edits[i].File = f.File
			}
		}
	}
	plan := fix.New(before.Findings, os.ReadFile)
	if err := plan.Prove(t.Context(), cfg, before); err != nil {
		t.Fatal(err)
	}
	var fixed []string
	for _, f := range plan.Files {
		fixed = append(fixed, filepath.Base(filepath.Dir(f.Name)))
	}
	if !slices.Equal(fixed, []string{"broken", "external", "kept"}) {
		t.Errorf("fixed: %q", fixed)
	}
	if len(plan.Skipped) != 1 || !strings.HasPrefix(plan.Skipped[0].Why, "the tests do not compile with it: strconv already declared") || strings.Contains(plan.Skipped[0].Why, "\n") {
		t.Errorf("skipped: %+v", plan.Skipped)
	}
}

// TestProveTestsBroken keeps the fix of a package whose tests, and nothing else, do not compile: there is an end to proving it.
func TestProveTestsBroken(t *testing.T) {
	cfg := module(t, map[string]string{
		"a/a.go":      "package a\n\nimport \"fmt\"\n\nfunc F(i int) string { return fmt.Sprint(i) }\n",
		"a/a_test.go": "package a\n\nvar x = missing\n",
	})
	before := analyze(t, cfg)
	plan := fix.New(before.Findings, os.ReadFile)
	if err := plan.Prove(t.Context(), cfg, before); err != nil {
		t.Fatal(err)
	}
	if len(plan.Files) != 1 || len(plan.Skipped) > 0 {
		t.Errorf("files %+v, skipped %+v", plan.Files, plan.Skipped)
	}
}

// TestStd applies every fix of packages of the standard library, in an overlay: all hold, and the packages' own tests pass with them.
func TestStd(t *testing.T) {
	longtest.Skip(t, "it compiles packages of the standard library again, and runs their tests")
	dir, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	packages := []string{
		"archive/tar", "debug/dwarf", "encoding/gob", "encoding/xml", "flag", "go/ast", "go/constant", "go/printer", "internal/profile", "io/fs",
		"log/slog", "math/big", "mime", "mime/multipart", "net/http/cookiejar", "os/exec", "text/template/parse",
	}
	cfg := driver.Config{
		Dir: filepath.Join(strings.TrimSpace(string(dir)), "src"), Patterns: packages,
		Analyzers: []*analysis.Analyzer{
			closurecapture.Analyzer, heapvar.Analyzer, ifacebox.Analyzer, makeslice.Analyzer, mapalloc.Analyzer, slicegrow.Analyzer, stringalloc.Analyzer,
		},
	}
	res := analyze(t, cfg)
	plan := fix.New(res.Findings, os.ReadFile)
	if err := plan.Prove(t.Context(), cfg, res); err != nil {
		t.Fatal(err)
	}
	for _, s := range plan.Skipped {
		if s.Why == "another fix changes the same text" {
			continue
		}
		t.Errorf("%s:%d: %s: %s", s.Finding.File, s.Finding.Line, s.Finding.Fixes[0].Message, s.Why)
	}
	kinds := make(map[string]int)
	for _, file := range plan.Files {
		for _, f := range file.Fixed {
			kinds[f.Fixes[0].Message]++
		}
	}
	t.Logf("%d files are fixed: %v", len(plan.Files), kinds)
	if len(kinds) < 4 {
		t.Errorf("fixes of few kinds: %v", kinds)
	}
	plan.Format()
	cmd := exec.Command("go", append([]string{"test", "-short", "-overlay=" + writeOverlay(t, plan)}, packages...)...)
	cmd.Dir = cfg.Dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// writeOverlay writes the plan in the form of the go command's flag -overlay, and returns the name of the file.
func writeOverlay(t *testing.T, plan *fix.Plan) string {
	t.Helper()
	dir := t.TempDir()
	replace := make(map[string]string)
	for name, content := range plan.Overlay() {
		replace[name] = filepath.Join(dir, strings.ReplaceAll(strings.TrimPrefix(name, string(filepath.Separator)), string(filepath.Separator), "_"))
		write(t, replace[name], string(content))
	}
	description, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "overlay.json")
	write(t, name, string(description))
	return name
}

// module writes a module and returns how to analyse it.
func module(t *testing.T, files map[string]string) driver.Config {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module example.com/m\n\ngo 1.25\n")
	for name, content := range files {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), content)
	}
	return driver.Config{Dir: dir, Patterns: []string{"./..."}, Analyzers: []*analysis.Analyzer{ifacebox.Analyzer}}
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

func analyze(t *testing.T, cfg driver.Config) *driver.Result {
	t.Helper()
	res, err := driver.Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Problems) > 0 {
		t.Fatal(res.Problems[0])
	}
	return res
}
