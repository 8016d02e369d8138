package buildcache_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/buildcache"
)

// TestDamaged has every way to read a file tell one with a changed, a missing and an added byte, and no other.
func TestDamaged(t *testing.T) {
	content := bytes.Repeat([]byte("object "), 10_000)
	sum := sha256.Sum256(content)
	changed := bytes.Clone(content)
	changed[len(changed)/2] ^= 1
	dir := t.TempDir()
	for _, test := range []struct {
		name, base string
		content    []byte
		damaged    bool
	}{
		{"whole", hex.EncodeToString(sum[:]) + "-d", content, false},
		{"changed", hex.EncodeToString(sum[:]) + "-d", changed, true},
		{"cut short", hex.EncodeToString(sum[:]) + "-d", content[:len(content)-1], true},
		{"longer", hex.EncodeToString(sum[:]) + "-d", append(bytes.Clone(content), 0), true},
		{"empty", hex.EncodeToString(sum[:]) + "-d", nil, true},
		{"of another name", "fmt.a", changed, false},
		{"no digits", strings.Repeat("x", 64) + "-d", changed, false},
	} {
		name := filepath.Join(dir, test.base)
		if err := os.WriteFile(name, test.content, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := buildcache.ReadFile(name)
		for way, err := range map[string]error{"Check": buildcache.Check(name, test.content), "ReadFile": err} {
			var damaged *buildcache.DamagedError
			if errors.As(err, &damaged) != test.damaged || test.damaged && damaged.Name != name || !test.damaged && err != nil {
				t.Errorf("%s, %s: error %v", test.name, way, err)
			}
		}
	}
}

// TestGoCommand has the installed go command name its files as they are read here: without that, nothing would be compared.
func TestGoCommand(t *testing.T) {
	cmd := exec.Command("go", "list", "-export", "-deps", "-f", "{{if .Export}}{{.Export}}{{end}}", "net/url")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	names := strings.Fields(string(out))
	if len(names) < 10 {
		t.Fatalf("files %q", names)
	}
	for _, name := range names {
		data, err := buildcache.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := buildcache.Check(name, append(data, 0)); err == nil {
			t.Errorf("%s has no hash of its content in its name", name)
		}
		exportData(t, filepath.Base(name), data)
	}
}

// exportData reads export data from a copy of an archive, and from copies with a byte changed in it, behind it and in front.
func exportData(t *testing.T, base string, archive []byte) {
	t.Helper()
	name := filepath.Join(t.TempDir(), base)
	for _, at := range []int{-1, 0, len(archive) / 20, len(archive) - 1} {
		data := bytes.Clone(archive)
		if at >= 0 {
			data[at] ^= 1
		}
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		part, err := buildcache.ExportData(name)
		var damaged *buildcache.DamagedError
		if at < 0 && (err != nil || part.N == 0) || at >= 0 && !errors.As(err, &damaged) {
			t.Errorf("%s, byte %d changed: error %v", base, at, err)
		}
	}
}
