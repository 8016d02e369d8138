//go:build linux

package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// mount makes a file system of a megabyte, or skips the test.
func mount(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("a file system cannot be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Errorf("unmount: %v", err)
		}
	})
	return dir
}

// fill leaves about the given number of bytes free in dir.
func fill(t *testing.T, dir string, free int) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "fill"), make([]byte, 1<<20-free), 0o666); err != nil && free > 0 {
		t.Fatal(err)
	}
}

// run runs perfvet with more of an environment, and returns what it printed and its exit code.
func (b *victim) run(args []string, env ...string) (stdout, stderr string, code int) {
	b.t.Helper()
	cmd := exec.Command("perfvet", args...)
	like := b.command()
	cmd.Dir, cmd.Env = like.Dir, slices.Concat(like.Env, env)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	_ = cmd.Run() // an error of the exit code, which is returned
	return out.String(), said.String(), cmd.ProcessState.ExitCode()
}

// wantFault wants exit code 3 and all of words on standard error.
func (b *victim) wantFault(what, stderr string, code int, words ...string) {
	b.t.Helper()
	if code != exitProblem {
		b.t.Errorf("%s: exit code %d, want %d", what, code, exitProblem)
	}
	for _, w := range words {
		if !strings.Contains(stderr, w) {
			b.t.Errorf("%s: it does not say %q: %s", what, w, stderr)
		}
	}
}

// TestDiskFull has no space for the output, for temporary files and for the build cache.
func TestDiskFull(t *testing.T) {
	dir := mount(t)
	b := newVictim(t)
	fill(t, dir, 0)

	out := filepath.Join(dir, "out.txt")
	_, stderr, code := b.run([]string{"-o", out, "./..."})
	b.wantFault("output", stderr, code, "out.txt", "no space left on device")
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("output: left %v, error %v", left, err)
	}

	for _, free := range []int{0, 24 << 10, 100 << 10} {
		b.emptyCaches()
		fill(t, dir, free)
		_, stderr, code = b.run([]string{"./..."}, "GOTMPDIR="+dir)
		b.wantFault("temporary files", stderr, code, "no space left on device", "free some space, or set GOCACHE and GOTMPDIR")
		b.wantClean("temporary files")
		if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
			t.Errorf("temporary files: left %v, error %v", left, err)
		}
	}

	_, stderr, code = b.run([]string{"./..."}, "GOCACHE="+dir)
	b.wantFault("build cache", stderr, code, "no space left on device", "the build cache in "+dir+" cannot be written",
		"set GOCACHE to a directory that can")
	b.wantClean("build cache")

	stdout, stderr, code := b.run([]string{"./..."}, "PERFVETCACHE="+dir)
	if code != exitFound || !strings.Contains(stdout, "p0") || !strings.Contains(stderr, dir) {
		t.Errorf("result cache: exit code %d, want %d with a warning: %s", code, exitFound, stderr)
	}

	// The disk being full left nothing behind that is wrong.
	b.finish("with space again")
}

// age makes the sources older than what the go command takes for being edited (cmd/go/internal/modindex, modTimeCutoff).
func (b *victim) age() {
	b.t.Helper()
	before := time.Now().Add(-time.Hour)
	err := filepath.WalkDir(b.dir, func(name string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Chtimes(name, before, before))
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

// TestReadOnlyCache has a build cache that cannot be written: what is in it is used, and what is not is named.
func TestReadOnlyCache(t *testing.T) {
	dir := mount(t)
	b := newVictim(t)
	b.age()                                               // or the go command would index, and write, what is older than two seconds by the time of the second run
	env := []string{"GOCACHE=" + dir, "PERFVETCACHE=off"} // nothing is known without the build cache
	want, _, code := b.run([]string{"./p0", "./p1"}, env...)
	if code != exitFound {
		t.Fatalf("exit code %d", code)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skip(err)
	}
	if got, stderr, code := b.run([]string{"./p0", "./p1"}, env...); code != exitFound || got != want {
		t.Errorf("exit code %d: %s\n%s\nwant\n%s", code, stderr, got, want)
	}
	stdout, stderr, code := b.run([]string{"./p0", "./p1", "./p2"}, env...)
	b.wantFault("another package", stderr, code, "the build cache in "+dir+" cannot be written", "read-only file system", "p2")
	if stdout != want {
		t.Errorf("the other packages have\n%s\nwant\n%s", stdout, want)
	}
	b.wantClean("read-only")
}

// TestOutputFull has no space behind standard output.
func TestOutputFull(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer full.Close()
	b := newVictim(t)
	cmd := exec.Command("perfvet", "./...")
	like := b.command()
	cmd.Dir, cmd.Env, cmd.Stdout = like.Dir, like.Env, full
	var said bytes.Buffer
	cmd.Stderr = &said
	_ = cmd.Run() // an error of the exit code, which is looked at
	b.wantFault("standard output", said.String(), cmd.ProcessState.ExitCode(), "no space left on device")
}
