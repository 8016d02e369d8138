package config

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/budget"
)

var checks = []string{"closurecapture", "ifacebox"}

func TestRead(t *testing.T) {
	for _, test := range []struct {
		data string
		want Config
	}{
		{"", Config{}},
		{"# nothing\n", Config{}},
		{"---\n...\n", Config{}},
		{"checks: [ifacebox]\n", Config{Checks: []string{"ifacebox"}}},
		{"checks:\n- -ifacebox\n- -ifacebox\n", Config{Checks: []string{"-ifacebox", "-ifacebox"}}},
		{"exclude: &x [gen/, './a/**', '{b,c}.go']\n", Config{Exclude: []string{"gen", "a/**", "{b,c}.go"}}},
		{"per-thousand: 2.5\nmin-bytes: 16\ntests: true\n", Config{PerThousand: 2.5, MinBytes: 16, Tests: true}},
		{"per-thousand: -1\ntests: false\n", Config{PerThousand: -1}},
		{"top: 0\n", Config{Top: new(0)}},
		{"top: 100\n", Config{Top: new(100)}},
		{"{\"tests\": true}", Config{Tests: true}},
		{"budgets:\n- package: ./a/...\n  function: (*T).*\n  allocs: 3\n- {package: example.com/m, bytes: 0}\n", Config{Budgets: []budget.Budget{
			{Package: "./a/...", Function: "(*T).*", Allocs: new(int64(3)), Line: 2, Column: 3},
			{Package: "example.com/m", Bytes: new(int64(0)), Line: 5, Column: 3},
		}}},
		{"contracts: {noalloc amortized strict: [a.F]}\n", Config{Contracts: []finding.Demand{
			{Directive: "noalloc", Strict: true, Amortized: true, Pattern: "a.F", Line: 1, Column: 40},
		}}},
		{"contracts: {noalloc: [encoding/binary.Append*, './a.(*T).*'], inline: [m.F]}\n", Config{Contracts: []finding.Demand{
			{Directive: "noalloc", Pattern: "encoding/binary.Append*", Line: 1, Column: 23},
			{Directive: "noalloc", Pattern: "./a.(*T).*", Line: 1, Column: 48},
			{Directive: "inline", Pattern: "m.F", Line: 1, Column: 72},
		}}},
	} {
		got, err := Read("/m/perfvet.yml", []byte(test.data), checks)
		if err != nil {
			t.Errorf("%q: %v", test.data, err)
			continue
		}
		test.want.Dir = filepath.Dir("/m/perfvet.yml")
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.data, diff)
		}
		roundTrip(t, got)
	}
}

// roundTrip has c be plain data: as JSON it comes back as it was.
func roundTrip(t *testing.T, c Config) {
	t.Helper()
	data, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	var again Config
	if err := json.Unmarshal(data, &again); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c, again); diff != "" {
		t.Errorf("%s comes back different:\n%s", data, diff)
	}
}

