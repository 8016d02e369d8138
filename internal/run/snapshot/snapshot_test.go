package snapshot

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// tree is a directory with a file, taken so late that both are settled.
type tree struct {
	t   *testing.T
	dir string
}

func (tr tree) path(name string) string { return filepath.Join(tr.dir, name) }

func (tr tree) write(name, text string) {
	tr.t.Helper()
	if err := os.WriteFile(tr.path(name), []byte(text), 0o666); err != nil {
		tr.t.Fatal(err)
	}
}

func (tr tree) must(err error) {
	tr.t.Helper()
	if err != nil {
		tr.t.Fatal(err)
	}
}

// TestHolds changes one thing at a time.
func TestHolds(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(tr tree)
		want   bool
	}{
		{"nothing", func(tree) {}, true},
		{"another size", func(tr tree) { tr.write("a.go", "package aa\n") }, false},
		{"the same size, with the old time put back", func(tr tree) {
			info, err := os.Stat(tr.path("a.go"))
			tr.must(err)
			tr.write("a.go", "package b\n")
			tr.must(os.Chtimes(tr.path("a.go"), info.ModTime(), info.ModTime()))
		}, false},
		{"a copy with the same text", func(tr tree) {
			tr.write("new", "package a\n")
			tr.must(os.Rename(tr.path("new"), tr.path("a.go")))
		}, false},
		{"gone", func(tr tree) { tr.must(os.Remove(tr.path("a.go"))) }, false},
		{"the file that was not there", func(tr tree) { tr.write("go.mod", "module m\n") }, false},
		{"another source file", func(tr tree) { tr.write("b_test.go", "package a\n") }, false},
		{"another directory", func(tr tree) { tr.must(os.Mkdir(tr.path("sub"), 0o777)) }, false},
		{"a file that does not matter", func(tr tree) { tr.write("a.txt", "text") }, true},
		{"directories that do not matter", func(tr tree) {
			tr.must(os.Mkdir(tr.path(".git"), 0o777))
			tr.must(os.Mkdir(tr.path("testdata"), 0o777))
			tr.must(os.Mkdir(tr.path("_x"), 0o777))
		}, true},
		{"a directory in place of the file", func(tr tree) {
			tr.must(os.Remove(tr.path("a.go")))
			tr.must(os.Mkdir(tr.path("a.go"), 0o777))
		}, false},
		{"no directory", func(tr tree) { tr.must(os.RemoveAll(tr.dir)) }, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			tr := tree{t, t.TempDir()}
			tr.write("a.go", "package a\n")
			s, err := Take([]Look{{Name: tr.dir, Sources: true}, {Name: tr.path("a.go")}, {Name: tr.path("go.mod")}}, time.Now().Add(2*Granularity))
			if errors.Is(err, ErrUnsupported) {
				t.Skip(err)
			}
			tr.must(err)
			time.Sleep(20 * time.Millisecond) // longer than a tick of the clock that files are stamped by
			test.change(tr)
			if got := s.Holds(); got != test.want {
				t.Errorf("Holds() = %v, want %v", got, test.want)
			}
		})
	}
}

// TestUnsettled wants what changed a moment ago to be refused: a change right after would not be seen.
func TestUnsettled(t *testing.T) {
	tr := tree{t, t.TempDir()}
	tr.write("a.go", "package a\n")
	long := time.Now().Add(-time.Hour)
	tr.must(os.Chtimes(tr.path("a.go"), long, long)) // the time of change stays what it is
	for _, name := range []string{tr.dir, tr.path("a.go")} {
		if _, err := Take([]Look{{Name: name}}, time.Now()); !errors.Is(err, ErrUnsettled) && !errors.Is(err, ErrUnsupported) {
			t.Errorf("%s: %v, want %v", name, err, ErrUnsettled)
		}
	}
}

