package ifacedispatch_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/dev/pgotest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/passes/ifacedispatch"
)

const shapes = `package shape

type Shape interface{ Area() int }

type Square struct{ A int }

func (s *Square) Area() int { return s.A * s.A }

//go:noinline
func Total(ss []Shape, f func(int) int) (n int) {
	for _, s := range ss {
		n += f(s.Area()) // line 12
	}
	return n
}

//go:noinline
func Others(ss []Shape) (n int) {
	for _, s := range ss {
		n += s.Area() // line 20
	}
	return n
}

func Double(x int) int { return 2*x + 1 }
`

// TestProfileGuided builds a package without a profile, and with one in which Total calls (*Square).Area and Double: those calls are direct then, behind a comparison.
// No build had the profile before.
func TestProfileGuided(t *testing.T) {
	dir := t.TempDir()
	pgo := filepath.Join(dir, "total.pgo")
	for name, text := range map[string]string{"go.mod": "module example.com/shape\n\ngo 1.25\n", "shape.go": shapes} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	total := pgotest.Call{Caller: "example.com/shape.Total", Start: 10, Line: 12}
	method, function := total, total
	method.Callee, method.CalleeStart = "example.com/shape.(*Square).Area", 7
	function.Callee, function.CalleeStart = "example.com/shape.Double", 25
	pgotest.Write(t, pgo, dir, method, function)
	for _, test := range []struct {
		flags string
		total finding.Verdict
	}{{"-pgo=" + pgo, finding.Refuted}, {"-pgo=off", finding.Confirmed}} {
		res, err := driver.Run(t.Context(), driver.Config{
			Dir: dir, Analyzers: []*analysis.Analyzer{ifacedispatch.Analyzer}, Env: append(os.Environ(), "GOFLAGS="+test.flags, "GOWORK=off"),
		})
		if err != nil || len(res.Problems) > 0 || len(res.Findings) != 3 {
			t.Fatalf("%s: %v, %v, %d findings", test.flags, err, res.Problems, len(res.Findings))
		}
		for _, f := range res.Findings {
			want := finding.Confirmed
			if f.Line == 12 {
				want = test.total
			}
			if f.Verdict != want || want == finding.Refuted && !strings.Contains(f.Reason, "by its profile the build asks for ") {
				t.Errorf("%s: line %d: %v: %s, want %v", test.flags, f.Line, f.Verdict, f.Message, want)
			}
		}
	}
}
