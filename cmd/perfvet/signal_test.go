//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestSignal ends the real command while the go command compiles.
func TestSignal(t *testing.T) {
	if testing.Short() {
		t.Skip("builds perfvet, and the standard library into an empty cache")
	}
	dir := t.TempDir()
	perfvet := filepath.Join(dir, "perfvet")
	if out, err := exec.Command("go", "build", "-o", perfvet, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	tmp := t.TempDir()
	for signal, want := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
		cmd := exec.Command(perfvet, "net/http")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOCACHE="+filepath.Join(dir, "cache"), "TMPDIR="+tmp)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		for begun := false; !begun; time.Sleep(time.Millisecond) { // a directory for temporary files says that it listens
			left, err := os.ReadDir(tmp)
			begun = len(left) > 0 || err != nil
		}
		if err := cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // an error of the exit code, which is looked at
		if got := cmd.ProcessState.ExitCode(); got != want {
			t.Errorf("%v: exit code %d, want %d", signal, got, want)
		}
		if left, err := os.ReadDir(tmp); err != nil || len(left) > 0 {
			t.Errorf("%v: left in the directory for temporary files: %v, error %v", signal, left, err)
		}
	}
}
