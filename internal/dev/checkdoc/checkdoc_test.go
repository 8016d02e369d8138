package main

import (
	"go/version"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/passes"
)

const root = "../../.."

// smallest is the check whose example has one pair of a few lines.
const smallest = "chanalloc"

// TestPages fails when a page is stale. What was measured is compared with the release of Go that it was
// measured with: of the check with the smallest example, of every check in a long test, and of none with -short.
func TestPages(t *testing.T) {
	for _, a := range passes.Suite {
		t.Run(a.Name, func(t *testing.T) {
			have := readPage(t, pageName(a))
			haveIntro, haveMeasured, ok := strings.Cut(have, "<!-- measured with ")
			if !ok {
				t.Fatal("the page has no measured part")
			}
			compare(t, haveIntro, intro(a))
			release, _, _ := strings.Cut(haveMeasured, " ")
			switch installed := version.Lang(runtime.Version()); {
			case testing.Short():
				t.Skip("the measured part is not compared with -short")
			case installed != release:
				t.Skipf("the measured part is of %s, and this is %s", release, installed)
			}
			if a.Name != smallest {
				longtest.Skip(t, "it runs the benchmarks of the example")
			}
			want, err := page(t.Context(), root, a)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, have, string(want))
		})
	}
}

// TestIndex wants every page listed, and no page without a check.
func TestIndex(t *testing.T) {
	compare(t, readPage(t, "README.md"), string(index()))
	files, err := filepath.Glob(filepath.Join(pagesDir(root), "*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(passes.Suite)+1 {
		t.Errorf("%d files in docs/checks for %d checks and an index: %q", len(files), len(passes.Suite), files)
	}
}

// TestSections wants every Doc to say what to do about a finding.
func TestSections(t *testing.T) {
	for _, a := range passes.Suite {
		for _, heading := range []string{"# How to fix it", "# When to ignore it"} {
			if !strings.Contains(a.Doc, "\n"+heading+"\n") {
				t.Errorf("%s: no section %q", a.Name, heading)
			}
		}
	}
}

func TestReadBenchmark(t *testing.T) {
	for _, test := range []struct {
		line, name string
		cost       cost
	}{
		{"Benchmark/Field/before-2  \t5000\t  93.1 ns/op\t 176 B/op\t 2 allocs/op\n", "Field/before", cost{2, 176}},
		{"Benchmark/Field/after 5000 93.1 ns/op 8 MB/s 16 B/op 1 allocs/op", "Field/after", cost{1, 16}},
		{"BenchmarkField-2 5000 93.1 ns/op 16 B/op 1 allocs/op", "", cost{}},
		{"Benchmark/Field-2 5000 93.1 ns/op", "", cost{}},
		{"PASS", "", cost{}},
		{"", "", cost{}},
	} {
		name, c, ok := readBenchmark(test.line)
		if ok != (test.name != "") || ok && (name != test.name || c != test.cost) {
			t.Errorf("%q: got %q, %v, %v", test.line, name, c, ok)
		}
	}
}

func TestShortName(t *testing.T) {
	for text, want := range map[string]string{
		"m/passes/x/example.F":                                  "example.F",
		"CALL m/passes/x/example.(*Cache).get(SB)":              "CALL example.(*Cache).get(SB)",
		"LEAQ type:*m/x/example.T(SB), AX":                      "LEAQ type:*example.T(SB), AX",
		"LEAQ type:struct { R m/x/example.T; S m/x/example.U }": "LEAQ type:struct { R example.T; S example.U }",
		"CALL runtime.newobject(SB)":                            "CALL runtime.newobject(SB)",
	} {
		if got := shortName(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func readPage(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(pagesDir(root), name))
	if err != nil {
		t.Fatalf("%v: go generate ./internal/dev/checkdoc writes it", err)
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}

func compare(t *testing.T, have, want string) {
	t.Helper()
	if diff := cmp.Diff(strings.Split(have, "\n"), strings.Split(want, "\n")); diff != "" {
		t.Errorf("the page is stale (-page +now): go generate ./internal/dev/checkdoc writes it anew\n%s", diff)
	}
}