// TestUnsettledWay wants a file to be refused that a moment ago may have been another one, by its name: one that is not there in a directory
// that changed, and one behind a new link or below a directory with a new name.
func TestUnsettledWay(t *testing.T) {
	tr := tree{t, t.TempDir()}
	for _, dir := range []string{"old/deep", "other/deep"} {
		tr.must(os.MkdirAll(tr.path(dir), 0o777))
		tr.write(dir+"/a.go", "package a\n")
	}
	tr.must(os.Symlink("old", tr.path("link")))
	tr.must(os.Symlink("old/deep", tr.path("far")))
	time.Sleep(50 * time.Millisecond) // longer than a tick of the clock that files are stamped by
	began := time.Now()
	settled := began.Add(Granularity) // what changes from now on is unsettled
	take := func(name string) error {
		_, err := Take([]Look{{Name: tr.path(name)}}, settled)
		if errors.Is(err, ErrUnsupported) {
			t.Skip(err)
		}
		return err
	}
	for _, name := range []string{"old/deep/a.go", "link/deep/a.go", "far/a.go", "old/deep/none", "none/none"} {
		if err := take(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}

	time.Sleep(50 * time.Millisecond)
	tr.write("another", "")
	for name, want := range map[string]error{"old/deep/a.go": nil, "none": ErrUnsettled, "none/none": ErrUnsettled, "old/none": nil} {
		if err := take(name); !errors.Is(err, want) {
			t.Errorf("beside a new file, %s: error %v, want %v", name, err, want)
		}
	}
	tr.must(os.Symlink("other", tr.path("new")))
	tr.must(os.Rename(tr.path("new"), tr.path("link")))
	if err := take("link/deep/a.go"); !errors.Is(err, ErrUnsettled) {
		t.Errorf("behind a new link: error %v", err)
	}
	tr.must(os.Rename(tr.path("old"), tr.path("older")))
	tr.must(os.Rename(tr.path("other"), tr.path("old")))
	for _, name := range []string{"old/deep/a.go", "far/a.go"} {
		if err := take(name); !errors.Is(err, ErrUnsettled) {
			t.Errorf("%s, below a directory with a new name: error %v", name, err)
		}
	}
}

// TestNames has those names in a directory matter that were looked for, and what they are.
func TestNames(t *testing.T) {
	for _, test := range []struct {
		name   string
		look   Look
		change func(tr tree)
		want   bool
	}{
		{"a name that is looked for", Look{Globs: []string{"*.html", "*.txt"}}, func(tr tree) { tr.write("b.txt", "") }, false},
		{"another name", Look{Globs: []string{"*.html", "*.txt"}}, func(tr tree) { tr.write("b.go", "") }, true},
		{"no names", Look{}, func(tr tree) { tr.write("b.go", "") }, true},
		{"a link", Look{Sources: true}, func(tr tree) { tr.must(os.Symlink("nowhere", tr.path("link"))) }, false},
		{"a link in place of a directory", Look{Sources: true}, func(tr tree) {
			tr.must(os.Rename(tr.path("dir"), tr.path("_dir")))
			tr.must(os.Symlink("_dir", tr.path("dir")))
		}, false},
		{"a file in place of the directory", Look{}, func(tr tree) {
			tr.must(os.RemoveAll(tr.dir))
			tr.must(os.WriteFile(tr.dir, nil, 0o666))
		}, false},
		{"a link to the directory", Look{}, func(tr tree) {
			tr.must(os.Rename(tr.dir, tr.dir+"2"))
			tr.must(os.Symlink(tr.dir+"2", tr.dir))
		}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			tr := tree{t, filepath.Join(t.TempDir(), "tree")}
			tr.must(os.MkdirAll(tr.path("dir"), 0o777))
			test.look.Name = tr.dir
			s, err := Take([]Look{test.look}, time.Now().Add(2*Granularity))
			if errors.Is(err, ErrUnsupported) {
				t.Skip(err)
			}
			tr.must(err)
			time.Sleep(20 * time.Millisecond)
			test.change(tr)
			if got := s.Holds(); got != test.want {
				t.Errorf("Holds() = %v, want %v", got, test.want)
			}
		})
	}
}
