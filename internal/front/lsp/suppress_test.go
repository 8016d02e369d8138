package lsp

import (
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// comments returns the comments of a Go file, or false if it has errors.
func comments(text string) ([]string, bool) {
	file, err := parser.ParseFile(token.NewFileSet(), "a.go", text, parser.ParseComments)
	if err != nil {
		return nil, false
	}
	var all []string
	for _, g := range file.Comments {
		for _, c := range g.List {
			all = append(all, c.Text)
		}
	}
	return all, true
}

// checkSuppressions applies the suppressions of a line of a file without errors. It still has none, and one comment more.
func checkSuppressions(t *testing.T, text string, line int) {
	t.Helper()
	before, ok := comments(text)
	if !ok {
		return
	}
	m := lspdiag.NewMapper([]byte(text))
	for _, s := range suppressions([]byte(text), m, line, "check") {
		at := m.OffsetOf(s.edit.Range.Start)
		changed := text[:at] + s.edit.NewText + text[at:]
		after, ok := comments(changed)
		if !ok || len(after) != len(before)+1 {
			t.Fatalf("line %d, %s: %d comments, then %d, without errors: %v; in\n%q\nof\n%q", line, s.title, len(before), len(after), ok, changed, text)
		}
	}
}

// TestSuppressionsStd has every tenth line of what people wrote.
func TestSuppressionsStd(t *testing.T) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(goroot)), "src", "go", "*", "*.go"))
	if err != nil || len(files) == 0 {
		t.Skipf("no sources of the standard library: %v", err)
	}
	if !longtest.On() {
		files = files[:10]
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(text) > 30_000 {
			continue
		}
		for line := 1; line <= strings.Count(string(text), "\n"); line += 10 {
			checkSuppressions(t, string(text), line)
		}
	}
}

func FuzzSuppressions(f *testing.F) {
	f.Add("package p\r\n\r\nvar s = `a\r\nb` // c\r\n", 3)
	f.Add("package p\n\nfunc f() { /* a\nb */ g() }\n", 3)
	f.Add("package p; var s = \"\\n\"", 1)
	f.Fuzz(func(t *testing.T, text string, line int) { checkSuppressions(t, text, line) })
}
