package driver

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestOverlay analyses files that are not as on disk: changed, new, and broken.
func TestOverlay(t *testing.T) {
	dir := writeModule(t, `
-- go.mod --
module example.com/m

go 1.25
-- a/a.go --
package a

func Disk() {}
-- b/b.go --
package b

import "example.com/m/a"

func UsesA() { a.Disk() }
`)
	file := filepath.Join(dir, "a", "a.go")
	for _, test := range []struct {
		name     string
		overlay  map[string][]byte
		want     string
		problems int
	}{
		{"disk", nil, "a/a.go:3: Disk, b/b.go:5: UsesA", 0},
		{"changed", map[string][]byte{file: []byte("package a\n\n\nfunc Disk() {}\n\nfunc Buffer() {}\n")}, "a/a.go:4: Disk, a/a.go:6: Buffer, b/b.go:5: UsesA", 0},
		{"new", map[string][]byte{filepath.Join(dir, "a", "ü b.go"): []byte("package a\nfunc New() {}\n")}, "a/a.go:3: Disk, a/ü b.go:2: New, b/b.go:5: UsesA", 0},
		{"broken for an importer", map[string][]byte{file: []byte("package a\n\nfunc Other() {}\n")}, "a/a.go:3: Other", 1},
		{"broken", map[string][]byte{file: []byte("package a\n\nfunc Disk( {}\n")}, "", 2},
		{"unclean", map[string][]byte{dir + "/b/../a/a.go": []byte("package a; func Disk() {}")}, "a/a.go:1: Disk, b/b.go:5: UsesA", 0},
		{"gone", map[string][]byte{file: nil, filepath.Join(dir, "b", "b.go"): []byte("package b\n\nfunc Alone() {}\n")}, "b/b.go:3: Alone", 0},
		{"what is not there is gone", map[string][]byte{filepath.Join(dir, "a", "none.go"): nil}, "a/a.go:3: Disk, b/b.go:5: UsesA", 0},
		{"disk again", nil, "a/a.go:3: Disk, b/b.go:5: UsesA", 0},
	} {
		res := mustRun(t, Config{Dir: dir, Patterns: []string{"./..."}, Overlay: test.overlay})
		if got := strings.Join(found(res, dir), ", "); got != test.want || len(res.Problems) != test.problems {
			t.Errorf("%s: found %q, want %q; problems %v, want %d", test.name, got, test.want, res.Problems, test.problems)
		}
		for _, p := range res.Problems {
			if p.File != "" && !strings.HasPrefix(p.File, dir) {
				t.Errorf("%s: a problem outside of the module: %v", test.name, p)
			}
		}
	}
	for file, want := range map[string]string{"a/a.go": "func Disk() {}", "b/b.go": "UsesA"} {
		if data, err := os.ReadFile(filepath.Join(dir, file)); err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s on disk is now %q, error %v", file, data, err)
		}
	}
}

// TestOverlayName refuses a name that could mean different files to the go command and to the parser.
func TestOverlayName(t *testing.T) {
	_, err := Run(t.Context(), Config{Dir: t.TempDir(), Overlay: map[string][]byte{"a.go": nil}})
	if err == nil || !slices.Contains(strings.Fields(err.Error()), "a.go") {
		t.Errorf("error %v", err)
	}
}
