package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// samples are findings of each verdict, with everything and with nothing.
func samples() []*finding.Finding {
	return []*finding.Finding{
		{
			Check: "ifacebox", Category: "argument", Package: "m/app [m/app.test]", Function: "(*T).Log",
			Span:    finding.Span{File: "/src/m/app/log.go", Line: 12, Column: 20, EndLine: 12, EndColumn: 21},
			Message: `x (int, 8 bytes) boxed into any: "<&>"`, Verdict: finding.Confirmed,
			Heat: finding.Hot, HeatWhy: "in a loop of depth 2", Rank: 1,
			Cost: finding.Cost{Bytes: 8, Objects: 1, LoopDepth: 2},
			Compiler: []finding.Note{
				{File: "/src/m/app/log.go", Line: 12, Column: 20, Message: "x escapes to heap in (*T).Log:"},
				{File: "/src/other/print.go", Line: 3, Message: "from fmt.Fprintln (call parameter)"},
			},
			Code: []finding.Code{{
				Function: "m/app.(*T).Log", Callee: "runtime.convT", Type: "main.P", Offset: 0x4a,
				Stack: []finding.Frame{
					{Function: "m/app.box", File: "/src/m/app/box.go", Line: 7},
					{Function: "m/app.(*T).Log", File: "/src/m/app/log.go", Line: 12},
				},
				Excerpt: []string{"LEAQ type:main.P(SB), AX", "CALL runtime.convT(SB)"},
			}},
			Related: []finding.Note{{File: "/src/m/app/box.go", Line: 5, Column: 6, Message: "box is declared here"}},
			Fixes: []finding.Fix{{
				Message: "Pass the field", Edits: []finding.Edit{{
					Span: finding.Span{File: "/src/m/app/log.go", Line: 12, Column: 20, EndLine: 12, EndColumn: 21}, NewText: "x.n",
				}},
			}},
		},
		{
			Check: "closurecapture", Category: "closure", Package: "m", Span: finding.Span{File: "/elsewhere/m.go", Line: 3},
			Message: "closure may allocate", Reason: "nothing instantiates the function", Generic: true,
		},
		{
			Check: "ifacebox", Category: "return", Package: "m", Span: finding.Span{File: "/src/m/zz.go", Line: 4, Column: 2},
			Message: "1 (int) boxed into any does not allocate (a constant)", Reason: "a constant",
			Verdict: finding.Refuted, Heat: finding.Cold, HeatWhy: "package initialisation", Generated: true,
		},
		{
			Check: "ifacebox", Category: "return", Package: "m", Span: finding.Span{File: "/src/m/m.go", Line: 8, Column: 2},
			Message: "x (int) boxed into any allocates 8 bytes", Verdict: finding.Confirmed,
			Directive: "//nolint:ifacebox // <seldom>",
			Callee:    &finding.Callee{Function: "m.box", Objects: 1, Bytes: 8, MaxObjects: 3, MaxBytes: finding.Unlimited},
		},
	}
}

// golden compares got with testdata/name, or writes it there if UPDATE_GOLDEN is set.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got); UPDATE_GOLDEN=1 writes it anew:\n%s", file, diff)
	}
}

func TestFormats(t *testing.T) {
	for _, test := range []struct {
		golden, format string
		opts           Options
	}{
		{"plain.txt", "text", Options{Dir: "/src/m"}},
		{"verbose.txt", "text", Options{Dir: "/src/m", Verbose: true}},
		{"findings.jsonl", "json", Options{}},
		{"lsp.jsonl", "lsp", Options{Fold: true, Checks: []*analysis.Analyzer{{Name: "ifacebox", URL: "https://example.com/ifacebox"}, {Name: "closurecapture"}}}},
	} {
		var out bytes.Buffer
		w, err := New(test.format, &out, test.opts)
		if err != nil {
			t.Fatal(err)
		}
		if err := WriteAll(w, samples()); err != nil {
			t.Fatal(err)
		}
		golden(t, test.golden, out.Bytes())
	}
	if _, err := New("yaml", nil, Options{}); err == nil || !strings.Contains(err.Error(), "text, json, sarif, github") {
		t.Errorf("unknown format: %v", err)
	}
}

