package proof

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/profile"
)

// A programRun is what the benchmarks or the tests of a package did.
type programRun struct {
	blocks  []block // of the package's source
	heap    *profile.Heap
	file    string          // of the heap profile
	symbols map[string]bool // functions in the executable of the heap profile

	again func() *programRun // all the same, once more
}

// A block is a range of source text of which all is executed or nothing. Lines and columns are from 1.
type block struct {
	file                                 string // base name
	startLine, startCol, endLine, endCol int
	count                                int // executions
}

// tooSlow are benchmarks that take minutes when each allocation is sampled, as the go command's -skip has them.
var tooSlow = map[string]string{
	"encoding/json": "TypeFieldsCache", // makes a million types
	"go/types":      "Check/(http|runtime)|LookupFieldOrMethod",
}

// The flags of the go command for what is to run.
var (
	benchmarks = []string{"-run=^$", "-bench=.", "-benchtime=3x"}
	tests      = []string{"-run=.", "-short"}
)

// run runs the benchmarks of pkg a few times, or its tests, and returns nil where there are none.
func run(t *testing.T, pkg *listed, what []string) *programRun {
	t.Helper()
	dir := t.TempDir()
	exe, heap, cover := filepath.Join(dir, "test.exe"), filepath.Join(dir, "heap"), filepath.Join(dir, "cover")
	out := goTest(t, pkg.ImportPath, dir, what, "-v", "-o="+exe, "-memprofile="+heap, "-memprofilerate=1")
	if !bytes.Contains(out, []byte("\nBenchmark")) && !bytes.Contains(out, []byte("\n--- PASS")) {
		return nil
	}
	p, err := profile.Read(heap)
	if err != nil {
		t.Fatal(err)
	}
	r := &programRun{heap: p.Heap, file: heap, symbols: symbols(t, exe)}
	r.again = sync.OnceValue(func() *programRun { return run(t, pkg, what) })
	goTest(t, pkg.ImportPath, dir, what, "-o="+exe, "-covermode=atomic", "-coverprofile="+cover)
	r.blocks = readCover(t, cover)
	// What is executed before main, in package initialisation, is not in the profile.
	cmd := exec.CommandContext(t.Context(), exe, "-test.run=^$", "-test.coverprofile="+cover)
	cmd.Dir, cmd.Env = pkg.Dir, build{}.env()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", pkg.ImportPath, err, out)
	}
	for i, init := range readCover(t, cover) {
		r.blocks[i].count -= init.count
	}
	return r
}

// goesByTime reports whether a finding that is reached with counters, and allocates nothing without them, is not so when all is run again: which of two goroutines is first
// goes by the time that others take of the machine.
func (b *programRun) goesByTime(f *finding.Finding) bool {
	again := b.again()
	return !again.reached(f) || len(again.sizes(f)) > 0
}

func goTest(t *testing.T, pkg, dir string, what []string, flags ...string) []byte {
	t.Helper()
	args := slices.Concat([]string{"test", "-count=1", "-timeout=5m", "-outputdir=" + dir}, what, flags)
	if slow, ok := tooSlow[pkg]; ok {
		args = append(args, "-skip="+slow)
	}
	cmd := exec.CommandContext(t.Context(), "go", append(args, pkg)...)
	cmd.Dir, cmd.Env = build{}.dir(t), build{}.env()
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("go test %s: %v\n%s", pkg, err, out)
	}
	return out
}

// readCover reads a coverage profile, in its order.
func readCover(t *testing.T, name string) []block {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var blocks []block
	for line := range strings.Lines(string(data)) {
		file, numbers, ok := strings.Cut(line, ".go:")
		if !ok {
			continue // the mode
		}
		b := block{file: filepath.Base(file) + ".go"}
		var statements int
		if _, err := fmt.Sscanf(numbers, "%d.%d,%d.%d %d %d",
			&b.startLine, &b.startCol, &b.endLine, &b.endCol, &statements, &b.count); err != nil {
			t.Fatalf("%s: %v in %q", name, err, line)
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// symbols returns the names of the functions of an executable.
func symbols(t *testing.T, exe string) map[string]bool {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), build{}.tool(t, "nm"), exe)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go tool nm: %v", err)
	}
	names := make(map[string]bool)
	for line := range strings.Lines(string(out)) {
		_, rest, ok := strings.Cut(line, " T ")
		if !ok {
			_, rest, ok = strings.Cut(line, " t ")
		}
		if ok {
			names[strings.TrimSpace(rest)] = true
		}
	}
	return names
}

// linked reports whether a function with machine code that confirms f is in the executable.
func (b *programRun) linked(f *finding.Finding) bool {
	return slices.ContainsFunc(f.Code, func(c finding.Code) bool { return b.symbols[c.Function] })
}

// reached reports whether the program executed the code of f: the block that holds it or, for parameters, the first
// one behind it. The code of a function that was inlined is where that function is, and so not reached
// if that is in another package.
func (b *programRun) reached(f *finding.Finding) bool {
	if f.Function == "init" {
		return false
	}
	if f.Category == "inlined" {
		return slices.ContainsFunc(f.Code, func(c finding.Code) bool {
			at := c.Stack[0]
			return filepath.Dir(at.File) == filepath.Dir(f.File) && b.executed(filepath.Base(at.File), at.Line, 1)
		})
	}
	return b.executed(filepath.Base(f.File), f.Line, f.Column)
}

func (b *programRun) executed(file string, line, col int) bool {
	var next *block
	for i := range b.blocks {
		c := &b.blocks[i]
		if c.file != file {
			continue
		}
		if !before(line, col, c.startLine, c.startCol) && before(line, col, c.endLine, c.endCol) {
			return c.count > 0
		}
		if before(line, col, c.startLine, c.startCol) && (next == nil || before(c.startLine, c.startCol, next.startLine, next.startCol)) {
			next = c
		}
	}
	return next != nil && next.count > 0
}

// before reports whether a position is before another.
func before(line, col, otherLine, otherCol int) bool {
	return line < otherLine || line == otherLine && col < otherCol
}

// sizes returns the sizes of the objects that were allocated where the calls of f are.
func (b *programRun) sizes(f *finding.Finding) map[int64]bool {
	all := make(map[int64]bool)
	for _, block := range b.heap.At(f) {
		all[block.Size] = true
	}
	return all
}
