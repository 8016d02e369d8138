package inlinebudget_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/inlinebudget"
)

func Test(t *testing.T) {
	seen := make(map[string]*finding.Finding)
	for _, f := range passtest.Run(t, "testdata", inlinebudget.Analyzer, "./budget", "./locks") {
		seen[f.Function] = f
		if (f.Verdict == finding.Confirmed) != (len(f.Code) > 0) {
			t.Errorf("%s: %v with %d calls", f.Function, f.Verdict, len(f.Code))
		}
		if len(f.Compiler) == 0 || !strings.Contains(f.Compiler[0].Message, "function too complex") {
			t.Errorf("%s: the compiler's reason is missing: %v", f.Function, f.Compiler)
		}
		if f.Verdict != finding.Refuted {
			checkHeat(t, f)
		}
		if waits := f.Pending != nil; waits != (f.Function == "Exported") || waits && !strings.HasSuffix(f.Pending.Symbol, ".Exported") {
			t.Errorf("%s waits for other packages: %+v", f.Function, f.Pending)
		}
	}
	checkNotes(t, seen)
	for name, want := range map[string]finding.Shape{"(*cache).table": finding.JustOver, "(*cache).get": finding.JustOver, "Exported": finding.NoShape} {
		if f := seen[name]; f == nil || f.Signals.Shape != want {
			t.Errorf("%s: shape %v, want %v", name, f, want)
		}
	}
}

// TestObjects has a note at each call whose caller keeps the object that it gets, which "stays" is written at, and at no other.
func TestObjects(t *testing.T) {
	src, err := os.ReadFile(filepath.Join("testdata", "objects", "objects.go"))
	if err != nil {
		t.Fatal(err)
	}
	noted := make(map[int]bool)
	for _, f := range passtest.Run(t, "testdata", inlinebudget.Analyzer, "./objects") {
		if f.Cost.Bytes != 32 || f.Category != "object" {
			t.Errorf("%s: category %s, %d bytes, want those of the object", f.Function, f.Category, f.Cost.Bytes)
		}
		for _, n := range f.Related {
			if n.Message == "the object could stay on the stack here" {
				if noted[n.Line] {
					t.Errorf("line %d is noted twice", n.Line)
				}
				noted[n.Line] = true
			}
		}
	}
	for i, line := range strings.Split(string(src), "\n") {
		if want := strings.HasSuffix(line, "// stays"); noted[i+1] != want {
			t.Errorf("line %d: noted %v, want %v: %s", i+1, noted[i+1], want, line)
		}
	}
}

// TestUnread says why nothing is known of the calls that remain where the machine code is not read.
func TestUnread(t *testing.T) {
	t.Setenv("GOARCH", "386")
	fs := passtest.Run(t, "testdata", inlinebudget.Analyzer, "./unread")
	if len(fs) != 1 || !strings.Contains(fs[0].Reason, `"386"`) {
		t.Errorf("findings %+v", fs)
	}
}

// checkHeat checks what is shown by default.
func checkHeat(t *testing.T, f *finding.Finding) {
	t.Helper()
	why := map[string]string{
		"(*cache).once": "no call of it is in a loop",
		"closeAndCold":  "no call of it is in a loop",
		"assert":        "far over the budget",
		"grows":         "does more than a call costs",
		"newKept":       "does more than a call costs",
		"key.check":     "a function that calls it may be inlined no more",
		"short.check":   "a function that calls it may be inlined no more",
		"Exported":      "how often other packages call it is not known",
	}[f.Function]
	if (f.Heat == finding.Cold) != (why != "") || why != "" && f.HeatWhy != why {
		t.Errorf("%s is %v, %q, want cold because of %q", f.Function, f.Heat, f.HeatWhy, why)
	}
}

// checkNotes checks what is said beside the message.
func checkNotes(t *testing.T, seen map[string]*finding.Finding) {
	t.Helper()
	for name, want := range map[string]string{
		"mix":            "the call remains here, in a loop of depth 2",
		"(*cache).get":   "the call of c.slow is 57 of the cost",
		"newPoint":       "the object could stay on the stack here",
		"(*cache).table": "these statements in a function of their own leave a cost of about ",
	} {
		f := seen[name]
		if f == nil {
			t.Errorf("no finding for %s", name)
			continue
		}
		var related strings.Builder
		for _, n := range f.Related {
			related.WriteString(n.Message + "\n")
		}
		if !strings.Contains(related.String(), want) {
			t.Errorf("%s: no note %q in %q", name, want, related.String())
		}
	}
}
