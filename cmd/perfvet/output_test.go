package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

func TestWriteOutput(t *testing.T) {
	dir := t.TempDir()
	var stdout bytes.Buffer
	c := command{dir: dir, stdout: &stdout}
	full := errors.New("no space")
	write := func(text string, err error) func(io.Writer) error {
		return func(w io.Writer) error {
			_, werr := io.WriteString(w, text)
			return errors.Join(err, werr)
		}
	}
	holds := func(name, want string) {
		t.Helper()
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
			t.Errorf("%s holds %q, want %q; error %v", name, got, want, err)
		}
	}
	if err := c.writeOutput("", write("out", nil)); err != nil || stdout.String() != "out" {
		t.Errorf("standard output: %q, error %v", &stdout, err)
	}
	if err := c.writeOutput("a", write("first", full)); !errors.Is(err, full) {
		t.Errorf("error %v, want %v", err, full)
	}
	if err := c.writeOutput("a", write("first", nil)); err != nil {
		t.Error(err)
	}
	if err := c.writeOutput("a", write("sec", full)); !errors.Is(err, full) {
		t.Errorf("error %v, want %v", err, full)
	}
	holds("a", "first")
	if err := os.Chmod(filepath.Join(dir, "a"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a", filepath.Join(dir, "link")); err != nil {
		t.Skip(err) // Windows, without the right
	}
	if err := c.writeOutput("link", write("second", nil)); err != nil {
		t.Error(err)
	}
	holds("a", "second")
	holds("link", "second")
	if info, err := os.Lstat(filepath.Join(dir, "link")); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is none any more: %v, error %v", info.Mode(), err)
	}
	if info, err := os.Stat(filepath.Join(dir, "a")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, error %v", info.Mode(), err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 2 {
		t.Errorf("left in the directory: %v, error %v", left, err)
	}
}

// TestWriteOutputPipe writes to what is no regular file in place.
func TestWriteOutputPipe(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	name := filepath.Join("/dev/fd", strconv.FormatUint(uint64(w.Fd()), 10))
	if _, err := os.Stat(name); err != nil {
		t.Skip(err)
	}
	c := command{dir: t.TempDir()}
	err = c.writeOutput(name, func(w io.Writer) error { _, err := io.WriteString(w, "out"); return err })
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); err != nil || string(got) != "out" {
		t.Errorf("got %q, error %v", got, err)
	}
}
