package test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A tools is the programs that the tests run, and a directory of its own for each test.
type tools struct {
	golangci, perfvet string
	module, cache     string
}

// build makes both programs and copies the sample module.
func build(t *testing.T) *tools {
	t.Helper()
	if testing.Short() {
		t.Skip("it builds golangci-lint")
	}
	bin := t.TempDir()
	w := &tools{
		golangci: filepath.Join(bin, "golangci-lint.exe"), perfvet: filepath.Join(bin, "perfvet.exe"),
		module: t.TempDir(), cache: t.TempDir(),
	}
	w.must(t, ".", "go", "build", "-o", w.golangci, "./golangci")
	w.must(t, filepath.Join("..", ".."), "go", "build", "-o", w.perfvet, "./cmd/perfvet")
	if err := os.CopyFS(w.module, os.DirFS(filepath.Join("testdata", "m"))); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *tools) must(t *testing.T, dir string, args ...string) {
	t.Helper()
	if output, code := w.run(t, dir, args...); code != 0 {
		t.Fatalf("%s: exit code %d\n%s", strings.Join(args, " "), code, output)
	}
}

// run returns what a command prints, and its exit code.
func (w *tools) run(t *testing.T, dir string, args ...string) (output string, code int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), args[0], args[1:]...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOLANGCI_LINT_CACHE="+w.cache, "GOWORK=off")
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

// lint runs golangci-lint with settings of perfvet, lines of YAML, on the package patterns or other arguments.
func (w *tools) lint(t *testing.T, settings []string, args ...string) (output string, code int) {
	t.Helper()
	var b strings.Builder
	b.WriteString("version: \"2\"\nlinters:\n  default: none\n  enable: [perfvet]\n")
	b.WriteString("  settings:\n    custom:\n      perfvet:\n        type: module\n        settings:\n")
	for _, s := range settings {
		fmt.Fprintf(&b, "          %s\n", s)
	}
	b.WriteString("issues:\n  uniq-by-line: false\n") // several checks may have something to say of a line
	if err := os.WriteFile(filepath.Join(w.module, ".golangci.yml"), []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	args = append([]string{w.golangci, "run", "--output.text.print-issued-lines=false", "--show-stats=false"}, args...)
	return w.run(t, w.module, args...)
}

// findings returns the lines of output that are findings, sorted, without the name of check or linter.
func findings(output string) []string {
	var lines []string
	for line := range strings.Lines(output) {
		place, rest, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || !strings.Contains(place, ".go:") {
			continue
		}
		rest = rest[:strings.LastIndex(rest, " (")]
		if check, text, ok := strings.Cut(rest, ": "); ok && !slices.Contains([]string{"confirmed", "refuted", "unconfirmed"}, check) {
			rest = text
		}
		lines = append(lines, filepath.ToSlash(place)+" "+rest)
	}
	slices.Sort(lines)
	return lines
}

// TestPlugin runs golangci-lint with the plugin on the sample module.
func TestPlugin(t *testing.T) {
	w := build(t)

	for _, test := range []struct {
		settings []string
		flags    []string // of perfvet
	}{
		{nil, nil},
		{nil, nil}, // what golangci-lint kept
		{[]string{"tests: true"}, []string{"-tests"}},
		{[]string{"show: all"}, []string{"-show=all"}},
		{[]string{"checks: [closurecapture]"}, []string{"-checks=closurecapture"}},
		{[]string{"checks: [ifacebox]", "show: refuted"}, []string{"-checks=ifacebox", "-show=refuted"}},
	} {
		output, _ := w.run(t, w.module, slices.Concat([]string{w.perfvet}, test.flags, []string{"./app"})...)
		want := findings(output)
		output, code := w.lint(t, test.settings, "./app")
		if got := findings(output); !slices.Equal(got, want) || len(want) == 0 || code != 1 {
			t.Errorf("settings %q: exit code %d, output\n%s\nperfvet prints\n%s", test.settings, code, output, strings.Join(want, "\n"))
		}
	}

	if output, code := w.lint(t, nil, "./quiet"); code != 0 || len(findings(output)) > 0 {
		t.Errorf("nolint: exit code %d\n%s", code, output)
	}
	// What has a fix is fixed, and what has none is still reported.
	output, code := w.lint(t, []string{"tests: false"}, "--fix", "./app")
	if got := findings(output); code != 1 || len(got) != 1 || !strings.Contains(output, "append to `fs` in a loop allocates") || strings.Contains(output, "strconv.Itoa") {
		t.Errorf("fix: exit code %d\n%s", code, output)
	}
	fixed, err := os.ReadFile(filepath.Join(w.module, "app", "app.go"))
	if err != nil || !strings.Contains(string(fixed), "return strconv.Itoa(x)") {
		t.Errorf("fix: error %v\n%s", err, fixed)
	}
	if out, code := w.run(t, w.module, "go", "vet", "./app"); code != 0 {
		t.Errorf("fixed code: %s", out)
	}
}

// TestErrors looks at settings that are wrong, and at a build that the nested go command does not see.
func TestErrors(t *testing.T) {
	w := build(t)
	for _, test := range []struct {
		setting string
		args    []string
		want    string
	}{
		{"cheks: [ifacebox]", nil, `unknown field "cheks"`},
		{"checks: [ifacebocks]", nil, `unknown check "ifacebocks"`},
		{"show: everything", nil, `unknown value of show "everything"`},
		{"tests: 3", nil, "tests"},
		{"tests: false", []string{"--build-tags=more"}, "GOFLAGS"},
	} {
		output, code := w.lint(t, []string{test.setting}, append(test.args, "./app")...)
		if code == 0 || !strings.Contains(output, test.want) {
			t.Errorf("%s %v: exit code %d, want %q in\n%s", test.setting, test.args, code, test.want, output)
		}
	}
}