func TestReadErrors(t *testing.T) {
	for data, want := range map[string]string{
		"test: true\n":                           `f:1:1: unknown key "test"; did you mean tests?`,
		"\n  tests: true\n  check: 1\n":          `f:3:3: unknown key "check"; did you mean checks?`,
		"7: 1\n":                                 `f:1:1: unknown key "7": it is one of budgets, checks, contracts, exclude, matrix, min-bytes, per-thousand, tests, top`,
		"tests: 1\n":                             "f:1:8: tests: want true or false",
		"tests:\n":                               "f:1:7: tests: want true or false",
		"tests: true\ntests: true\n":             `f:2:1: key "tests" is in line 1 already`,
		"min-bytes: -1\n":                        "f:1:12: min-bytes: want a number of bytes, 0 or more",
		"min-bytes: 1.5\n":                       "f:1:12: min-bytes: want a number of bytes, 0 or more",
		"min-bytes: 99999999999999999999\n":      "f:1:12: min-bytes: want a number of bytes, 0 or more",
		"per-thousand: 0\n":                      "f:1:15: per-thousand: want a number of findings for each 1,000 lines, or one below 0 for no limit",
		"per-thousand: .nan\n":                   "f:1:15: per-thousand: want a number of findings for each 1,000 lines, or one below 0 for no limit",
		"per-thousand: [1]\n":                    "f:1:15: per-thousand: want a number of findings for each 1,000 lines, or one below 0 for no limit",
		"top: -1\n":                              "f:1:6: top: want a number of findings, 0 for no limit",
		"top: 1.5\n":                             "f:1:6: top: want a number of findings, 0 for no limit",
		"budgets: {}\n":                          "f:1:10: budgets: want a list, as in budgets: [{package: ./..., allocs: 100}]",
		"budgets: [x]\n":                         "f:1:11: budgets: want package: and, besides, function, allocs, bytes",
		"budgets: [{alocs: 1}]\n":                "f:1:12: budgets: unknown key \"alocs\"; did you mean allocs?\nf:1:11: budgets: a budget has no package: it is ./... for all",
		"budgets: [{package: ../a}]\n":           "f:1:21: budgets: \"../a\": want an import path or a directory below that of the file, as in ./internal/...",
		"budgets: [{package: ./a/../..}]\n":      "f:1:21: budgets: \"./a/../..\": want an import path or a directory below that of the file, as in ./internal/...",
		"budgets: [{package: a, allocs: -1}]\n":  "f:1:32: budgets: allocs: want a number, 0 or more",
		"budgets: [{package: a, bytes: x}]\n":    "f:1:31: budgets: bytes: want a number, 0 or more",
		"budgets: [{package: [a]}]\n":            "f:1:21: budgets: package: want a word",
		"budgets: [{package: a, package: b}]\n":  "f:1:24: budgets: key \"package\" is there already",
		"contracts: [a.F]\n":                     "f:1:12: contracts: want lists of functions, as in contracts: {noalloc: [encoding/binary.Append*]}",
		"contracts: {noaloc: [a.F]}\n":           "f:1:13: contracts: there is no directive noaloc; did you mean noalloc?",
		"contracts: {noescape: [a.F]}\n":         "f:1:13: contracts: there is no directive noescape of functions elsewhere: it is one of inline, noalloc, nobounds, nodispatch",
		"contracts: {noalloc: a.F}\n":            "f:1:22: contracts: want a list of functions, as in noalloc: [encoding/binary.Append*]",
		"contracts: {noalloc: [a]}\n":            `f:1:23: contracts: "a": want a package and a function, as in ./internal/wire.(*Enc).*`,
		"contracts: {noalloc: [../a.F]}\n":       `f:1:23: contracts: "../a.F": want a package and a function, as in ./internal/wire.(*Enc).*`,
		"contracts: {noalloc: [[a]]}\n":          "f:1:23: contracts: noalloc: want a word",
		"checks: ifacebox\n":                     "f:1:9: checks: want a list, as in checks: [a, b]",
		"checks: []\n":                           "f:1:9: checks: want a list, as in checks: [a, b]",
		"checks: [[ifacebox]]\n":                 "f:1:10: checks: want a list of words",
		"checks: [closure]\n":                    `f:1:10: unknown check "closure"; did you mean closurecapture?`,
		"checks: [-ifacebox, -closurecapture]\n": "f:1:9: checks: no check is left to run",
		"checks: [zzz]\n":                        `f:1:10: unknown check "zzz": it is one of closurecapture, ifacebox`,
		"exclude: [/a]\n":                        `f:1:11: exclude: "/a": patterns match names below the directory of the file, as in internal/gen/**`,
		"exclude: [a/../..]\n":                   `f:1:11: exclude: "a/../..": patterns match names below the directory of the file, as in internal/gen/**`,
		"exclude: ['{a']\n":                      `f:1:11: exclude: "{a" is no pattern: a bracket or brace is open, or a \ is the last character`,
		"matrix: [linux, a/b, c/d/go1.27.4/x]\n": `f:1:10: matrix: "linux": want GOOS/GOARCH, as in linux/arm64, and behind another slash a release of Go or a build tag`,
		"matrix: [\"a/ b\"]\n":                   `f:1:10: matrix: "a/ b": " b" is no name`,
		"[tests]\n":                              "f:1:1: want keys with values: budgets, checks, contracts, exclude, matrix, min-bytes, per-thousand, tests, top",
		"tests: true\n---\ntests: true\n":        "f:2:1: a second document: the file has one",
		"exclude: [a\n":                          "f:2:1: while parsing a flow sequence: did not find expected ',' or ']'",
		"tests: *x\n":                            "f:1:8: unknown anchor 'x' referenced",
		"color: 1\nchecks: [ifacebox]\nx: []\n":  "f:1:1: unknown key \"color\": it is one of budgets, checks, contracts, exclude, matrix, min-bytes, per-thousand, tests, top\nf:3:1: unknown key \"x\": it is one of budgets, checks, contracts, exclude, matrix, min-bytes, per-thousand, tests, top",
	} {
		_, err := Read("f", []byte(data), checks)
		var faults Errors
		if !errors.As(err, &faults) || err.Error() != want {
			t.Errorf("%q:\ngot  %v\nwant %s", data, err, want)
		}
	}
}