// TestNoNull has every key in every object, and no array that is null.
func TestNoNull(t *testing.T) {
	var out bytes.Buffer
	if err := WriteAll(newJSON(&out, Options{}), append(samples(), new(finding.Finding))); err != nil {
		t.Fatal(err)
	}
	var first map[string]any
	for line := range strings.Lines(out.String()) {
		var object map[string]any
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = object
		}
		for key := range first {
			if object[key] == nil {
				t.Errorf("%s is missing or null in %s", key, line)
			}
		}
	}
}

func TestStats(t *testing.T) {
	var out bytes.Buffer
	err := Stats(&out, &driver.Stats{
		GoVersion: "go1.26.8", Packages: 3, Cached: 1, Files: 111, Lines: 31306,
		Checks: []driver.CheckStats{
			{Check: "closurecapture", Confirmed: 155, Refuted: 162},
			{Check: "ifacebox", Confirmed: 746, Refuted: 358, Unconfirmed: 2},
		},
		Calls:     driver.CallStats{Covered: covered(), Missing: 1},
		TextBytes: 91009810, TextLines: 806903, Unknown: 1,
		UnknownLines: []gcdiag.UnknownLine{{Package: "m", Text: "m.go:1:2: something new"}},
		Stages: driver.Stages{
			Compile: 15050 * time.Millisecond, Check: 550 * time.Millisecond,
			SSA: 2 * time.Second, Evidence: 70 * time.Millisecond, Passes: 9 * time.Millisecond,
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "stats.txt", out.Bytes())
	out.Reset()
	if err := Stats(&out, &driver.Stats{Packages: 3, Cached: 3, Recalled: true}); err != nil || !strings.Contains(out.String(), "packages: 3 (3 from the cache: no file has changed)") {
		t.Errorf("a run that was recalled: error %v, %s", err, &out)
	}
}

// covered are calls of four functions, two of them in one family, and those of two that are left.
func covered() evidence.Covered {
	c := evidence.Covered{Counts: evidence.Counts{
		Confirmed: map[string]int{"runtime.newobject": 991, "runtime.convT64": 30, "runtime.mallocgcTinySC2": 7, "runtime.mallocgcTinySC5": 8},
		Idle:      map[string]int{"runtime.convT64": 2, "runtime.convT16": 1},
	}}
	for line := range 22 {
		c.Left = append(c.Left, finding.Code{
			Function: "m.F", Callee: "runtime.newobject", Type: "m.T", Stack: []finding.Frame{{Function: "m.F", File: "/m/m.go", Line: line + 1}},
		})
	}
	c.Left[0].Callee, c.Left[0].Type = "runtime.mallocgcTinySC5", ""
	return c
}

// TestWriteError has errors of what is below come back.
func TestWriteError(t *testing.T) {
	full := errors.New("no space")
	for _, format := range Formats() {
		w, err := New(format, failing{full}, Options{Verbose: true})
		if err != nil {
			t.Fatal(err)
		}
		if err := WriteAll(w, samples()); !errors.Is(err, full) {
			t.Errorf("%s: error %v, want %v", format, err, full)
		}
	}
	if err := Stats(failing{full}, new(driver.Stats)); !errors.Is(err, full) {
		t.Errorf("stats: error %v, want %v", err, full)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestRelative(t *testing.T) {
	for _, test := range []struct{ dir, file, want string }{
		{"/src/m", "/src/m/a/b.go", "a/b.go"},
		{"/src/m", "/src/mm/b.go", "/src/mm/b.go"},
		{"/src/m", "/src/b.go", "/src/b.go"},
		{"/src/m", "<autogenerated>", "<autogenerated>"},
		{"", "/src/b.go", "/src/b.go"},
		{"/", "/src/b.go", "src/b.go"},
	} {
		if got := filepath.ToSlash(Relative(test.dir, test.file)); got != test.want {
			t.Errorf("Relative(%q, %q) is %q, want %q", test.dir, test.file, got, test.want)
		}
	}
}
