package driver_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/passes/ifacedispatch"
)

const asking = `package m

import (
	"math"
	"math/bits"
)

func Ones(xs []uint64) (n int) {
	for _, x := range xs {
		n += bits.OnesCount64(x)
	}
	return n
}

func Dot(xs, ys []float64) (s float64) {
	for i, x := range xs {
		s = math.FMA(x, ys[i], s)
	}
	return math.Floor(s)
}

func Floor(x float64) float64 { return math.Floor(x) }

func Sum(xs []int) (n int) {
	for _, x := range xs {
		n += x
	}
	return n
}
`

// TestFeatures counts what hot functions ask the processor, by level of GOAMD64. One without a loop does not count.
func TestFeatures(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "go.mod"), "module example.com/m\n\ngo 1.25\n")
	put(t, filepath.Join(dir, "m.go"), asking)
	for level, want := range map[string]string{
		"v1": "FMA 1 (not with v3), POPCNT 1 (not with v2), SSE4.1 1 (not with v2)",
		"v2": "FMA 1 (not with v3)",
		"v3": "",
	} {
		res, err := driver.Run(t.Context(), driver.Config{
			Dir: dir, Analyzers: []*analysis.Analyzer{ifacedispatch.Analyzer}, Env: append(os.Environ(), "GOARCH=amd64", "GOAMD64="+level, "CGO_ENABLED=0"),
		})
		if err != nil || len(res.Problems) > 0 {
			t.Fatal(err, res.Problems)
		}
		if f := res.Stats.Features; f.String() != want || f.Functions != 3 {
			t.Errorf("%s: %d functions, %q, want %q", level, f.Functions, f, want)
		}
	}
}
