package driver

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/run/resultcache"
	"github.com/perfvet/perfvet/internal/run/snapshot"
)

// TestLooked has the go command say by strace at which paths in the modules it looked, found or not. Each is then changed,
// made, removed and turned into another thing: a snapshot must not hold after it, unless the go command lists and compiles what it did before.
func TestLooked(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("there is no strace, which says at which files a program looks")
	}
	t.Parallel()
	for i, s := range shapes {
		t.Run(s.name, func(t *testing.T) {
			if i%9 > 0 { // TestLooks changes what once was missed in all of them
				longtest.Skip(t, "it lists and compiles a module for each change")
			}
			t.Parallel()
			lt := newLookedTest(t, s)
			if lt.load(); lt.snapshot == nil {
				return
			}
			lt.listed = lt.list()
			paths := lt.trace(strace)
			if len(paths) < 5 {
				t.Fatalf("the go command looked at no more than %q", paths)
			}
			n := 0
			for _, name := range paths {
				n += lt.changes(name)
			}
			t.Logf("%d paths, %d changes, %d of them without effect", len(paths), n, lt.without)
		})
	}
}

// A lookedTest is a shape on disk, with what the go command lists in it.
type lookedTest struct {
	*testing.T
	shape
	root string // of all its modules
	cfg  Config

	run      *run
	looks    []snapshot.Look   // below root
	snapshot snapshot.Snapshot // of those; nil where no run is recalled
	listed   string            // by the go command, with the IDs of builds

	without int // changes without an effect on that
}

func newLookedTest(t *testing.T, s shape) *lookedTest {
	root := writeModule(t, s.archive)
	for name, target := range s.links {
		if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	cache, err := resultcache.Open(t.TempDir(), func() (resultcache.Key, error) { return resultcache.Key{}, nil })
	if err != nil {
		t.Fatal(err)
	}
	expand := func(word string) string { return strings.ReplaceAll(word, "$ROOT", root) }
	cfg := Config{Dir: filepath.Join(root, s.dir), Tests: s.tests, Cache: cache}
	for _, p := range s.patterns {
		cfg.Patterns = append(cfg.Patterns, expand(p))
	}
	// The index of packages would keep the go command from looking.
	cfg.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=", "GODEBUG=goindex=0", "GOPROXY=off", "GOENV="+filepath.Join(root, "env"))
	for _, v := range s.env {
		cfg.Env = append(cfg.Env, expand(v))
	}
	return &lookedTest{T: t, shape: s, root: root, cfg: cfg}
}

// load runs the go command and takes the snapshot that a run remembers. It wants there to be one or none, as the shape says.
func (t *lookedTest) load() {
	t.Helper()
	t.run = &run{cfg: t.cfg}
	t.Cleanup(t.run.close)
	if known, err := t.run.load(context.Background()); err != nil || known {
		t.Fatalf("known: %v, error %v", known, err)
	}
	if len(t.run.problems) > 0 || len(t.run.messages) > 0 || len(t.run.units) == 0 {
		t.Fatalf("%d units, problems %v, messages %q", len(t.run.units), t.run.problems, t.run.messages)
	}
	if !t.run.recalls() {
		if !t.never {
			t.Error("nothing is recalled")
		}
		return
	}
	l := newLooks()
	err := l.all(t.run)
	for _, u := range t.run.units {
		err = errors.Join(err, l.unit(u))
	}
	if (err != nil) != t.never {
		t.Errorf("error %v, want one: %v", err, t.never)
	}
	if t.never {
		return
	}
	if _, err := snapshot.Take(l.list, settled()); err != nil {
		t.Fatal(err)
	}
	// That of all else stays as it is.
	t.looks = slices.DeleteFunc(l.list, func(look snapshot.Look) bool { return !isBelow(look.Name, t.root) })
	t.take()
}

// settled returns a time by which everything is settled.
func settled() time.Time { return time.Now().Add(2 * snapshot.Granularity) }

func (t *lookedTest) take() {
	t.Helper()
	var err error
	if t.snapshot, err = snapshot.Take(t.looks, settled()); err != nil {
		t.Fatal(err)
	}
}

// command returns the go command that a run runs, as arguments of another.
func (t *lookedTest) command(before ...string) *exec.Cmd {
	args := slices.Concat(before, []string{"go"}, listArgs(t.run.env, t.cfg, nil))
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = t.run.env.root()
	cmd.Env = append(slices.Clip(t.cfg.Env), "PWD="+cmd.Dir)
	return cmd
}

// list returns what the go command prints. It compiles in any order, and says so in that.
func (t *lookedTest) list() string {
	cmd := t.command()
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		return err.Error()
	}
	lines := slices.Sorted(strings.Lines(said.String()))
	return out.String() + strings.Join(lines, "")
}

// traced is a path in what strace prints, absolute or below the directory in brackets.
var traced = regexp.MustCompile(`^\d+ +\w+\((?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"`)

// trace returns the paths in the modules at which the go command looks.
func (t *lookedTest) trace(strace string) []string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "trace")
	if out, err := t.command(strace, "-f", "-y", "-e", "trace=%file", "-o", file).CombinedOutput(); err != nil {
		t.Skipf("strace: %v: %.200s", err, out)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for line := range bytes.Lines(data) {
		m := traced.FindSubmatch(line)
		if m == nil || len(m[2]) == 0 {
			continue
		}
		name := string(m[2])
		if !filepath.IsAbs(name) {
			name = filepath.Join(string(m[1]), name)
		}
		seen[filepath.Clean(name)] = true
	}
	var paths []string
	for name := range seen {
		if slices.ContainsFunc(t.modules, func(m string) bool { return isBelow(name, filepath.Join(t.root, m)) }) {
			paths = append(paths, name)
		}
	}
	slices.Sort(paths)
	return paths
}

