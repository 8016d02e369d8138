package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// sarifSchema is the official schema; report's tests have it, and scripts run elsewhere.
var sarifSchema = func() string {
	name, err := filepath.Abs(filepath.Join("..", "..", "internal", "front", "report", "testdata", "sarif", "sarif-schema-2.1.0.json"))
	if err != nil {
		panic(err) // no current directory
	}
	return name
}()

// newScriptSARIF returns the command "sarif". The program that knows of schemas is built when a script first needs it.
func newScriptSARIF(t *testing.T) func(*testscript.TestScript, bool, []string) {
	program := filepath.Join(t.TempDir(), "schemacheck.exe")
	build := sync.OnceValue(func() error {
		if out, err := exec.Command("go", "build", "-o", program, "../../internal/dev/schemacheck").CombinedOutput(); err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
		return nil
	})
	return func(ts *testscript.TestScript, neg bool, args []string) {
		ts.Check(build())
		scriptSARIF(ts, program, neg, args)
	}
}

// scriptSARIF is "sarif FILE": FILE is valid SARIF. It prints a line for each result: rule, kind, file, region, fingerprint.
func scriptSARIF(ts *testscript.TestScript, schemacheck string, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: sarif FILE")
	}
	if out, err := exec.Command(schemacheck, sarifSchema, ts.MkAbs(args[0])).CombinedOutput(); err != nil {
		ts.Fatalf("%s: %v: %s", args[0], err, out)
	}
	data := []byte(ts.ReadFile(args[0]))
	var log struct {
		Runs []struct {
			Results []struct {
				RuleID, Kind string
				Locations    []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn, EndLine, EndColumn int }
					}
				}
				PartialFingerprints map[string]string
			}
		}
	}
	ts.Check(json.Unmarshal(data, &log))
	for _, r := range log.Runs[0].Results {
		at := r.Locations[0].PhysicalLocation
		_, err := fmt.Fprintf(ts.Stdout(), "%s %s %s %d:%d-%d:%d %s\n", r.RuleID, r.Kind, at.ArtifactLocation.URI,
			at.Region.StartLine, at.Region.StartColumn, at.Region.EndLine, at.Region.EndColumn, r.PartialFingerprints["perfvet/v1"])
		ts.Check(err)
	}
}

// scriptInsert is "insert N FILE": N lines of comment behind the first line of FILE.
func scriptInsert(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: insert N FILE")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	first, rest, _ := strings.Cut(ts.ReadFile(args[1]), "\n")
	text := first + "\n" + strings.Repeat("// comment\n", n) + rest
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o666))
}

// scriptColumn is "column N FILE": prints the N-th word of each line, counted from 1; from the last, -1.
func scriptColumn(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: column N FILE")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		words := strings.Fields(line)
		i := n - 1
		if n < 0 {
			i = len(words) + n
		}
		_, err := fmt.Fprintln(ts.Stdout(), words[i])
		ts.Check(err)
	}
}
