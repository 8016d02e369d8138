package main

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// TestAction runs the step of the GitHub action on a module with one finding.
func TestAction(t *testing.T) {
	longtest.Skip(t, "it builds perfvet for each of five runs")
	bash := findShell(t, "bash")
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		env            []string
		code           int
		output, stdout string
	}{
		{nil, 1, "exit-code=1\n", "::warning file=m.go,line=5,"},
		{[]string{"PERFVET_FORMAT=github", "PERFVET_FAIL=false", "PERFVET_ARGS=-top 1 -v"}, 0, "exit-code=1\n", "::warning "},
		{[]string{"PERFVET_FORMAT=sarif", "PERFVET_OUTPUT=x.sarif"}, 1, "exit-code=1\n", ""},
		{[]string{"PERFVET_PACKAGES=./none", "PERFVET_FAIL=false"}, 3, "exit-code=3\n", "::error "},
		{[]string{"PERFVET_ARGS=-nosuch", "PERFVET_FAIL=false"}, 2, "exit-code=2\n", ""},
	} {
		dir := t.TempDir()
		writeFiles(t, dir, "-- go.mod --\nmodule m\n\ngo 1.25\n-- m.go --\npackage m\n\nimport \"fmt\"\n\nfunc F(x int) { fmt.Println(x) }\n")
		output := filepath.Join(t.TempDir(), "output")
		cmd := exec.Command(bash, filepath.Join(root, ".ci", "action"))
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "RUNNER_TEMP="+t.TempDir(), "GITHUB_OUTPUT="+output, "GITHUB_WORKSPACE="+dir, "PERFVET_SOURCE="+root)
		cmd.Env = append(cmd.Env, test.env...)
		out, _ := cmd.Output() // an error of the exit code, which is looked at
		if got := cmd.ProcessState.ExitCode(); got != test.code || !strings.HasPrefix(string(out), test.stdout) {
			t.Errorf("%q: exit code %d, want %d; output %s", test.env, got, test.code, out)
		}
		if got, err := os.ReadFile(output); err != nil || string(got) != test.output {
			t.Errorf("%q: outputs %q, error %v", test.env, got, err)
		}
		if _, err := os.Stat(filepath.Join(dir, "x.sarif")); (err == nil) != slices.Contains(test.env, "PERFVET_FORMAT=sarif") {
			t.Errorf("%q: SARIF file: %v", test.env, err)
		}
	}
}

// TestActionVariables has action.yml set the variables that its script reads.
func TestActionVariables(t *testing.T) {
	var sets [2][]string
	for i, name := range []string{"action.yml", filepath.Join(".ci", "action")} {
		data, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		seen := make(map[string]bool)
		for _, v := range regexp.MustCompile(`PERFVET_[A-Z]+`).FindAllString(string(data), -1) {
			seen[v] = true
		}
		sets[i] = slices.Sorted(maps.Keys(seen))
	}
	if !slices.Equal(sets[0], sets[1]) || len(sets[0]) < 5 {
		t.Errorf("action.yml sets %q, .ci/action reads %q", sets[0], sets[1])
	}
}

// writeFiles writes the files of a txtar archive into dir.
func writeFiles(t *testing.T, dir, archive string) {
	t.Helper()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
