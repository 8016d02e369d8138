package beside_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/source/beside"
)

// TestFiles reads what the go command might compile and is wanted, and neither links to devices nor directories.
func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for _, base := range []string{"a.go", "a_test.go", "a_windows.go", "a.s", "_b.go", ".c.go", "d.txt"} {
		if err := os.WriteFile(filepath.Join(dir, base), []byte("text of "+base), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "dir.go"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(os.DevNull, filepath.Join(dir, "null_test.go")); err != nil {
		t.Logf("no links here: %v", err)
	}
	var got []string
	for _, f := range beside.Files(dir, []string{filepath.Join(dir, "a.go"), filepath.Join(dir, "a_test.go")}, nil) {
		base := filepath.Base(f.Name)
		if !filepath.IsAbs(f.Name) || string(f.Src) != "text of "+base {
			t.Errorf("%s: %q", f.Name, f.Src)
		}
		got = append(got, base)
	}
	if want := []string{"a.s", "a_test.go", "a_windows.go"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if files := beside.Files(filepath.Join(dir, "none"), nil, nil); files != nil {
		t.Errorf("files of no directory: %v", files)
	}
}

// TestInstead reads what a build reads in place of what is on the disk.
func TestInstead(t *testing.T) {
	dir := t.TempDir()
	abs := func(base string) string { return filepath.Join(dir, base) }
	for _, base := range []string{"a_test.go", "b.go", "c.go"} {
		if err := os.WriteFile(abs(base), []byte("disk"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, f := range beside.Files(dir, []string{abs("c.go")}, map[string][]byte{
		abs("a_test.go"): []byte("text"), abs("b.go"): nil, abs("new_test.go"): []byte("new"), abs("sub/x.go"): []byte("elsewhere"),
	}) {
		got = append(got, filepath.Base(f.Name)+"="+string(f.Src))
	}
	if want := []string{"a_test.go=text", "new_test.go=new"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestBounds leaves out what does not end or is waited for, and of the files of a directory knows but the names once they are many bytes. The name of a
// directory is no pattern.
func TestBounds(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "[a]*")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for base, size := range map[string]int64{"a.go": 40 << 20, "b.go": 40 << 20, "c.go": 20 << 20, "d.go": 1 << 40} {
		name := filepath.Join(dir, base)
		if err := errors.Join(os.WriteFile(name, nil, 0o600), os.Truncate(name, size)); err != nil {
			t.Skip("no files with holes here: ", err)
		}
	}
	if err := exec.Command("mkfifo", filepath.Join(dir, "pipe.go")).Run(); err != nil {
		t.Log("no named pipes here: ", err)
	}
	if err := os.Symlink("/dev/zero", filepath.Join(dir, "zero.go")); err != nil {
		t.Log("no links here: ", err)
	}
	var got []string
	for _, f := range beside.Files(dir, nil, nil) {
		got = append(got, fmt.Sprint(filepath.Base(f.Name), " ", len(f.Src)>>20, " ", f.TooLarge, " ", f.Mentions("stamp")))
	}
	if want := "a.go 40 false false; b.go 0 true true; c.go 20 false false; d.go 0 true true"; strings.Join(got, "; ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "; "), want)
	}
}

func TestMentions(t *testing.T) {
	for text, want := range map[string]bool{
		"stamp(x)": true, "f = stamp": true, "·stamp(SB)": true, "// stamp": true, "stamps, stamp": true,
		"stamps": false, "timestamp": false, "_stamp": false, "stämp": false, "éstamp stampé": false, "stamp2": false, "": false,
	} {
		if got := (beside.File{Src: []byte(text)}).Mentions("stamp"); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	if !(beside.File{Src: []byte(strings.Repeat("x stampstamp ", 9) + "stamp")}).Mentions("stamp") {
		t.Error("not found behind longer words")
	}
}
