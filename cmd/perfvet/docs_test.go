package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/perfvet/perfvet/internal/front/report"
	"github.com/perfvet/perfvet/passes"
)

// TestFlagTable has each flag once, by name, with a text, and the formats that there are.
func TestFlagTable(t *testing.T) {
	table := flagTable(passes.Suite, new(options))
	if !slices.IsSortedFunc(table, func(a, b flagSpec) int { return strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name)) }) {
		t.Error("flags are not in order")
	}
	for _, f := range table {
		if f.help == "" || strings.HasSuffix(f.help, ".") {
			t.Errorf("-%s: help %q", f.name, f.help)
		}
		if takes := newFlagSet(table, new(options)).Lookup(f.name).Value; f.arg == "" && fmt.Sprintf("%T", takes) != "*flag.boolValue" {
			t.Errorf("-%s takes a value, and no text says which", f.name)
		}
	}
	if got := names(formatWords()); !slices.Equal(got, report.Formats()) {
		t.Errorf("formats %q, of report %q", got, report.Formats())
	}
}

// TestUsageWidth has what -h prints, and the text of each command, fit a terminal of 80 columns.
func TestUsageWidth(t *testing.T) {
	texts := map[string]string{"": usage(passes.Suite)}
	for _, s := range subcommands() {
		texts[s.name] = s.usage(passes.Suite)
	}
	for name, text := range texts {
		for line := range strings.SplitSeq(text, "\n") {
			if n := len(line); n > 80 || strings.Contains(line, "\t") {
				t.Errorf("perfvet help %s: %d columns: %s", name, n, line)
			}
		}
	}
}

// TestFlagsDoc compares docs/flags.md with the table, or writes it anew.
func TestFlagsDoc(t *testing.T) {
	name := filepath.Join("..", "..", "docs", "flags.md")
	want := flagsDoc()
	if update() {
		if err := os.WriteFile(name, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("docs/flags.md is stale (-want +got); UPDATE_GOLDEN=1 writes it anew:\n%s", diff)
	}
}

// flagsDoc returns docs/flags.md.
func flagsDoc() string {
	var b strings.Builder
	b.WriteString("# Flags and sub-commands\n\nA test makes this page of the table that the command itself uses; `perfvet -h` prints the same.\n\n" +
		"| flag | |\n|---|---|\n")
	cell := strings.NewReplacer("|", `\|`).Replace // also in code, a bar ends a cell of GitHub's tables
	for _, f := range flagTable(passes.Suite, new(options)) {
		fmt.Fprintf(&b, "| `%s` | %s", strings.TrimSpace("-"+f.name+" "+f.arg), cell(f.help))
		for _, w := range f.words {
			if f.name == "explain" {
				break // they are those of -checks
			}
			fmt.Fprintf(&b, "<br>`%s`: %s", w.name, cell(w.help))
		}
		b.WriteString(" |\n")
	}
	b.WriteString("\n| sub-command | |\n|---|---|\n")
	for _, s := range subcommands() {
		fmt.Fprintf(&b, "| `%s` | %s |\n", cell(strings.TrimSpace("perfvet "+s.name+" "+s.args)), cell(s.summary))
	}
	b.WriteString("\nThe shell completes flags, their words and packages with one line in its start-up file:\n\n```sh\n" +
		"source <(perfvet completion bash)   # ~/.bashrc\n" +
		"source <(perfvet completion zsh)    # ~/.zshrc, behind compinit\n" +
		"perfvet completion fish | source    # ~/.config/fish/config.fish\n```\n")
	return b.String()
}

func TestVersion(t *testing.T) {
	info := &debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}}
	for _, test := range []struct {
		settings []debug.BuildSetting
		ok       bool
		want     string
	}{
		{nil, false, "perfvet (devel) go"},
		{nil, true, "perfvet v1.2.3 go"},
		{
			[]debug.BuildSetting{{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.time", Value: "2026-01-02T03:04:05Z"}, {Key: "vcs.modified", Value: "true"}},
			true, "perfvet v1.2.3 (revision abc, of 2026-01-02T03:04:05Z, modified) go",
		},
		{[]debug.BuildSetting{{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.modified", Value: "false"}}, true, "perfvet v1.2.3 (revision abc) go"},
	} {
		info.Settings = test.settings
		if got := version(func() (*debug.BuildInfo, bool) { return info, test.ok }); !strings.HasPrefix(got, test.want) {
			t.Errorf("got %q, want %q...", got, test.want)
		}
	}
}