func TestExcludes(t *testing.T) {
	c := Config{Dir: "/m", Exclude: []string{"gen", "a/**/z.go", "**/mock_*", "*.pb.go"}}
	for file, want := range map[string]bool{
		"/m/gen/x.go":      true,
		"/m/gen/sub/x.go":  true,
		"/m/sub/gen/x.go":  false,
		"/m/genes/x.go":    false,
		"/m/a/z.go":        true,
		"/m/a/b/c/z.go":    true,
		"/m/a/b/c/zz.go":   false,
		"/m/b/mock_x.go":   true,
		"/m/mock_x/y/z.go": true,
		"/m/x.pb.go":       true,
		"/m/b/x.pb.go":     false,
		"/gen/x.go":        false,
		"/mm/gen/x.go":     false,
		"<autogenerated>":  false,
	} {
		if got := c.Excludes(filepath.FromSlash(file)); got != want {
			t.Errorf("%s: %v, want %v", file, got, want)
		}
	}
	if new(Config).Excludes("/m/x.go") {
		t.Error("without a file something is excluded")
	}
}

func TestFind(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{
		"perfvet.yml", // beside nothing
		"w/go.work", "w/perfvet.yml",
		"w/a/go.mod", "w/a/perfvet.yml", "w/a/sub/perfvet.yml",
		"w/b/go.mod", "w/b/sub/x.go",
		"other/go.work", "other/perfvet.yml",
		"m/go.mod", "m/ws/go.work", "m/ws/perfvet.yml", "m/perfvet.yml",
		"none/go.mod",
	} {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, nil, 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct{ dir, gowork, want string }{
		{"w", "", "w/perfvet.yml"},
		{"w/a", "", "w/a/perfvet.yml"},
		{"w/a/sub", "", "w/a/perfvet.yml"},
		{"w/b/sub", "", "w/perfvet.yml"},
		{"w/b/sub", "off", ""},
		{"w/b", filepath.Join(root, "other", "go.work"), "other/perfvet.yml"},
		{"m/ws", "", "m/ws/perfvet.yml"},
		{"m/ws", "off", "m/perfvet.yml"},
		{"none", "", ""},
		{"gone/away", "", ""},
	} {
		got, err := Find(filepath.Join(root, filepath.FromSlash(test.dir)), test.gowork)
		if err != nil {
			t.Errorf("%+v: %v", test, err)
		}
		if rel, _ := filepath.Rel(root, got); got != "" && filepath.ToSlash(rel) != test.want || got == "" && test.want != "" {
			t.Errorf("%+v: found %q", test, got)
		}
	}
}

// TestFindOther has the other ending of YAML files refused, and not passed over.
func TestFindOther(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"go.mod", "perfvet.yaml"} {
		if err := os.WriteFile(filepath.Join(root, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := Find(root, ""); err == nil || !strings.Contains(err.Error(), "has to be perfvet.yml") {
		t.Errorf("found %q, error %v", got, err)
	}
}

// TestDocs has docs/configuration.md document each key once, and has its example read.
func TestDocs(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "configuration.md"))
	if err != nil {
		t.Fatal(err)
	}
	var documented []string
	for line := range strings.Lines(string(data)) {
		if row, ok := strings.CutPrefix(line, "| `"); ok {
			key, _, _ := strings.Cut(row, "`")
			documented = append(documented, key)
		}
	}
	if !slices.Equal(documented, Keys()) {
		t.Errorf("documented are %q, want %q", documented, Keys())
	}
	_, rest, ok := strings.Cut(string(data), "```yaml\n")
	example, _, closed := strings.Cut(rest, "```\n")
	if !ok || !closed {
		t.Fatal("no example")
	}
	c, err := Read("/m/"+Name, []byte(example), []string{"closurecapture", "ifacebox", "recoverinline"})
	if err != nil {
		t.Errorf("the example: %v", err)
	}
	if c.Checks == nil || c.Exclude == nil || c.PerThousand == 0 || c.MinBytes == 0 || !c.Tests || c.Top == nil {
		t.Errorf("the example leaves a key out: %+v", c)
	}
}

// FuzzRead has any bytes read without a panic: as a configuration that is plain data, or with faults that
// have a message and a place inside the file.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "checks: [ifacebox]\nexclude: [gen/**, '**/*.pb.go']\nper-thousand: 2.5\nmin-bytes: 16\ntests: true\ntop: 5\n",
		"checks: &a [-ifacebox]\nexclude: *a\n", "tests: yes\ntests: [", "? [a]\n: {b: c}\n---\n", "!!binary tests: !!float 1\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Read("/m/perfvet.yml", data, checks)
		if err == nil {
			roundTrip(t, c)
			c.Excludes("/m/internal/gen/x.go")
			return
		}
		var faults Errors
		if !errors.As(err, &faults) || len(faults) == 0 {
			t.Fatalf("error %T: %v", err, err)
		}
		for _, e := range faults {
			if e.Message == "" || e.Line < 0 || e.Line > len(data)+1 || e.Column < 0 {
				t.Errorf("fault %+v", e)
			}
		}
	})
}
