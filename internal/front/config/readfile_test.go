package config

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestReadFile reads a file from disk, and excludes what its one pattern says.
func TestReadFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), Name)
	if _, err := ReadFile(file, checks); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: error %v", err)
	}
	if err := os.WriteFile(file, []byte("exclude: [gen]\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	c, err := ReadFile(file, checks)
	if err != nil {
		t.Fatal(err)
	}
	if !c.Excludes(filepath.Join(filepath.Dir(file), "gen", "x.go")) || c.Excludes(file) {
		t.Errorf("%+v excludes the wrong files", c)
	}
}

// TestReadMixed names the check that contradicts the first.
func TestReadMixed(t *testing.T) {
	_, err := Read("f", []byte("checks: [ifacebox, -closurecapture]\n"), checks)
	const want = "f:1:20: checks: -closurecapture after ifacebox: name those to run, or each with a - those not to run"
	if err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

// TestReadAlias takes a value that stands elsewhere in the file.
func TestReadAlias(t *testing.T) {
	c, err := Read("f", []byte("checks: &a [ifacebox]\nexclude: *a\n"), checks)
	if err != nil || len(c.Exclude) != 1 || c.Exclude[0] != "ifacebox" {
		t.Errorf("%+v, error %v", c, err)
	}
}
