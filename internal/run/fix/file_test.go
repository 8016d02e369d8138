package fix

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tree makes a directory with a module m and a file outside.go beside it, and returns it.
func tree(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"m/go.mod": "module m\n", "m/sub/a.go": "old", "m/sub/b.go": "old", "outside.go": "old", "c@v1.0.0/go.mod": "module c\n", "c@v1.0.0/d.go": "old"} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestTarget lets fixes change what is in the module, and nothing that links lead out of it to.
func TestTarget(t *testing.T) {
	dir := tree(t)
	in := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	for link, to := range map[string]string{
		"m/in.go": "sub/a.go", "m/out.go": "../outside.go", "m/far.go": in("outside.go"), "m/none.go": "none", "m/dir.go": "sub",
		"m/outdir": "../out", "module": "m",
	} {
		if err := os.Symlink(to, in(link)); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	if err := errors.Join(os.Mkdir(in("out"), 0o777), os.WriteFile(in("out/c.go"), nil, 0o600), os.Chmod(in("m/sub/b.go"), 0o400), os.Chmod(in("c@v1.0.0/d.go"), 0o400)); err != nil {
		t.Fatal(err)
	}
	readOnly := "is read-only"
	if os.Geteuid() == 0 { // root may write it, and gofmt would
		readOnly = ""
	}
	for name, want := range map[string]string{
		"m/sub/a.go": "", "m/in.go": "", "module/sub/a.go": "", "module/in.go": "", "outside.go": "",
		"m/out.go": "leads out of the module", "m/far.go": "leads out of the module", "m/outdir/c.go": "leads out of the module",
		"m/none.go": "no such file", "m/dir.go": "is no regular file", "m/sub/b.go": readOnly, "c@v1.0.0/d.go": "is read-only",
	} {
		if _, err := Read(in(name)); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}

// TestWrite keeps all that a file is besides its text: mode, other names, the link that leads to it.
func TestWrite(t *testing.T) {
	dir := filepath.Join(tree(t), "m")
	a, hard, link := filepath.Join(dir, "sub", "a.go"), filepath.Join(dir, "hard.go"), filepath.Join(dir, "link.go")
	const mode = 0o666 // no umask leaves it to a new file
	if err := os.Chmod(a, mode); err != nil {
		t.Fatal(err)
	}
	write := func(name, old, text string) {
		t.Helper()
		if err := (&File{Name: name, Old: []byte(old), New: []byte(text)}).Write(); err != nil {
			t.Error(err)
		}
		got, err := os.ReadFile(a)
		info, err2 := os.Stat(a)
		if err := errors.Join(err, err2); err != nil || string(got) != text || info.Mode() != mode {
			t.Errorf("%q, mode %v, %v; want %q", got, info.Mode(), err, text)
		}
	}
	write(a, "old", "a longer text")
	if err := os.Link(a, hard); err != nil {
		t.Skip("no hard links here: ", err)
	}
	write(a, "a longer text", "text")
	if got, err := os.ReadFile(hard); string(got) != "text" || err != nil {
		t.Errorf("under its other name: %q, %v", got, err)
	}
	if err := errors.Join(os.Remove(hard), os.Symlink("sub/a.go", link)); err != nil {
		t.Fatal(err)
	}
	write(link, "text", "third")
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info, err)
	}
	if err := (&File{Name: a, Old: []byte("text"), New: []byte("lost")}).Write(); err == nil || !strings.Contains(err.Error(), "changed by another program") {
		t.Errorf("a file that is not as it was read: %v", err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "sub", "*.tmp")); len(left) > 0 || err != nil {
		t.Errorf("left behind: %q, %v", left, err)
	}
}

// TestLineEnds puts in what ends lines as those around it do.
func TestLineEnds(t *testing.T) {
	for _, test := range []struct {
		text   string
		offset int
		put    string
		want   string
	}{
		{"a\nb\n", 0, "x\n", "x\n"},
		{"a\r\nb\r\n", 0, "x\ny\n", "x\r\ny\r\n"},
		{"a\r\nb\r\n", 1, "x\r\ny\n", "x\r\ny\r\n"},
		{"a\r\nb\r\n", 2, "x\n", "x\r\n"}, // between the two
		{"a\r\nb\n", 3, "x\n", "x\n"},     // each line has its own
		{"a\r\nb", 4, "x\n", "x\r\n"},
		{"a\nb", 3, "x\n", "x\n"}, {"", 0, "x\n", "x\n"}, {"\n", 0, "x\n", "x\n"},
	} {
		if got := withLineEnds(test.put, []byte(test.text), test.offset); got != test.want {
			t.Errorf("%q at %d of %q: %q, want %q", test.put, test.offset, test.text, got, test.want)
		}
	}
}

// TestFormatReturns formats a file with carriage returns as it does any other, and they stay. One with both line ends is left alone.
func TestFormatReturns(t *testing.T) {
	for _, test := range []struct{ old, text, want string }{
		{"package p\r\n\r\nvar a = 1\r\n", "package p\r\n\r\nvar a  =  2\r\n", "package p\r\n\r\nvar a = 2\r\n"},
		{"package p\n\nvar a = 1\n", "package p\n\nvar a  =  2\n", "package p\n\nvar a = 2\n"},
		{"package p\r\n\nvar a = 1\n", "package p\r\n\nvar a  =  2\n", "package p\r\n\nvar a  =  2\n"},
	} {
		p := &Plan{Files: []*File{{Old: []byte(test.old), New: []byte(test.text)}}}
		p.Format()
		if got := string(p.Files[0].New); got != test.want {
			t.Errorf("%q: got %q, want %q", test.old, got, test.want)
		}
	}
}

// TestWriteBesideFails leaves the file as it was when no file can be made beside it: its name has no room for more.
func TestWriteBesideFails(t *testing.T) {
	name := filepath.Join(t.TempDir(), strings.Repeat("n", 252)+".go")
	if err := os.WriteFile(name, []byte("old"), 0o666); err != nil {
		t.Skip(err) // a file system with shorter names
	}
	file := File{Name: name, Old: []byte("old"), New: []byte("new")}
	if err := file.Write(); err == nil {
		t.Error("no error")
	}
	if got, err := os.ReadFile(name); err != nil || string(got) != "old" {
		t.Errorf("%q, %v", got, err)
	}
}
