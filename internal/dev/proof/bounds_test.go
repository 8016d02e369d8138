package proof

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/passes/boundscheck"
)

// TestBoundsOffers compiles what each finding about bounds checks offers, one package at a time, and wants the checks to be gone from the loops of its function.
// PERFVET_BOUNDS names modules to try besides, by their folders, separated by spaces.
func TestBoundsOffers(t *testing.T) {
	longtest.Skip(t, "it compiles packages of the standard library with what findings offer")
	for _, name := range append([]string{""}, strings.Fields(os.Getenv("PERFVET_PROOF"))...) {
		b := parseBuild(name)
		t.Run(b.String(), func(t *testing.T) {
			patterns := []string{"std"}
			if name != "" && os.Getenv("PERFVET_PROOF_STD") == "" {
				patterns = strings.Fields(cmp.Or(os.Getenv("PERFVET_BOUNDS_STD"), "hash/... compress/... encoding/... image/... sort strconv"))
			}
			offers, wrong := b.tryOffers(t, b.dir(t), patterns)
			for _, dir := range strings.Fields(os.Getenv("PERFVET_BOUNDS")) {
				n, bad := b.tryOffers(t, dir, []string{"./..."})
				offers, wrong = offers+n, wrong+bad
			}
			if wrong > 0 || offers < 20 {
				t.Errorf("%d of %d offers do not remove their checks", wrong, offers)
			}
		})
	}
}

// TestBoundsForms is TestBoundsOffers of each form in each shape that is recognised, with each release.
func TestBoundsForms(t *testing.T) {
	longtest.Skip(t, "it compiles with several toolchains")
	dir, err := filepath.Abs("../../../passes/boundscheck/testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", "arm64", "go1.25.9", "go1.26.8", "go1.27.4"} {
		b := parseBuild(name)
		t.Run(b.String(), func(t *testing.T) {
			if offers, wrong := b.tryOffers(t, dir, []string{"./..."}); wrong > 0 || offers < 40 {
				t.Errorf("%d of %d offers do not remove their checks", wrong, offers)
			}
		})
	}
}

// tryOffers compiles the offers in packages, and returns how many there are, and of those how many fail.
func (b build) tryOffers(t *testing.T, dir string, patterns []string) (offers, wrong int) {
	t.Helper()
	res, err := driver.Run(t.Context(), driver.Config{Dir: dir, Patterns: patterns, Env: b.env(), Analyzers: []*analysis.Analyzer{boundscheck.Formed}})
	if err != nil {
		t.Fatal(err)
	}
	byPackage := make(map[string][]*finding.Finding)
	shown, kinds := 0, make(map[string]int)
	for _, f := range res.Findings {
		if len(offerOf(f)) == 0 {
			continue
		}
		byPackage[f.Package] = append(byPackage[f.Package], f)
		offers++
		kinds[f.Category]++
		if !f.Informs {
			shown++
		}
	}
	bc := b.compilers(t, dir, patterns)
	for _, id := range slices.Sorted(mapsKeys(byPackage)) {
		wrong += bc.try(t, id, byPackage[id])
	}
	t.Logf("%s: %d packages, %d offers (%v), %d of them in lists; %d do not hold", dir, res.Stats.Packages, offers, kinds, shown, wrong)
	return offers, wrong
}

func mapsKeys[V any](m map[string]V) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func offerOf(f *finding.Finding) []finding.Edit {
	for _, fixes := range [][]finding.Fix{f.Fixes, f.Trial} {
		if len(fixes) > 0 {
			return fixes[0].Edits
		}
	}
	return nil
}

// A compilers compiles packages by themselves.
type compilers struct {
	build
	tool     string // file name of the compiler
	packages map[string]*listed
	exports  string // the importcfg of all packages
	tmp      string
}

