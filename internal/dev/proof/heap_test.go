package proof

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/pprof/profile"

	"github.com/perfvet/perfvet/internal/finding"
)

// minAllocated is the share of a package's own objects, and of their bytes, that must be on lines with a confirmed finding.
const minAllocated = 0.97

// minObjects is how many objects of its own a package must allocate before their shares say something.
const minObjects = 100

// A spot is a line of a function, as both profiles and machine code have it.
type spot struct {
	function string // with "[...]" for type arguments; "" of code of another package that was inlined, which objects do not name
	file     string // base name
	line     int64  // 1-based
}

// A sample is what a program allocated at one place, in objects of one size.
type sample struct {
	at                   spot  // innermost
	line                 int64 // of the innermost frame in the package's own source
	file                 string
	objects, size, bytes int64
}

// ownSamples reads what the machine code of the package in dir allocated: the outermost frame of the instruction that called the
// allocator is in it. What was inlined into tests, and instances of generic functions that tests made, is not the package's.
func ownSamples(t *testing.T, name, dir string) []sample {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	p, err := profile.ParseData(data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var all []sample
	for _, s := range p.Sample { // alloc_objects, alloc_space, inuse_objects, inuse_space
		lines := allocating(s.Location)
		own := slices.IndexFunc(lines, func(l profile.Line) bool { return isOf(l, dir) })
		if own < 0 || !isOf(lines[len(lines)-1], dir) || s.Value[0] == 0 {
			continue
		}
		inner := lines[0]
		all = append(all, sample{
			at:   spot{withoutTypeArguments(inner.Function.Name), filepath.Base(inner.Function.Filename), inner.Line},
			line: lines[own].Line, file: filepath.Base(lines[own].Function.Filename),
			objects: s.Value[0], size: s.Value[1] / s.Value[0], bytes: s.Value[1],
		})
	}
	return all
}

// isOf reports whether a line is in a file of the directory that is no test.
func isOf(l profile.Line, dir string) bool {
	file := l.Function.Filename
	return filepath.Dir(file) == dir && !strings.HasSuffix(file, "_test.go")
}

// allocating returns the inline stack of the instruction that called the allocator. The runtime's own frames are left out of
// profiles, but for those that have other packages' names.
func allocating(stack []*profile.Location) []profile.Line {
	for _, loc := range stack {
		if len(loc.Line) > 0 && loc.Line[0].Function != nil && !isOne(loc.Line[0].Function.Name, allocators) {
			return loc.Line
		}
	}
	return nil
}

func withoutTypeArguments(symbol string) string {
	i, j := strings.IndexByte(symbol, '['), strings.LastIndexByte(symbol, ']')
	if i < 0 || j < i {
		return symbol
	}
	return symbol[:i] + "[...]" + symbol[j+1:]
}

// A verdictMap has the verdicts of a package by place.
type verdictMap struct {
	confirmed map[spot]bool
	refuted   map[string]*finding.Finding // by "file:line" of the source
}

// ofOperations are the checks that say nothing of what a line allocates, whatever their verdict. The runtime allocates where they look, too: the cache of a
// type assertion, once in a thousand times (typeAssert of runtime/iface.go).
var ofOperations = []string{"boundscheck", "ifacedispatch", "largecopy", "loopassert", "loopmap", "writebarrier"}

func newVerdictMap(fs []*finding.Finding) verdictMap {
	v := verdictMap{make(map[spot]bool), make(map[string]*finding.Finding)}
	for _, f := range fs {
		switch {
		case isOfCalls(f), f.Cost.Ops > 0, slices.Contains(ofOperations, f.Check):
		case f.Verdict == finding.Refuted:
			v.refuted[fmt.Sprintf("%s:%d", filepath.Base(f.File), f.Line)] = f
		case f.Verdict == finding.Confirmed:
			for _, c := range f.Code {
				v.confirmed[spotOf(c)] = true
			}
		}
	}
	return v
}

func spotOf(c finding.Code) spot {
	inner := c.Stack[0]
	return spot{withoutTypeArguments(inner.Function), filepath.Base(inner.File), int64(inner.Line)}
}

// A coverage is how much of what a package allocated has a confirmed finding.
type coverage struct{ objects, bytes, allObjects, allBytes int64 }

// cover counts samples by whether a confirmed finding has their place, and wants none of the others on a line where
// predictions were refuted.
func (n *coverage) cover(t *testing.T, pkg string, samples []sample, v verdictMap) {
	t.Helper()
	var own coverage
	silent := make(map[string]int64) // objects, by place
	for _, s := range samples {
		own.allObjects += s.objects
		own.allBytes += s.bytes
		if v.confirmed[s.at] || v.confirmed[spot{"", s.at.file, s.at.line}] {
			own.objects += s.objects
			own.bytes += s.bytes
			continue
		}
		at := fmt.Sprintf("%s:%d", s.file, s.line)
		silent[at+" by "+s.at.function] += s.objects
		if f := v.refuted[at]; f != nil {
			t.Errorf("%s: refuted, and there are %d objects of %d bytes: [%s] %s", at, s.objects, s.size, f.Check, f.Message)
		}
	}
	for _, at := range slices.Sorted(maps.Keys(silent)) {
		t.Logf("%s: %s: %d objects have no finding", pkg, at, silent[at])
	}
	t.Logf("%s: %s", pkg, own)
	if own.share() < minAllocated && own.allObjects >= minObjects {
		t.Errorf("%s: %s, under %v", pkg, own, minAllocated)
	}
	n.objects, n.bytes = n.objects+own.objects, n.bytes+own.bytes
	n.allObjects, n.allBytes = n.allObjects+own.allObjects, n.allBytes+own.allBytes
}

// share returns the smaller one of the shares of objects and bytes.
func (n coverage) share() float64 {
	if n.allObjects == 0 {
		return 1
	}
	return min(float64(n.objects)/float64(n.allObjects), float64(n.bytes)/float64(n.allBytes))
}

func (n coverage) String() string {
	return fmt.Sprintf("%d of %d objects and %d of %d bytes have a finding", n.objects, n.allObjects, n.bytes, n.allBytes)
}
