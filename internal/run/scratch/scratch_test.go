package scratch

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
)

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func mustMkdirTemp(t *testing.T, parent string) *Dir {
	t.Helper()
	d, err := MkdirTemp(parent)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// needLocks skips a test where nothing is ever taken for left behind.
func needLocks(t *testing.T) {
	t.Helper()
	d := mustMkdirTemp(t, t.TempDir())
	if err := d.Remove(); err != nil {
		t.Error(err)
	}
	if d.Lock == nil {
		t.Skip("there are no locks here")
	}
}

// TestLeftBehind has a directory removed by the next one's owner when its own is gone, and not before.
func TestLeftBehind(t *testing.T) {
	needLocks(t)
	parent := t.TempDir()
	others := []string{"perfvet-scratch-", "perfvet-scratch-1x", "perfvet-scratch-12.go", "perfvet", "perfvet-1"}
	for _, other := range others {
		if err := os.Mkdir(filepath.Join(parent, other), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	target := t.TempDir()
	if err := os.Symlink(target, filepath.Join(parent, "perfvet-scratch-7")); err != nil {
		t.Skip(err)
	}
	others = append(others, "perfvet-scratch-7")

	first := mustMkdirTemp(t, parent)
	if err := os.WriteFile(filepath.Join(first.Name, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	second := mustMkdirTemp(t, parent)
	if _, err := os.Stat(filepath.Join(first.Name, "file")); err != nil {
		t.Errorf("a directory was removed while it was held: %v", err)
	}
	if err := first.Lock.Close(); err != nil { // as the system does for a process that ends
		t.Fatal(err)
	}
	third := mustMkdirTemp(t, parent)
	if _, err := os.Stat(first.Name); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a directory that nobody holds is still there: %v", err)
	}
	for _, d := range []*Dir{second, third} {
		if err := d.Remove(); err != nil {
			t.Error(err)
		}
	}
	slices.Sort(others)
	if got := names(t, parent); !slices.Equal(got, others) {
		t.Errorf("left %q, want %q", got, others)
	}
}

// TestHandedOn has a directory stay for as long as a process lives that its lock was handed to.
func TestHandedOn(t *testing.T) {
	needLocks(t)
	parent := t.TempDir()
	d := mustMkdirTemp(t, parent)
	cmd := exec.Command("cat")
	cmd.ExtraFiles = []*os.File{d.Lock}
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Skip(err)
	}
	if err := d.Lock.Close(); err != nil {
		t.Fatal(err)
	}
	if err := mustMkdirTemp(t, parent).Remove(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(d.Name); err != nil {
		t.Errorf("removed while a child holds it: %v", err)
	}
	if err := errors.Join(in.Close(), cmd.Wait()); err != nil {
		t.Fatal(err)
	}
	if err := mustMkdirTemp(t, parent).Remove(); err != nil {
		t.Error(err)
	}
	if got := names(t, parent); len(got) > 0 {
		t.Errorf("left %q", got)
	}
}

// TestMany makes and removes directories side by side: each owner keeps its own until the end.
func TestMany(t *testing.T) {
	parent := t.TempDir()
	var owners sync.WaitGroup
	for range 4 * runtime.GOMAXPROCS(0) {
		owners.Go(func() {
			for range 50 {
				d, err := MkdirTemp(parent)
				if err != nil {
					t.Error(err)
					return
				}
				if err := os.WriteFile(filepath.Join(d.Name, "file"), nil, 0o600); err != nil {
					t.Error(err)
				}
				if err := d.Remove(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	owners.Wait()
	if got := names(t, parent); len(got) > 0 {
		t.Errorf("left %q", got)
	}
}

// TestBeside has what a killed process left beside a file removed by the next one that writes it.
func TestBeside(t *testing.T) {
	needLocks(t)
	dir := t.TempDir()
	name := filepath.Join(dir, "out.txt")
	first, release, err := Beside(name, 0o666)
	if err != nil {
		t.Fatal(err)
	}
	other, releaseOther, err := Beside(filepath.Join(dir, "out"), 0o666)
	if err != nil {
		t.Fatal(err)
	}
	releaseOther() // beside another file: it stays
	release()
	second, release, err := Beside(name, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(second.Name(), name); err != nil {
		t.Error(err)
	}
	release()
	if want, got := []string{filepath.Base(other.Name()), "out.txt"}, names(t, dir); !slices.Equal(got, want) {
		t.Errorf("left %q, want %q", got, want)
	}
	for _, f := range []*os.File{first, second, other} {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, _, err := Beside(filepath.Join(dir, "none", "out.txt"), 0o666); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("in a directory that is not there: %v", err)
	}
}

// TestSweepLeaves removes what nobody holds of its kind, and nothing else of the directory.
func TestSweepLeaves(t *testing.T) {
	needLocks(t)
	dir := t.TempDir()
	p := pattern{prefix: "p-", suffix: ".tmp"}
	for _, name := range []string{"p-1.tmp", "p-22.tmp", "p-.tmp", "p-1x.tmp", "p-1.tmp.old", "q-1.tmp", "p-1"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "p-3.tmp"), 0o777); err != nil {
		t.Fatal(err)
	}
	held, err := hold(filepath.Join(dir, "p-22.tmp"))
	if err != nil {
		t.Fatal(err)
	}
	p.sweep(dir)
	if err := held.Close(); err != nil {
		t.Error(err)
	}
	if want, got := []string{"p-.tmp", "p-1", "p-1.tmp.old", "p-1x.tmp", "p-22.tmp", "p-3.tmp", "q-1.tmp"}, names(t, dir); !slices.Equal(got, want) {
		t.Errorf("left %q, want %q", got, want)
	}
}

// TestSweepOthers leaves the files of another user.
func TestSweepOthers(t *testing.T) {
	needLocks(t)
	dir := t.TempDir()
	for i, name := range []string{"p-1.tmp", "p-2.tmp"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		if i == 1 {
			continue
		}
		if err := os.Chown(path, os.Geteuid()+1, -1); err != nil {
			t.Skip("only root may give a file to another user")
		}
	}
	pattern{prefix: "p-", suffix: ".tmp"}.sweep(dir)
	if want, got := []string{"p-1.tmp"}, names(t, dir); !slices.Equal(got, want) {
		t.Errorf("left %q, want %q", got, want)
	}
}