func (b build) compilers(t *testing.T, dir string, patterns []string) *compilers {
	t.Helper()
	c := &compilers{build: b, tool: b.tool(t, "compile"), packages: make(map[string]*listed), tmp: t.TempDir()}
	var cfg strings.Builder
	for _, p := range b.listIn(t, dir, append([]string{"-deps"}, patterns...)) {
		c.packages[p.ImportPath] = p
		fmt.Fprintf(&cfg, "packagefile %s=%s\n", p.ImportPath, p.Export)
		for from, to := range p.ImportMap {
			fmt.Fprintf(&cfg, "importmap %s=%s\n", from, to)
		}
	}
	c.exports = filepath.Join(c.tmp, "importcfg")
	if err := os.WriteFile(c.exports, []byte(cfg.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	return c
}

// checks returns the bounds checks in loops, by function, of a package compiled with some files in place of others.
func (c *compilers) checks(id string, replaced map[string][]byte) (map[loopedIn]int, error) {
	out, _, err := c.compile(id, replaced)
	if err != nil {
		return nil, err
	}
	return checksIn(out)
}

// compile compiles a package with some files in place of others, and returns its archive and what the compiler said.
func (c *compilers) compile(id string, replaced map[string][]byte, more ...string) (archive string, text []byte, err error) {
	p := c.packages[id]
	if p == nil {
		return "", nil, fmt.Errorf("package %s is not known", id)
	}
	out := filepath.Join(c.tmp, "out.a")
	args := append([]string{"-p", p.ImportPath, "-importcfg", c.exports, "-o", out, "-pack", "-c=1"}, more...)
	if p.Standard {
		args = append(args, "-std")
	}
	if p.Module != nil && p.Module.GoVersion != "" {
		args = append(args, "-lang=go"+strings.Join(strings.SplitN(p.Module.GoVersion, ".", 3)[:2], "."))
	}
	for i, name := range p.CompiledGoFiles {
		if !filepath.IsAbs(name) {
			name = filepath.Join(p.Dir, name)
		}
		if text, ok := replaced[name]; ok {
			name = filepath.Join(c.tmp, fmt.Sprintf("f%d.go", i))
			if err := os.WriteFile(name, text, 0o666); err != nil {
				return "", nil, err
			}
		}
		args = append(args, name)
	}
	cmd := exec.Command(c.tool, args...)
	cmd.Dir, cmd.Env = c.tmp, c.env()
	if text, err = cmd.CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("%w: %s", err, text)
	}
	return out, text, nil
}

// A loopedIn is a function and a number of loops in it.
type loopedIn struct {
	function string
	depth    int
}

// checksIn counts the bounds checks of the machine code, by the function and the number of loops around them at least.
func checksIn(archive string) (map[loopedIn]int, error) {
	a, err := gcobj.Open(archive)
	if err != nil {
		return nil, err
	}
	counts := make(map[loopedIn]int)
	for f := range a.Funcs() {
		for call := range f.Calls() {
			if _, ok := f.Bounds(call); ok {
				for depth := range f.LoopDepth(call.Offset) + 1 {
					counts[loopedIn{f.Name, depth}]++
				}
			}
		}
	}
	return counts, a.Err()
}

// try compiles the offers of one package, those that do not overlap together, and returns how many do not hold.
func (c *compilers) try(t *testing.T, id string, fs []*finding.Finding) (wrong int) {
	t.Helper()
	if id == "reflect" || id == "runtime" { // what their assembly defines is known to the go command alone
		return 0
	}
	before, err := c.checks(id, nil)
	if err != nil {
		t.Logf("%s cannot be compiled by itself: %v", id, err)
		return len(fs)
	}
	for len(fs) > 0 {
		chosen, rest := apart(fs)
		fs = rest
		for _, f := range c.failed(t, id, before, chosen) {
			wrong++
			t.Logf("%s:%d: [%s] %s", f.File, f.Line, f.Category, f.Message)
		}
	}
	return wrong
}

// failed returns those of offers in different functions that do not hold, or that leave a check where there was none.
func (c *compilers) failed(t *testing.T, id string, before map[loopedIn]int, fs []*finding.Finding) []*finding.Finding {
	t.Helper()
	after, err := c.checks(id, edited(t, fs))
	holds := err == nil && len(moreIn(before, after, slack(fs))) == 0 && !slices.ContainsFunc(fs, func(f *finding.Finding) bool { return !removes(f, before, after) })
	switch {
	case holds:
		return nil
	case len(fs) > 1: // which of them is told by those of a half
		return append(c.failed(t, id, before, fs[:len(fs)/2]), c.failed(t, id, before, fs[len(fs)/2:])...)
	case err != nil:
		t.Logf("it does not compile: %v", err)
	default:
		name := fs[0].Code[0].Function
		t.Logf("%v: %d checks, %d with it; more of them have %q", name, before[loopedIn{name, 0}], after[loopedIn{name, 0}], moreIn(before, after, slack(fs)))
	}
	return fs
}

// removes reports whether the checks are gone that an offer is to remove: from the function, and from its loops.
func removes(f *finding.Finding, before, after map[loopedIn]int) bool {
	all := loopedIn{f.Code[0].Function, 0}
	want := f.Cost.Ops
	if _, left, ok := strings.Cut(f.Remedy, " leaves "); ok && f.Category == "window" {
		if left[0] == '2' {
			want--
		}
		want--
	}
	if !strings.Contains(f.Remedy, " leave") && f.Category != "copy" || f.Category == "hoist" || strings.HasPrefix(f.Remedy, "row :=") {
		want-- // there is one before the loop
	}
	if f.Category == "offset" { // there are two
		want = f.Cost.Ops - 2
	}
	return before[all]-after[all] >= want && (f.Cost.LoopDepth == 0 || weight(before, all.function) > weight(after, all.function))
}

// slack returns how many checks more a function may have outside of its loops: what is sliced out from somewhere on takes two.
func slack(fs []*finding.Finding) (n int) {
	for _, f := range fs {
		if f.Category == "offset" {
			n++
		}
	}
	return n
}

// moreIn returns the functions that have more checks than before, by more than some.
func moreIn(before, after map[loopedIn]int, slack int) (names []string) {
	for at, n := range after {
		if at.depth == 0 && n > before[at]+slack {
			names = append(names, at.function)
		}
	}
	slices.Sort(names)
	return names
}

// rounds is how many rounds each loop has that checks are weighed by.
const rounds = 8

// weight returns the checks of a function that are in loops, each as often as that takes it.
func weight(counts map[loopedIn]int, function string) (sum int) {
	for at, n := range counts { // one in two loops is counted in one too
		if at.function == function && at.depth > 0 {
			sum += n * int(math.Pow(rounds, float64(at.depth)))
		}
	}
	return sum
}

// apart returns findings of different functions, and the others.
func apart(fs []*finding.Finding) (chosen, rest []*finding.Finding) {
	seen := make(map[string]bool)
	for _, f := range fs {
		name, _, _ := strings.Cut(f.Function, ".func")
		if seen[name] {
			rest = append(rest, f)
			continue
		}
		seen[name] = true
		chosen = append(chosen, f)
	}
	return chosen, rest
}

// edited returns the files that the offers change.
func edited(t *testing.T, fs []*finding.Finding) map[string][]byte {
	t.Helper()
	edits := make(map[string][]finding.Edit)
	for _, f := range fs {
		for _, e := range offerOf(f) {
			edits[e.File] = append(edits[e.File], e)
		}
	}
	files := make(map[string][]byte)
	for name, all := range edits {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		slices.SortStableFunc(all, func(a, b finding.Edit) int {
			return cmp.Or(cmp.Compare(b.Line, a.Line), cmp.Compare(b.Column, a.Column), cmp.Compare(b.EndLine, a.EndLine), cmp.Compare(b.EndColumn, a.EndColumn))
		})
		for _, e := range all {
			from, to := offset(text, e.Line, e.Column), offset(text, e.EndLine, e.EndColumn)
			text = slices.Concat(text[:from:from], []byte(e.NewText), text[to:])
		}
		files[name] = text
	}
	return files
}

// offset returns the offset of a line and a column.
func offset(text []byte, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		at += bytes.IndexByte(text[at:], '\n') + 1
	}
	return at + column - 1
}

