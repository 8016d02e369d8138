package driver_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/front/report"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/run/resultcache"
	"github.com/perfvet/perfvet/passes"
)

// TestSame has the same output, byte for byte, whatever the number of packages in flight, the
// order of the patterns and the packages whose results were kept.
func TestSame(t *testing.T) {
	patterns := []string{"sort", "text/tabwriter", "encoding/csv", "container/list"}
	shuffled := []string{"encoding/csv", "container/list", "sort", "text/tabwriter"}
	if longtest.On() {
		patterns = append(patterns, "slices", "go/scanner", "net/url", "strings")
		shuffled = append([]string{"strings", "slices", "net/url", "go/scanner"}, shuffled...)
	}
	half := patterns[:len(patterns)/2]
	none, whole, partly := "", t.TempDir(), t.TempDir()

	want, stats := output(t, driver.Config{Patterns: patterns, Parallel: 1}, none)
	if n := strings.Count(want, "\n"); n < 100 || stats.Packages < len(patterns) {
		t.Fatalf("%d findings in %d packages are too few to compare", n, stats.Packages)
	}
	if _, s := output(t, driver.Config{Patterns: half, Parallel: 2}, partly); s.Cached > 0 {
		t.Errorf("%d packages in an empty cache", s.Cached)
	}
	for _, test := range []struct {
		name   string
		cfg    driver.Config
		cache  string
		cached int
	}{
		{"without a cache, in parallel", driver.Config{Patterns: patterns, Parallel: 16}, none, 0},
		{"without a cache, shuffled", driver.Config{Patterns: shuffled, Parallel: 2}, none, 0},
		{"cold", driver.Config{Patterns: shuffled, Parallel: 3}, whole, 0},
		{"warm", driver.Config{Patterns: patterns, Parallel: 16}, whole, stats.Packages},
		{"warm, one by one, shuffled", driver.Config{Patterns: shuffled, Parallel: 1}, whole, stats.Packages},
		{"half warm, shuffled", driver.Config{Patterns: shuffled, Parallel: 4}, partly, len(half)},
		{"then warm", driver.Config{Patterns: patterns}, partly, stats.Packages},
	} {
		got, s := output(t, test.cfg, test.cache)
		if s.Cached != test.cached {
			t.Errorf("%s: %d packages from the cache, want %d", test.name, s.Cached, test.cached)
		}
		if got != want {
			t.Errorf("%s: another output; the first line that differs:\n%s", test.name, firstDifference(want, got))
		}
		s.Cached, s.Recalled, s.Stages = stats.Cached, stats.Recalled, stats.Stages
		if a, b := statsText(t, s), statsText(t, stats); a != b {
			t.Errorf("%s: counts\n%s\nwant\n%s", test.name, a, b)
		}
	}
}

// output returns all findings of a run of the suite as JSON.
func output(t *testing.T, cfg driver.Config, cache string) (string, driver.Stats) {
	t.Helper()
	cfg.Analyzers = passes.Suite
	cfg.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=")
	if cache != "" {
		var err error
		if cfg.Cache, err = resultcache.Open(cache, resultcache.Executable); err != nil {
			t.Fatal(err)
		}
	}
	res, err := driver.Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Problems) > 0 || len(res.Warnings) > 0 {
		t.Fatalf("problems %v, warnings %q", res.Problems, res.Warnings)
	}
	var out bytes.Buffer
	w, err := report.New("json", &out, report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := report.WriteAll(w, res.Findings); err != nil {
		t.Fatal(err)
	}
	return out.String(), res.Stats
}

func statsText(t *testing.T, s driver.Stats) string {
	t.Helper()
	var out bytes.Buffer
	if err := report.Stats(&out, &s); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// firstDifference returns the beginning of what differs in the first lines that do.
func firstDifference(want, got string) string {
	a, b := slices.Collect(strings.Lines(want)), slices.Collect(strings.Lines(got))
	for i := range min(len(a), len(b)) {
		if a[i] == b[i] {
			continue
		}
		at := 0
		for at < min(len(a[i]), len(b[i])) && a[i][at] == b[i][at] {
			at++
		}
		at = max(0, at-100)
		return "want " + a[i][at:min(len(a[i]), at+300)] + "\ngot  " + b[i][at:min(len(b[i]), at+300)]
	}
	return "one is the beginning of the other"
}
