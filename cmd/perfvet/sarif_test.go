package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// sarifSchema is the official schema; report's tests have it, and scripts run elsewhere.
var sarifSchema = func() string {
	name, err := filepath.Abs(filepath.Join("..", "..", "internal", "front", "report", "testdata", "sarif", "sarif-schema-2.1.0.json"))
	if err != nil {
		panic(err) // no current directory
	}
	return name
}()

// scriptSARIF is "sarif FILE": FILE is valid SARIF. It prints a line for each result: rule, kind, file, region, fingerprint.
func scriptSARIF(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: sarif FILE")
	}
	schema, err := jsonschema.NewCompiler().Compile(sarifSchema)
	ts.Check(err)
	data := []byte(ts.ReadFile(args[0]))
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	ts.Check(err)
	ts.Check(schema.Validate(value))
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
