//go:build linux

package lsp

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/run/resultcache"
)

// TestSoak edits, saves, opens, closes and asks at random moments. At the end, each open file has the
// diagnostics of a fresh run, and neither a goroutine nor a process is left.
func TestSoak(t *testing.T) {
	edits := 50
	if longtest.On() {
		edits = 2000
	}
	dir := writeModule(t, "m", oneFile+strings.NewReplacer("all.go", "p/all.go", "package m", "package p").Replace(collect)+"-- p/p.go --\npackage p\n\nvar Sink any\n")
	files := []string{filepath.Join(dir, "a.go"), filepath.Join(dir, "b.go"), filepath.Join(dir, "p", "p.go")}
	cfg := testConfig()
	cfg.Debounce = 30 * time.Millisecond
	cache, err := resultcache.Open(t.TempDir(), resultcache.Executable)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Cache = cache
	variable := fmt.Sprintf("PERFVET_TEST_MARK=%s-%d", t.Name(), time.Now().UnixNano())
	cfg.Env = append(slices.Clip(cfg.Env), variable)
	goroutines := runtime.NumGoroutine()
	memory := heap()

	e := &editor{client: start(t, cfg, dir), random: rand.New(rand.NewPCG(longtest.Seed(t), 0)), files: files, buffers: make(map[string]string)}
	began := time.Now()
	for e.version < int32(edits) {
		e.step()
	}
	took := time.Since(began)
	e.settle(dir)
	e.shutdown()
	if grown := int64(heap()) - int64(memory); grown > 64<<20 {
		t.Errorf("the heap has grown by %d bytes", grown)
	}
	t.Logf("%d edits in %v, %d notifications of diagnostics", edits, took, e.seen().published)
	wantNone(t, variable)
	_ = e.rpc.Close() // the server's end is closed already
	for deadline := time.Now().Add(patience); runtime.NumGoroutine() > goroutines; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			stacks := make([]byte, 1<<20)
			t.Fatalf("%d goroutines before, %d after:\n%s", goroutines, runtime.NumGoroutine(), stacks[:runtime.Stack(stacks, true)])
		}
	}
}

// heap returns how many bytes of the heap are in use.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// An editor does what comes to its mind.
type editor struct {
	*client
	random  *rand.Rand
	files   []string
	buffers map[string]string // of open files
	version int32             // counts edits
}

func (e *editor) step() {
	file := e.files[e.random.IntN(len(e.files))]
	text, open := e.buffers[file]
	switch n := e.random.IntN(20); {
	case !open:
		e.buffers[file] = read(e.t, file)
		e.notify("textDocument/didOpen", didOpenParams{textDocument{lspdiag.URI(file), "go", e.version, e.buffers[file]}})
	case n == 0:
		delete(e.buffers, file)
		e.client.close(file)
	case n < 3:
		write(e.t, file, text)
		e.save(file)
	case n == 3:
		var h *hover
		e.call("textDocument/hover", at(e.t, file, "package"), &h)
	default:
		e.version++
		e.buffers[file] = e.text(file)
		e.edit(file, e.version, e.buffers[file])
	}
	if e.random.IntN(40) == 0 {
		time.Sleep(time.Duration(e.random.IntN(600)) * time.Millisecond) // and sometimes an analysis comes to its end
	} else {
		time.Sleep(time.Duration(e.random.IntN(8)) * time.Millisecond)
	}
}

// text returns a new text for a file, one in five of them broken.
func (e *editor) text(file string) string {
	name := "F" + strings.ToUpper(strings.TrimSuffix(filepath.Base(file), ".go"))
	var b strings.Builder
	fmt.Fprintf(&b, "package %s\n\n// all is in all.go.\n\nvar _%s = %d\n\n", map[bool]string{true: "p", false: "m"}[strings.HasSuffix(file, "p.go")], name, e.random.IntN(1000))
	for i := range e.random.IntN(5) {
		fmt.Fprintf(&b, "%sfunc %s%d(😀ü string, n int) {\n\tall.Collect(n, 7)\n}\n", strings.Repeat("\n", e.random.IntN(3)), name, i)
	}
	switch e.random.IntN(10) {
	case 0:
		b.WriteString("func (") // it does not parse
	case 1:
		b.WriteString("var wrong int = \"type\"\n")
	}
	return strings.ReplaceAll(b.String(), "😀", "") // an identifier has letters only
}

// settle makes the last edits, and compares what is shown of the open files with a run of the driver.
func (e *editor) settle(dir string) {
	e.t.Helper()
	for _, file := range e.files {
		if _, open := e.buffers[file]; !open {
			e.open(file, read(e.t, file))
		}
		e.version++
		e.buffers[file] = e.text(file)
		e.edit(file, e.version, e.buffers[file])
	}
	overlay := make(map[string][]byte)
	for file, text := range e.buffers {
		overlay[file] = []byte(text)
	}
	cfg := testConfig()
	analyzers, err := cfg.Analyzers(cfg.Settings)
	if err != nil {
		e.t.Fatal(err)
	}
	res, err := driver.Run(e.t.Context(), driver.Config{
		Dir: dir, Patterns: []string{"./..."}, Analyzers: analyzers, Overlay: overlay, Env: cfg.Env,
	})
	if err != nil {
		e.t.Fatal(err)
	}
	want := make(map[string][]string)
	texts := lspdiag.NewFiles(func(file string) ([]byte, error) { return overlay[file], nil })
	shown := &result{shown: cfg.Select(res.Findings, cfg.Settings)}
	for _, file := range e.files {
		for _, f := range shown.in(file) {
			want[file] = append(want[file], show(texts.Diagnostic(f, lspdiag.Style{})))
		}
	}
	for _, file := range e.files {
		e.wantDiagnostics(file, want[file]...)
	}
	// Nothing comes after it.
	time.Sleep(time.Second)
	for _, file := range e.files {
		last := e.wantDiagnostics(file, want[file]...)
		e.t.Logf("%s: %d diagnostics", filepath.Base(file), len(last))
	}
}
