package foreign

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "a.go"), filepath.Join(dir, "link.go")
	if err := errors.Join(os.WriteFile(file, []byte("package a\n"), 0o600), os.Symlink("a.go", link)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{file, link} {
		if data, err := ReadFile(name, 10); string(data) != "package a\n" || err != nil {
			t.Errorf("%s: %q, %v", name, data, err)
		}
		if data, err := ReadFile(name, 9); data != nil || err == nil || !strings.Contains(err.Error(), name+": it is too large: more than 9 bytes") {
			t.Errorf("%s with a limit of 9 bytes: %q, %v", name, data, err)
		}
	}
	if _, err := ReadFile(filepath.Join(dir, "none"), 10); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if _, err := ReadFile(dir, 10); err == nil || !strings.Contains(err.Error(), "it is a directory") {
		t.Errorf("a directory: %v", err)
	}
}

// TestEndless reads what has no size and would not end, or would be waited for.
func TestEndless(t *testing.T) {
	dir := t.TempDir()
	pipe, socket := filepath.Join(dir, "pipe"), filepath.Join(dir, "socket")
	if err := exec.Command("mkfifo", pipe).Run(); err != nil {
		t.Skip("no named pipes here: ", err)
	}
	if l, err := net.Listen("unix", socket); err == nil {
		defer func() { _ = l.Close() }()
	} else {
		t.Error(err)
	}
	for name, want := range map[string]string{
		"/dev/zero": "it is a device", "/dev/null": "it is a device", pipe: "it is a named pipe", socket: "it is a socket",
		"/proc/kallsyms": "it is too large: more than 4096 bytes", // of size 0, it says
	} {
		if _, err := os.Stat(name); err != nil {
			continue
		}
		link := filepath.Join(dir, "link")
		if err := os.Symlink(name, link); err != nil {
			t.Fatal(err)
		}
		if data, err := ReadFile(link, 4096); data != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %d bytes, %v, want: %s", name, len(data), err, want)
		}
		if err := os.Remove(link); err != nil {
			t.Fatal(err)
		}
	}
}