// TestBoundsLines holds the bounds checks of the archives against those that the compiler itself tells of: the same lines, and no fewer of them.
func TestBoundsLines(t *testing.T) {
	longtest.Skip(t, "it compiles the standard library once more")
	for _, name := range append([]string{""}, strings.Fields(os.Getenv("PERFVET_PROOF"))...) {
		b := parseBuild(name)
		t.Run(b.String(), func(t *testing.T) {
			all, wrong := b.compareBounds(t, b.dir(t), []string{"std"})
			for _, dir := range strings.Fields(os.Getenv("PERFVET_BOUNDS")) {
				n, bad := b.compareBounds(t, dir, []string{"./..."})
				all, wrong = all+n, wrong+bad
			}
			if wrong > 0 || all < 10_000 {
				t.Errorf("%d differences in %d checks", wrong, all)
			}
		})
	}
}

// compareBounds returns how many checks the compiler tells of in packages, and how many lines have another number in the archive.
func (b build) compareBounds(t *testing.T, dir string, patterns []string) (all, wrong int) {
	t.Helper()
	c := b.compilers(t, dir, patterns)
	packages := 0
	for _, p := range b.listIn(t, dir, append([]string{"--"}, patterns...)) {
		out, text, err := c.compile(p.ImportPath, nil, "-d=ssa/check_bce/debug=1", "-trimpath="+p.Dir)
		if err != nil {
			t.Logf("%s cannot be compiled by itself: %.200v", p.ImportPath, err)
			continue
		}
		packages++
		told := make(map[string]int)
		for line := range strings.Lines(string(text)) {
			if at, what, ok := strings.Cut(line, ": Found Is"); ok && strings.Contains(what, "InBounds") {
				if !strings.HasPrefix(at, "<autogenerated>") { // which has no column
					at = at[:strings.LastIndexByte(at, ':')]
				}
				told[filepath.Base(at)]++
				all++
			}
		}
		found, err := linesOf(out)
		if err != nil {
			t.Errorf("%s: %v", p.ImportPath, err)
		}
		for at := range told {
			if found[at] < told[at] { // the compiler tells once of what two copies have
				wrong++
				t.Logf("%s: %s: %d in the archive, %d told", p.ImportPath, at, found[at], told[at])
			}
			delete(found, at)
		}
		for at, n := range found {
			wrong++
			t.Logf("%s: %s: %d in the archive, none told", p.ImportPath, at, n)
		}
	}
	t.Logf("%s: %d packages, %d checks, %d differences", dir, packages, all, wrong)
	return all, wrong
}

// linesOf counts the bounds checks of an archive by the line of the outermost frame, with the base name of the file.
func linesOf(archive string) (map[string]int, error) {
	a, err := gcobj.Open(archive)
	if err != nil {
		return nil, err
	}
	lines := make(map[string]int)
	for f := range a.Funcs() {
		for call := range f.Calls() {
			stack := f.Stack(call.Offset)
			if _, ok := f.Bounds(call); ok && len(stack) > 0 {
				outer := stack[len(stack)-1]
				lines[fmt.Sprintf("%s:%d", filepath.Base(outer.File), outer.Line)]++
			}
		}
	}
	return lines, a.Err()
}
