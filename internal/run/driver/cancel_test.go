//go:build linux

package driver

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// TestCancel ends a run while the go command compiles. Neither a process nor a
// temporary file is left.
func TestCancel(t *testing.T) {
	cache, tmp := t.TempDir(), t.TempDir()
	mark := "PERFVET_TEST_MARK=" + filepath.Base(filepath.Dir(tmp)) + time.Now().String()
	dir := writeModule(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.25\n")
	cause := errors.New("enough")
	for _, after := range []time.Duration{20 * time.Millisecond, 300 * time.Millisecond, time.Second} {
		if after == time.Second && !longtest.On() {
			continue // it compiles as before
		}
		ctx, cancel := context.WithCancelCause(t.Context())
		time.AfterFunc(after, func() { cancel(cause) })
		start := time.Now()
		_, err := Run(ctx, Config{
			Dir:       dir,
			Patterns:  []string{"net/http"},
			Analyzers: []*analysis.Analyzer{newFuncs()},
			Env:       append(os.Environ(), "GOCACHE="+cache, "GOTMPDIR="+tmp, mark),
		})
		if !errors.Is(err, cause) {
			t.Errorf("cancelled after %v: error %v", after, err)
		}
		if took := time.Since(start) - after; took > grace {
			t.Errorf("cancelled after %v: it took %v to end", after, took)
		}
		if left := withEnv(t, mark); len(left) > 0 {
			t.Errorf("cancelled after %v: these run on: %q", after, left)
		}
		if left, err := os.ReadDir(tmp); err != nil || len(left) > 0 {
			t.Errorf("cancelled after %v: temporary files %v, error %v", after, left, err)
		}
	}
}

// withEnv returns the command lines of the processes with this variable in their environment.
func withEnv(t *testing.T, variable string) []string {
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
