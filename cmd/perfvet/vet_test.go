package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

// scriptVettool is "vettool": it copies the perfvet command of scripts to $TOOL, as itself and not as a link.
func scriptVettool(ts *testscript.TestScript, _ bool, _ []string) {
	from, err := os.Open(executable(ts))
	ts.Check(err)
	defer from.Close()
	ts.Check(os.MkdirAll(filepath.Dir(ts.Getenv("TOOL")), 0o777))
	to, err := os.OpenFile(ts.Getenv("TOOL"), os.O_CREATE|os.O_WRONLY, 0o777)
	ts.Check(err)
	_, err = io.Copy(to, from)
	ts.Check(err)
	ts.Check(to.Close())
}

// executable returns the name of the test's binary, which is perfvet where it is called so.
func executable(ts *testscript.TestScript) string {
	name, err := os.Executable()
	ts.Check(err)
	return name
}

// A finding as go vet prints it, and the check that the perfvet command puts behind it.
var (
	vetLine   = regexp.MustCompile(`^(?:vet: )?(?:\./)?(\S+\.go):(\d+:\d+: (?:confirmed|refuted|unconfirmed): .*)$`)
	checkName = regexp.MustCompile(` \([a-z]+\)$`)
)

// scriptSameFindings is "same-findings FILE COMMAND ARGS": the command prints, on standard output or error, the
// findings of FILE, which the perfvet command wrote, in any order. Names of files are compared without folders.
func scriptSameFindings(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: same-findings FILE COMMAND ARGS")
	}
	want := findingLines(ts.ReadFile(args[0]))
	_ = ts.Exec(args[1], args[2:]...) // what it prints is looked at
	got := findingLines(ts.ReadFile("stdout") + ts.ReadFile("stderr"))
	if len(want) == 0 {
		ts.Fatalf("%s has no findings", args[0])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		ts.Fatalf("findings differ (-perfvet +%s):\n%s", args[1], diff)
	}
}

func findingLines(output string) []string {
	var lines []string
	for line := range strings.Lines(output) {
		m := vetLine.FindStringSubmatch(strings.TrimSpace(line))
		if m != nil {
			lines = append(lines, filepath.Base(m[1])+":"+checkName.ReplaceAllString(m[2], ""))
		}
	}
	slices.Sort(lines)
	return lines
}