// changes does to a path what can be done to it, one after the other, and takes each back. It returns the number of changes.
func (t *lookedTest) changes(name string) int {
	info, err := os.Stat(name)
	all := []change{{"a file", makeFile}, {"a directory", makeDir}}
	switch {
	case err != nil:
	case info.IsDir():
		all = []change{{"no directory", moveAway}, {"a file", asFile}, {"a package more", addPackage}, {"a module of its own", addModule}, {"a link", asLink}}
	default:
		all = []change{{"more text", appendText}, {"no file", moveAway}, {"an older copy", olderCopy}, {"a directory", asDir}, {"a broken link", asBrokenLink}}
	}
	for _, c := range all {
		undo, err := c.do(name)
		if err != nil {
			t.Fatalf("%s: %s: %v", name, c.name, err)
		}
		if t.snapshot.Holds() {
			t.without++
			if now := t.list(); now != t.listed {
				t.Errorf("%s: %s: the run before is recalled, and the go command says otherwise:\n%.2000s\nwant\n%.2000s",
					strings.TrimPrefix(name, t.root), c.name, now, t.listed)
			}
		}
		if err := undo(); err != nil {
			t.Fatalf("%s: %s: taking it back: %v", name, c.name, err)
		}
		t.take()
	}
	return len(all)
}

// A change does something to a path, and returns what takes it back.
type change struct {
	name string
	do   func(name string) (undo func() error, err error)
}

func makeFile(name string) (func() error, error) {
	undo, err := makeParents(name)
	if err != nil {
		return undo, err
	}
	return undo, os.WriteFile(name, sourceFor(name), 0o666)
}

func makeDir(name string) (func() error, error) {
	undo, err := makeParents(name)
	if err != nil {
		return undo, err
	}
	return undo, os.Mkdir(name, 0o777)
}

// makeParents makes the directories above a name, and a file in the way to one. What it returns removes all that it made, and name.
func makeParents(name string) (func() error, error) {
	first := name
	for dir := filepath.Dir(name); ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		if err == nil && info.IsDir() {
			break
		}
		first = dir
	}
	back := func() error { return nil }
	if _, err := os.Lstat(first); err == nil { // a file
		var err error
		if back, err = moveAway(first); err != nil {
			return nil, err
		}
	}
	return func() error { return errors.Join(os.RemoveAll(first), back()) }, os.MkdirAll(filepath.Dir(name), 0o777)
}

// sourceFor returns a text that a file with a name may have.
func sourceFor(name string) []byte {
	switch filepath.Ext(name) {
	case ".go":
		return []byte("package p\n")
	case ".mod":
		return []byte("module example.com/another\n\ngo 1.25\n")
	case ".work":
		return []byte("go 1.25\n")
	}
	return []byte("text\n")
}

// moveAway moves what is there away.
func moveAway(name string) (func() error, error) {
	away := filepath.Join(filepath.Dir(name), "_away")
	return func() error { return os.Rename(away, name) }, os.Rename(name, away)
}

func asFile(name string) (func() error, error) {
	return replaced(name, func() error { return os.WriteFile(name, sourceFor(name), 0o666) })
}

func asDir(name string) (func() error, error) {
	return replaced(name, func() error { return os.Mkdir(name, 0o777) })
}

func asLink(name string) (func() error, error) {
	return replaced(name, func() error { return os.Symlink("_away", name) })
}

func asBrokenLink(name string) (func() error, error) {
	return replaced(name, func() error { return os.Symlink("_nowhere", name) })
}

// replaced puts something in the place of what is there.
func replaced(name string, put func() error) (func() error, error) {
	back, err := moveAway(name)
	if err != nil {
		return nil, err
	}
	return func() error { return errors.Join(os.Remove(name), back()) }, put()
}

// addPackage adds a directory with a package to another, which is one then too.
func addPackage(dir string) (func() error, error) {
	below := filepath.Join(dir, "zz")
	file := filepath.Join(dir, "zz.go")
	err := errors.Join(os.Mkdir(below, 0o777), os.WriteFile(filepath.Join(below, "zz.go"), []byte("package zz\n"), 0o666),
		os.WriteFile(file, []byte("package p\n"), 0o666))
	return func() error { return errors.Join(os.RemoveAll(below), os.Remove(file)) }, err
}

func addModule(dir string) (func() error, error) {
	name := filepath.Join(dir, "go.mod")
	back := func() error { return nil }
	if _, err := os.Stat(name); err == nil {
		if back, err = moveAway(name); err != nil {
			return nil, err
		}
	}
	return func() error { return errors.Join(os.Remove(name), back()) }, os.WriteFile(name, sourceFor(name), 0o666)
}

func appendText(name string) (func() error, error) {
	return edited(name, func(text []byte) []byte { return append(text, sourceFor(".txt")...) }, nil)
}

// olderCopy puts a file of the same size and with the same time in the place of another, as "cp -p" and "mv" do.
func olderCopy(name string) (func() error, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	return edited(name, bytes.ToUpper, func() error { return os.Chtimes(name, info.ModTime(), info.ModTime()) })
}

// edited has another text in the place of that of a file.
func edited(name string, edit func([]byte) []byte, after func() error) (func() error, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	back, err := replaced(name, func() error { return os.WriteFile(name, edit(text), 0o666) })
	if err == nil && after != nil {
		err = after()
	}
	return back, err
}
