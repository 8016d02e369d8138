//go:build linux

package lsp

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// processes returns the command lines of the processes with this variable in their environment.
func processes(t *testing.T, variable string) []string {
	t.Helper()
	procs, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		t.Fatal(err)
	}
	var commands []string
	for _, p := range procs {
		env, err := os.ReadFile(filepath.Join(p, "environ"))
		if err != nil || !bytes.Contains(env, []byte(variable)) {
			continue
		}
		command, err := os.ReadFile(filepath.Join(p, "cmdline"))
		if err == nil && len(command) > 0 { // a zombie has none
			commands = append(commands, string(bytes.ReplaceAll(command, []byte{0}, []byte{' '})))
		}
	}
	return commands
}

// wantNone waits until no process with this variable is left: one that was killed takes a while to go, longer where the machine is busy.
func wantNone(t *testing.T, variable string) {
	t.Helper()
	left := processes(t, variable)
	for deadline := time.Now().Add(30 * time.Second); len(left) > 0 && time.Now().Before(deadline); left = processes(t, variable) {
		time.Sleep(10 * time.Millisecond)
	}
	if len(left) > 0 {
		t.Errorf("these run on: %q", left)
	}
}

// mark adds a variable to the environment of the server's children, and returns it. With it come a cache
// of compiles and a directory for temporary files of their own.
func mark(t *testing.T, cfg *Config) (variable, tmp string) {
	t.Helper()
	cache, tmp := t.TempDir(), t.TempDir()
	variable = fmt.Sprintf("PERFVET_TEST_MARK=%s-%d", t.Name(), time.Now().UnixNano())
	cfg.Env = append(slices.Clip(cfg.Env), variable, "GOCACHE="+cache, "GOTMPDIR="+tmp)
	return variable, tmp
}

// TestCancel edits while the go command compiles a lot: the compile ends, and what is shown is of the edit. At
// the end of the session nothing runs on and nothing is left.
func TestCancel(t *testing.T) {
	dir := writeModule(t, "m", "-- go.mod --\nmodule example.com/m\n\ngo 1.25\n-- a.go --\npackage m\n")
	a := filepath.Join(dir, "a.go")
	cfg := testConfig()
	variable, tmp := mark(t, &cfg)
	c := start(t, cfg, dir)
	// The cache is empty: all of net/http has to be compiled.
	c.open(a, "package m\n\nimport \"net/http\"\n\nvar C http.Client\n")
	running := func() bool { return len(processes(t, variable)) > 1 } // the go command and a compiler
	for deadline := time.Now().Add(patience); !running(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("no compiler was started")
		}
	}
	c.wait("progress", func() bool { return slices.Contains(c.progress, "begin") })
	c.edit(a, 2, "package m\n\nfunc F(n int) { v = n }\n\nvar v any\n")
	began := time.Now()
	c.wantDiagnostics(a, "[2,20,2,21] ifacebox")
	t.Logf("%v from the edit to its diagnostics", time.Since(began))
	wantNone(t, variable)
	c.wait("the end of progress", func() bool { return slices.Contains(c.progress, "end") })

	// The session ends while something runs.
	c.edit(a, 3, "package m\n\nimport \"net/http\"\n\nvar D http.Client\n")
	for deadline := time.Now().Add(patience); !running(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("no compiler was started")
		}
	}
	c.shutdown()
	wantNone(t, variable)
	if left, err := os.ReadDir(tmp); err != nil || len(left) > 0 {
		t.Errorf("temporary files %v, error %v", left, err)
	}
	for _, p := range c.seen().diagnostics[a] {
		if *p.Version == 3 {
			t.Errorf("diagnostics of an analysis that was cancelled: %+v", p)
		}
	}
}
