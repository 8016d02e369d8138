package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/passes"
)

// mutantModule imports nothing, so that a build cache of its own is soon filled.
const mutantModule = `
-- go.mod --
module example.com/m

go 1.25
-- a.go --
package m

import "example.com/m/b"

var Sink any

type T struct{ X, Y, Z int }

func Boxes(t T, i int, s string) { Sink = t; Sink = i; Sink = s; Sink = "constant"; Sink = byte(i) }

func Closures(ts []T) (fs []func() int) {
	for _, t := range ts {
		fs = append(fs, func() int { return t.X })
	}
	return fs
}

func Calls() { b.Box(T{}); Sink = b.New(1) }

func Recovers(f func()) (err any) {
	defer func() { err = recover() }()
	f()
	return nil
}
-- b/b.go --
package b

var Sink any

type P struct{ X, Y int }

func Box[V any](v V) { Sink = v }

func New(x int) *P { return &P{x, x} }

func Boxes(p P, f float64) { Sink = p; Sink = f; Sink = &p; Box(f) }
`

// A mutantTest runs the whole program on a module of which objects are damaged, with a build cache of its own.
type mutantTest struct {
	*testing.T
	args   []string // what is analysed
	dir    string
	random *rand.Rand
	files  []string          // of the build cache: the objects
	data   map[string][]byte // of the files, as they were
	output string            // of a run, nothing damaged
	code   int
	right  map[string]bool // verdicts of that run that are proven
}

func newMutantTest(t *testing.T, args ...string) *mutantTest {
	t.Setenv("GOCACHE", t.TempDir())
	m := &mutantTest{T: t, args: args, dir: t.TempDir(), random: rand.New(rand.NewPCG(longtest.Seed(t), 0)), data: make(map[string][]byte)}
	if err := os.Mkdir(filepath.Join(m.dir, "b"), 0o777); err != nil {
		t.Fatal(err)
	}
	writeFiles(t, m.dir, mutantModule)
	m.code, m.output, _ = m.perfvet("off")
	m.right = proven(m.output)
	if len(m.right) < 10 || m.code != exitFound {
		t.Fatalf("exit code %d, verdicts %v", m.code, slices.Sorted(maps.Keys(m.right)))
	}
	files, err := filepath.Glob(filepath.Join(os.Getenv("GOCACHE"), "*", "*-d"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(string(data), "!<arch>\n") {
			m.files, m.data[file] = append(m.files, file), data
		}
	}
	if len(m.files) < 2 {
		t.Fatalf("objects %q", m.files)
	}
	// By size: their names tell of the directory, and with them the objects that are damaged would differ from run to run.
	slices.SortFunc(m.files, func(a, b string) int { return cmp.Or(len(m.data[a])-len(m.data[b]), strings.Compare(a, b)) })
	return m
}

// perfvet runs the program, and returns its exit code and what it prints.
func (m *mutantTest) perfvet(cache string) (code int, stdout, stderr string) {
	var out, errs strings.Builder
	c := command{suite: passes.Suite, dir: m.dir, stdout: &out, stderr: &errs}
	code = c.run(m.Context(), append([]string{"-cache=" + cache, "-show=all", "-f=json"}, m.args...))
	return code, out.String(), errs.String()
}

// proven returns the verdicts in JSON that claim to be proven, without their words: those on a generic function count the instances in
// packages that could be read.
func proven(output string) map[string]bool {
	verdicts := make(map[string]bool)
	for dec := json.NewDecoder(strings.NewReader(output)); dec.More(); {
		var f struct {
			Check, File, Verdict string
			Line, Column         int
		}
		if err := dec.Decode(&f); err != nil {
			return map[string]bool{err.Error(): true}
		}
		if f.Verdict != "unconfirmed" {
			verdicts[fmt.Sprintf("%s:%d:%d: %s (%s)", filepath.Base(f.File), f.Line, f.Column, f.Verdict, f.Check)] = true
		}
	}
	return verdicts
}

// mutate damages an object as disks and memory do: a bit, a byte, a run of zeros, or the rest is gone. It returns the file.
func (m *mutantTest) mutate() string {
	file := m.files[m.random.IntN(len(m.files))]
	data := slices.Clone(m.data[file])
	at := m.random.IntN(len(data))
	switch kind := m.random.IntN(20); {
	case kind < 10:
		data[at] ^= 1 << m.random.IntN(8)
	case kind < 18:
		data[at] ^= byte(1 + m.random.IntN(255))
	case kind < 19:
		clear(data[at:min(at+512, len(data))])
	default:
		data = data[:at]
	}
	m.write(file, data)
	return file
}

func (m *mutantTest) write(file string, data []byte) {
	m.Helper()
	if err := os.WriteFile(file, data, 0o600); err != nil {
		m.Fatal(err)
	}
}

// TestMutants damages objects in the build cache, and runs the whole program on them: no verdict is wrong without a word, and
// nothing is kept. With PERFVET_LONG=full it does so 2,000 times. Long tests do it on packages of the standard library too.
func TestMutants(t *testing.T) {
	// Most objects of a build of the standard library are of packages that nothing here imports.
	newMutantTest(t, "./...").try(longtest.Times(16, 120, 1200), 10)
	if longtest.On() {
		newMutantTest(t, "net/url", "text/tabwriter", "encoding/csv").try(longtest.Times(0, 40, 800), 100)
	}
}

// try damages so many objects, one after the other: at least one in so many is named.
func (m *mutantTest) try(mutants, oneIn int) {
	same, told := 0, 0
	for i := range mutants {
		file := m.mutate()
		cache := m.TempDir()
		code, stdout, stderr := m.perfvet(cache)
		switch {
		case code == m.code && stdout == m.output: // nothing reads it, or the go command compiled again
			same++
		case code == exitProblem && (strings.Contains(stderr, file+" is not what the go command wrote there") ||
			strings.Contains(stderr, "could not import ")): // the compiler was the first to read it
			told++
			for verdict := range proven(stdout) {
				if !m.right[verdict] {
					m.Errorf("mutant %d of %s: %s", i, file, verdict)
				}
			}
		default:
			m.Errorf("mutant %d of %s: exit code %d, %q; %s", i, file, code, stderr, stdout)
		}
		m.write(file, m.data[file])
		if i%10 == 0 {
			if code, stdout, stderr := m.perfvet(cache); code != m.code || stdout != m.output {
				m.Errorf("mutant %d of %s, mended: exit code %d, %q; %s", i, file, code, stderr, stdout)
			}
		}
	}
	m.Logf("%d mutants of %d objects: %d named with exit code %d, %d without effect", mutants, len(m.files), told, exitProblem, same)
	if told*oneIn < mutants {
		m.Errorf("%d of %d mutants were named", told, mutants)
	}
}
