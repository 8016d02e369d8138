package proof

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/finding"
)

// benchmarked are packages of the standard library with benchmarks that allocate and end soon.
var benchmarked = []string{
	"archive/tar", "database/sql", "encoding/gob", "encoding/json", "encoding/xml", "expvar", "fmt",
	"go/build", "go/parser", "go/printer", "go/types", "html/template", "log", "log/slog", "strings", "text/template",
}

// minProfiled is how many findings must be seen to allocate.
const minProfiled = 20

// tested are packages of the standard library with tests that allocate and end soon; the first of them are enough where tests may not take long.
var tested = []string{
	"encoding/base64", "strconv", "bufio", "bytes", "container/heap", "container/list", "encoding/hex", "encoding/json",
	"net/url", "path/filepath", "regexp", "sort", "strings", "text/tabwriter", "text/template",
}

// testedShort is how many of them.
const testedShort = 2

// TestProfile runs benchmarks and tests of the standard library with coverage, to know which findings they reach, and
// without it, with a heap profile that samples every allocation. Each confirmed finding that is reached must have
// allocations in the profile, by file, line and function, and of the size that the finding gives. Nearly all that the
// source of the packages allocated must have a confirmed finding, and nothing a refuted one alone.
func TestProfile(t *testing.T) {
	t.Run("tests", func(t *testing.T) {
		pkgs := tested[:testedShort]
		if longtest.On() {
			pkgs = tested
		}
		profileAll(t, pkgs, tests)
	})
	t.Run("benchmarks", func(t *testing.T) {
		longtest.Skip(t, "it runs the benchmarks of the standard library for minutes")
		profileAll(t, benchmarked, benchmarks)
	})
}

func profileAll(t *testing.T, pkgs, what []string) {
	byPackage := make(map[string][]*finding.Finding)
	for _, f := range (build{}).analyze(t, pkgs).Findings {
		byPackage[f.Package] = append(byPackage[f.Package], f)
	}
	var all profileTally
	var covered coverage
	ran := 0
	for _, pkg := range (build{}).list(t, pkgs) {
		r := run(t, pkg, what)
		if r == nil {
			continue
		}
		ran++
		fs := byPackage[pkg.ImportPath]
		for _, f := range fs {
			if f.Verdict == finding.Confirmed && !isOfCalls(f) && f.Cost.Ops == 0 {
				all.add(t, f, r)
			}
		}
		covered.cover(t, pkg.ImportPath, ownSamples(t, r.file, pkg.Dir), newVerdictMap(fs))
	}
	if ran == 0 {
		t.Skip("the toolchain comes without the tests of the standard library")
	}
	t.Logf("%d findings in %d packages: %d allocate when reached; %d do not (%s); %d not reached",
		all.total(), ran, all.allocate, all.silent(), all.reasons(), all.notReached)
	t.Logf("%d packages: %s", ran, covered)
	if all.allocate < minProfiled {
		t.Errorf("%d findings allocate, under %d", all.allocate, minProfiled)
	}
}

// A profileTally counts findings by what the profile says of them.
type profileTally struct {
	allocate, notReached int
	because              map[string]int // reached and silent, by reason
}

func (n *profileTally) add(t *testing.T, f *finding.Finding, b *programRun) {
	t.Helper()
	if !b.reached(f) {
		n.notReached++
		return
	}
	sizes := b.sizes(f)
	if len(sizes) == 0 {
		n.silence(t, f, b)
		return
	}
	n.allocate++
	// Small objects without pointers share blocks of 16 bytes, which is what the profile counts.
	if f.Cost.Objects == 1 && f.Cost.Bytes > 0 && !sizes[f.Cost.Bytes] && !(f.Cost.Bytes < 16 && sizes[16]) {
		t.Errorf("%s:%d: [%s] %s: objects of %v bytes", f.File, f.Line, f.Check, f.Message, slices.Sorted(maps.Keys(sizes)))
	}
}

// silence counts a finding that is reached and has no allocations, which is an error unless there is a reason.
func (n *profileTally) silence(t *testing.T, f *finding.Finding, b *programRun) {
	t.Helper()
	reason := ""
	switch {
	case onlySometimes(f):
		reason = "the allocator decides by the value"
	case f.Category == "inlined":
		reason = "the build with counters inlines less"
	case !b.linked(f):
		reason = "the function was inlined into all that call it"
	case b.goesByTime(f):
		reason = "what another run reaches is not what this one did"
	default:
		t.Errorf("%s:%d: reached, and nothing is allocated: [%s] %s: %v", f.File, f.Line, f.Check, f.Message, f.Code)
		return
	}
	t.Logf("%s:%d: [%s] %s: nothing is allocated: %s", f.File, f.Line, f.Check, f.Message, reason)
	if n.because == nil {
		n.because = make(map[string]int)
	}
	n.because[reason]++
}

func (n *profileTally) silent() (sum int) {
	for _, c := range n.because {
		sum += c
	}
	return sum
}

func (n *profileTally) total() int { return n.allocate + n.silent() + n.notReached }

// reasons returns "4 since the function ..., 17 since the allocator ...".
func (n *profileTally) reasons() string {
	var parts []string
	for _, reason := range slices.Sorted(maps.Keys(n.because)) {
		parts = append(parts, fmt.Sprintf("%d since %s", n.because[reason], reason))
	}
	return strings.Join(parts, ", ")
}

// onlySometimes reports whether each call that confirms f allocates, or is reached, for some values only.
func onlySometimes(f *finding.Finding) bool {
	for _, c := range f.Code {
		if alloc, ok := gcobj.Allocator(c.Callee); !ok || alloc.Always && alloc.Kind != gcobj.Grow {
			return false
		}
	}
	return true
}
