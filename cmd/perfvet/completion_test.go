package main

import (
	"bytes"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/passes"
)

// completionScript returns what "perfvet completion shell" prints.
func completionScript(t *testing.T, shell string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	c := command{suite: passes.Suite, dir: t.TempDir(), stdout: &stdout, stderr: &stderr}
	if code := c.run(t.Context(), []string{"completion", shell}); code != exitNone || stderr.Len() > 0 {
		t.Fatalf("exit code %d, error %s", code, &stderr)
	}
	return stdout.String()
}

// TestCompletionFlags has every flag, and every word that one takes, in every script.
func TestCompletionFlags(t *testing.T) {
	for _, shell := range shells() {
		script := completionScript(t, shell)
		for _, f := range flagTable(passes.Suite, new(options)) {
			name := "-" + f.name
			if shell == "fish" {
				name = "-o " + f.name
			}
			if !strings.Contains(script, name) || !strings.Contains(script, f.Words()) {
				t.Errorf("%s: no flag %s, or not all its words", shell, name)
			}
		}
		for _, s := range subcommands() {
			if !strings.Contains(script, s.name) {
				t.Errorf("%s: no sub-command %s", shell, s.name)
			}
		}
	}
}

// TestCompletionBash completes command lines in a real bash.
func TestCompletionBash(t *testing.T) {
	bash := findShell(t, "bash")
	script := completionScript(t, "bash")
	var first []string // what a command line can begin with
	for _, s := range subcommands() {
		first = append(first, s.name)
	}
	first = append(first, "./...")
	for line, want := range map[string][]string{
		"perfvet -ver":             {"-version"},
		"perfvet -f js":            {"json"},
		"perfvet -f = js":          {"json"},
		"perfvet --show ref":       {"refuted"},
		"perfvet -checks ifaceb":   {"ifacebox"},
		"perfvet -checks x,ifaceb": {"x,ifacebox"},
		"perfvet -explain recover": {"recoverinline"},
		"perfvet comp":             {"completion"},
		"perfvet completion z":     {"zsh"},
		"perfvet -f text ":         first,
		"perfvet -top ":            nil,
	} {
		words := strings.Split(line, " ")
		cmd := exec.Command(bash, "--norc", "-c",
			script+"\nCOMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _perfvet; printf '%s\\n' \"${COMPREPLY[@]}\"", "--")
		cmd.Args = append(cmd.Args, words...)
		cmd.Dir = t.TempDir()
		out, err := cmd.CombinedOutput()
		if got := strings.Fields(string(out)); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, error %v; want %q", line, out, err, want)
		}
	}
}

// TestCompletionFish completes command lines in a real fish.
func TestCompletionFish(t *testing.T) {
	fish := findShell(t, "fish")
	script := completionScript(t, "fish")
	for line, want := range map[string]string{
		"perfvet -ver":              "-version",
		"perfvet -f js":             "json",
		"perfvet -show ref":         "refuted",
		"perfvet -checks iface":     "ifacebox",
		"perfvet -checks x,iface":   "x,ifacebox",
		"perfvet comp":              "completion",
		"perfvet -tests compl":      "completion",
		"perfvet completion z":      "zsh",
		"perfvet -v completion bas": "bash",
		"perfvet ./..":              "./...",
	} {
		cmd := exec.Command(fish, "--no-config", "-c", script+"\ncomplete -C "+"'"+line+"'")
		cmd.Dir = t.TempDir()
		out, err := cmd.CombinedOutput()
		var got []string
		for l := range strings.Lines(string(out)) {
			word, _, _ := strings.Cut(strings.TrimSpace(l), "\t")
			got = append(got, word)
		}
		if err != nil || !slices.Contains(got, want) {
			t.Errorf("%s: %q, error %v; want %q", line, out, err, want)
		}
	}
}

// TestCompletionZsh has a real zsh read the script, twice: as a line of .zshrc and as a function's file.
func TestCompletionZsh(t *testing.T) {
	zsh := findShell(t, "zsh")
	script := completionScript(t, "zsh")
	cmd := exec.Command(zsh, "-f", "-c", "autoload -Uz compinit; compinit -D\n"+script+"\nprint $_comps[perfvet]")
	if out, err := cmd.CombinedOutput(); err != nil || string(out) != "_perfvet\n" {
		t.Errorf("%q, error %v", out, err)
	}
}

func findShell(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skip("no " + name)
	}
	return path
}
