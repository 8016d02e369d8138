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
			s, err := Take([]string{tr.dir, tr.path("a.go"), tr.path("go.mod")}, time.Now().Add(2*Granularity))
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
		if _, err := Take([]string{name}, time.Now()); !errors.Is(err, ErrUnsettled) && !errors.Is(err, ErrUnsupported) {
			t.Errorf("%s: %v, want %v", name, err, ErrUnsettled)
		}
	}
	if _, err := Take([]string{tr.path("none")}, time.Now()); err != nil {
		t.Errorf("a file that is not there: %v", err)
	}
}
