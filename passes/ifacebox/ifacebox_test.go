package ifacebox_test

import (
	"fmt"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/passes/ifacebox"
)

// The packages of testdata hold one feature each, with a "// want" for every finding of every verdict. Each
// expectation was read off the machine code (go tool objdump) and the text of -m=2. They are loaded together: each
// load checks the types of what they import, from its source.
func Test(t *testing.T) {
	all := passtest.Run(t, "testdata", ifacebox.Analyzer,
		"./advice", "./args", "./assign", "./bounds", "./dead", "./directive", "./generic", "./inlined/...", "./keys", "./kinds", "./known",
		"./line", "./linkname", "./literal", "./methodset", "./names/...", "./ranges", "./send", "./stack", "./tuple", "./unloaded", "./variant", "./wide")
	checkRelated(t, all)
	checkIdle(t, all)
}

// checkIdle checks that findings which a range of values refutes name the calls that never allocate, and no others do.
func checkIdle(t *testing.T, fs []*finding.Finding) {
	t.Helper()
	n := 0
	for _, f := range fs {
		inTable := f.Verdict == finding.Refuted && (strings.HasPrefix(f.Reason, "its value is ") || strings.HasPrefix(f.Reason, "it is a constant under 256"))
		if inTable {
			n++
		}
		if inTable != (len(f.Idle) > 0) {
			t.Errorf("%s:%d: %s: %d calls that never allocate", f.File, f.Line, f.Message, len(f.Idle))
		}
	}
	if n == 0 {
		t.Error("no value is in the runtime's table")
	}
}

// TestCgo checks verdicts and words alone: the files that cgo writes are not in testdata.
func TestCgo(t *testing.T) {
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("no C compiler")
	}
	want := map[string]finding.Verdict{
		"int64(C.twice(C.int(i))) (int64, 8 bytes) boxed into any allocates 8 bytes unless under 256: passed to `keep`, which may keep it": finding.Confirmed,
		"`p` (C.pair, 16 bytes) boxed into any allocates 16 bytes: passed to `keep`, which may keep it":                                    finding.Confirmed,
		"`i` (int, 8 bytes) boxed into any allocates 8 bytes unless under 256: passed to `keep`, which may keep it":                        finding.Confirmed,
	}
	for _, f := range findings(t, "testdata", "./cgo") {
		if v, ok := want[f.Message]; !ok || v != f.Verdict {
			t.Errorf("%s:%d: %v: %s", f.File, f.Line, f.Verdict, f.Message)
		}
		delete(want, f.Message)
	}
	for m := range want {
		t.Errorf("missing: %s", m)
	}
}

// findings applies the pass to packages without "// want" comments.
func findings(t *testing.T, dir string, patterns ...string) []*finding.Finding {
	t.Helper()
	cfg := driver.Config{Dir: dir, Patterns: patterns, Analyzers: []*analysis.Analyzer{ifacebox.Analyzer}}
	res, err := driver.Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range res.Problems {
		t.Errorf("not analysed: %v", p)
	}
	return res.Findings
}

// TestExample checks that the pass finds what the functions of the example named Before do, with the cheaper
// form where there is one, and nothing in those named After.
func TestExample(t *testing.T) {
	want := map[string]string{
		"FormatBefore":      "variadic: strconv.Itoa(id) needs no box",
		"FormatFloatBefore": "variadic: strconv.FormatFloat(x, 'f', 2, 64) needs no box",
		"StringBefore":      "variadic: its method `String` needs no box",
		"AppendBefore":      "variadic: strconv.AppendInt(dst, int64(id), 10) needs no box",
		"AttributeBefore":   "argument: slog.Int needs no box",
		"PointerBefore":     "element: ",
		"JoinBefore":        "variadic: concatenation needs no box",
		"WriteBefore":       "variadic: io.WriteString(w, s) needs no box",
		"LogBefore":         "variadic: slog.Int in `LogAttrs` needs no box",
		"SortBefore":        "argument: slices.SortFunc needs no box, nor the 1 or 2 objects that sort.Slice makes inside",
		"PoolBefore":        "argument: a pool of pointers needs no box",
		"KeyBefore":         "argument: a key of type struct{} needs no box",
		"ParameterBefore":   "argument: a parameter of type celsius needs no box",
		"GenericBefore":     "element: ",
		"MethodSetBefore":   "moved: ",
	}
	for _, f := range findings(t, "../..", "./passes/ifacebox/example") {
		if f.Verdict != finding.Confirmed {
			continue
		}
		if exampleIs(f, "After") {
			t.Errorf("%s: confirmed after the fix: %s", f.Function, f.Message)
		}
		if exampleIs(f, "Before") && matches(f, want[f.Function]) {
			delete(want, f.Function)
		}
	}
	for fn, w := range want {
		t.Errorf("%s: no confirmed finding with %q", fn, w)
	}
}

// checkRelated checks the places that findings refer to, and their costs.
func checkRelated(t *testing.T, all []*finding.Finding) {
	t.Helper()
	got := make(map[string]bool)
	cost := make(map[string]finding.Cost)
	for _, f := range all {
		for _, n := range f.Related {
			got[fmt.Sprintf("%s:%d: %s", f.Function, n.Line, n.Message)] = true
		}
		if f.Verdict == finding.Confirmed {
			cost[f.Function] = f.Cost
		}
	}
	for _, want := range []string{
		"one:13: parameter `v` of `keep` leaks here: kept = v (assign)",
		"convertedAndStored:69: escapes here: kept = v (assign)",
		"box:14: [go.shape.string] allocates 16 bytes",
		"box:14: [go.shape.bool] allocates nothing",
	} {
		if !got[want] {
			t.Errorf("missing: %s", want)
		}
	}
	for fn, want := range map[string]finding.Cost{
		"one":    {Bytes: 16, Objects: 1},
		"slices": {Bytes: 24, Objects: 2}, // the box and the argument slice
	} {
		if got := cost[fn]; got != want {
			t.Errorf("%s costs %v, not %v", fn, got, want)
		}
	}
	if t.Failed() {
		t.Log(slices.Sorted(maps.Keys(got)))
	}
}

func exampleIs(f *finding.Finding, which string) bool { return strings.HasSuffix(f.Function, which) }

// matches reports whether f has the category and the cheaper form of want, "category: form".
func matches(f *finding.Finding, want string) bool {
	category, form, ok := strings.Cut(want, ": ")
	return ok && f.Category == category && strings.HasSuffix(f.Message, form)
}

// TestFixes applies the fixes of a package whose calls look much alike: those with a golden file change.
func TestFixes(t *testing.T) { passtest.Edits(t, "testdata", ifacebox.Analyzer, "fix") }
