package ifacedispatch_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/pprof/profile"
	"golang.org/x/tools/go/analysis"

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
func TestProfileGuided(t *testing.T) {
	dir := t.TempDir()
	pgo := filepath.Join(dir, "total.pgo")
	for name, text := range map[string]string{"go.mod": "module example.com/shape\n\ngo 1.25\n", "shape.go": shapes} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	writeEdges(t, pgo, "example.com/shape.(*Square).Area", 7, "example.com/shape.Double", 25)
	build := exec.CommandContext(t.Context(), "go", "build", "-pgo="+pgo, ".") // go list does not read a profile that no go build has read before
	build.Dir = dir
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
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

// writeEdges writes a CPU profile in which line 12 of Total calls two functions, by their names and first lines.
func writeEdges(t *testing.T, name, method string, methodLine int64, function string, functionLine int64) {
	t.Helper()
	file := filepath.Join(filepath.Dir(name), "shape.go")
	total := &profile.Function{ID: 1, Name: "example.com/shape.Total", SystemName: "example.com/shape.Total", Filename: file, StartLine: 10}
	caller := &profile.Location{ID: 1, Address: 1, Line: []profile.Line{{Function: total, Line: 12}}}
	p := &profile.Profile{
		SampleType: []*profile.ValueType{{Type: "samples", Unit: "count"}, {Type: "cpu", Unit: "nanoseconds"}},
		PeriodType: &profile.ValueType{Type: "cpu", Unit: "nanoseconds"}, Period: 1e7,
		Function: []*profile.Function{total}, Location: []*profile.Location{caller},
	}
	for i, callee := range []struct {
		name string
		line int64
	}{{method, methodLine}, {function, functionLine}} {
		id := uint64(i + 2)
		fn := &profile.Function{ID: id, Name: callee.name, SystemName: callee.name, Filename: file, StartLine: callee.line}
		at := &profile.Location{ID: id, Address: id, Line: []profile.Line{{Function: fn, Line: callee.line}}}
		p.Function, p.Location = append(p.Function, fn), append(p.Location, at)
		p.Sample = append(p.Sample, &profile.Sample{Location: []*profile.Location{at, caller}, Value: []int64{100, 1e9}})
	}
	out, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if err := p.Write(out); err != nil {
		t.Fatal(err)
	}
}
